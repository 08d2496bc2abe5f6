"""How something stands, in words: why an act is too late, or too early."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from changes.words import moment


@dataclass(frozen=True)
class Situation:
    """What has happened, and the page it belongs to. A model's ``situation(act)`` gives it."""

    words: str
    address: str


def by_whom(by: Promise | str, alone: Promise | str, at: datetime | None, person: Any) -> str:
    """Return ``by`` with %(time)s and %(person)s filled in; ``alone`` when it is not known who it was."""
    if at is None:
        return ""
    return str(by if person else alone) % {"time": moment(at), "person": person}
