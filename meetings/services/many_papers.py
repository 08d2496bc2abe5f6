"""Several files at once: the good ones are kept, and those that are refused are named with the reason."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.core.files.base import File
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from documents.errors import DocumentRefused
from meetings.models import AgendaItem, Paper
from meetings.services import papers
from norwegian.identity_numbers import contains_identity_number

MOST_FILES: Final = 20
# One file has twenty seconds. Whoever brings many waits no longer than the three slowest take.
MOST_SECONDS: Final = 60.0


class NoTimeLeft(DocumentRefused):
    explanation = gettext_lazy("The files before it took so long to search that this one was not begun. Add it again.")


@dataclass(frozen=True)
class Refused:
    """A file that was not taken in, by its name, and why."""

    name: str
    reason: Promise | str

    def __str__(self) -> str:
        return _("%(file)s was not added. %(reason)s") % {"file": self.name, "reason": self.reason}


@dataclass
class Taken:
    """What became of the files."""

    added: list[Paper] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def add(*, item: AgendaItem, files: "Sequence[File[bytes]]", by: User, now: datetime, title: str = "") -> Taken:
    """Attach the files to an item, each by itself. One that is there already is not added again.

    ``title`` is for one file; several are called after themselves.

    Raises:
        IllegalState: when the minutes are approved or the meeting is cancelled.
    """
    papers.refuse_late(item)
    taken, until = Taken(), time.monotonic() + MOST_SECONDS
    for place, file in enumerate(files, 1):
        called = title if len(files) == 1 else ""
        try:
            if time.monotonic() > until:
                raise NoTimeLeft
            taken.added.append(papers.add(item=item, file=file, title=called, by=by, now=now, once=True))
        except DocumentRefused as refused:
            taken.refused.append(Refused(_named(file, place), refused.explanation))
    return taken


def _named(file: "File[bytes]", place: int) -> str:
    """Return what a file is called on the page: by its place, if its name is what it is refused for."""
    name = file.name or ""
    if contains_identity_number(name):
        return _("File number %(place)d") % {"place": place}
    return _("“%(file)s”") % {"file": name}
