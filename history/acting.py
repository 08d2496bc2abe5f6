"""Who acts just now, and how they came in. Each way in says it in one place; no service has to.

===========  =============================================================  =======================================
way in       who                                                            said by
===========  =============================================================  =======================================
browser      whoever is logged in                                           ``history.middleware.ActingMiddleware``
admin        whoever is logged in                                           the same
task         nobody: the portal itself                                      ``history.tasking.RecordedTask``
command      nobody, with the command's name                                ``manage.py``, ``RecordedCommand``
link         the person of the invitation                                   the view that follows the link
code         the person whose code it was                                   the view that takes the code
===========  =============================================================  =======================================

What a service is told as ``by`` is the same person in a view (a test reads every view). A command that plays people
calls services with :func:`in_their_name`. Nothing else is said: no address, no path, no query.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, ParamSpec, TypeAlias, TypeVar

from django.utils import timezone

from history.enums import Way

# A command or a task by name, and the names of the files it was given.
LONGEST: Final = 200

P = ParamSpec("P")
R = TypeVar("R")
# A key, or what finds it when something is written: whoever logs in during a request acts from then on.
Who: TypeAlias = int | Callable[[], int | None] | None


@dataclass(frozen=True)
class Acting:
    """Who acts: the key of a person, or what finds it. ``at`` is for those who play another day than today."""

    way: Way
    who: Who = None
    said: str = ""
    at: datetime | None = None

    @property
    def person_id(self) -> int | None:
        return self.who() if callable(self.who) else self.who


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting(way: Way, *, who: Who = None, said: str = "", at: datetime | None = None) -> Iterator[None]:
    """Say who acts inside the block. The innermost block speaks."""
    token = _acting.set(Acting(way, who, said[:LONGEST], at))
    try:
        yield
    finally:
        _acting.reset(token)


def stamp() -> str:
    """Return what the database is told with every write: when, and who acts as far as a way in has said it.

    The time is ours: the database's own clock knows nothing of a time that a service was told.
    """
    found = _acting.get()
    told: dict[str, Any] = {"at": ((found and found.at) or timezone.now()).isoformat()}
    if found is not None:
        told |= {"way": str(found.way), "who": found.person_id, "said": found.said}
    return json.dumps({key: value for key, value in told.items() if value not in {None, ""}})


def in_their_name(service: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call ``service`` as the person it is told as ``by``, at the time it is told as ``now``, by the same way in.

    For commands that play people, as the demo's year does.
    """
    found = _acting.get()
    way, said = (found.way, found.said) if found else (Way.UNKNOWN, "")
    by: Any = kwargs.get("by")
    now: Any = kwargs.get("now")
    with acting(way, who=by.pk if by is not None else None, said=said, at=now):
        return service(*args, **kwargs)
