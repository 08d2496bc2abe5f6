"""Erase somebody: go over what every app says it holds about people, in one transaction.

The person is locked first, as by everybody who gives them something (a place on a shift, a seat, a role), so that what
comes at the same second comes before, and goes, or after, and is refused. Done twice, it changes nothing the second
time; the nightly task goes over those who were erased lately again, for what somebody wrote while it was done.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from accounts.access import standings_changed
from accounts.enums import Because
from accounts.models import User
from accounts.services import letters
from accounts.services.letters import Letter
from contributions.erasure import Erasing, Text, owners, owners_around, parts
from contributions.names import Names
from history.services.forgetting import called


class NotYetError(Exception):
    """Somebody cannot be erased before something else is done; ``reasons`` say what, in words for who asked."""

    def __init__(self, reasons: Iterable[Text]) -> None:
        self.reasons = list(reasons)
        super().__init__(f"{len(self.reasons)} reasons")


@dataclass(frozen=True)
class Erased:
    """What was done: how many rows each part touched, and whether the person is gone from the whole portal."""

    is_whole: bool
    touched: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def erase(*, person: User, by: User | None, reason: Because, now: datetime) -> Erased:
    """Erase everything the portal holds about ``person`` but what it has to keep, and close their log-in.

    A receipt is mailed to their address after the transaction.

    Raises:
        NotYetError: when something has to be done first.
    """
    erasing = begin(_locked(person), by=by, now=now, because=reason)
    letter = {"letter": Letter.ERASED, "address": erasing.person.email, "language": erasing.person.language}
    is_new = not erasing.person.is_erased
    _refuse(erasing)
    touched = _go_over(erasing)
    if is_new:
        # Once it is done: what is told is true, and who is erased stays so when no mail can be sent.
        transaction.on_commit(lambda: letters.send.delay(**letter, at=now.isoformat()), robust=True)
    return Erased(is_whole=True, touched=touched)


@transaction.atomic
def erase_in(*, person: User, number: str, by: User, reason: Because, now: datetime) -> Erased:
    """Erase what the municipality with ``number`` holds about ``person``; all of it when nobody else holds anything.

    Raises:
        NotYetError: when something has to be done first.
    """
    locked = _locked(person)
    if is_only_in(locked, number):
        return erase(person=locked, by=by, reason=reason, now=now)
    erasing = begin(locked, by=by, now=now, within=frozenset({number}))
    _refuse(erasing)
    return Erased(is_whole=False, touched=_go_over(erasing))


@transaction.atomic
def erase_again(*, person: User, now: datetime) -> dict[str, int]:
    """Go over somebody who is erased once more; return how many rows each part found."""
    return _go_over(begin(_locked(person), by=None, now=now))


def begin(
    person: User, *, by: User | None, now: datetime, within: frozenset[str] | None = None, because: str = ""
) -> Erasing:
    """Return an erasure that nothing has been done of yet; the pages ask it what would become of what."""
    names = Names(called(person=person))
    return Erasing(
        person=person,
        by=by,
        now=now,
        within=within,
        because=because,
        called=person.name,
        came_at=person.last_login,
        names=names,
    )


def hindrances(erasing: Erasing) -> list[Text]:
    """Return what has to be done first, in words; none when nothing has."""
    return [reason for part in parts() if part.hinders is not None for reason in part.hinders(erasing)]


def stands_in(person: User) -> frozenset[str]:
    """Return the numbers of the municipalities that hold something about the person."""
    return frozenset(
        number for keys in owners_around(person).values() for numbers in keys.values() for number in numbers
    )


def is_only_in(person: User, number: str) -> bool:
    """Tell whether the account may go when the municipality erases what it holds.

    Not that of somebody whom another municipality knows, who administers the portal, or whom this one has only asked
    in by an address: it was there before them.
    """
    if person.is_staff or person.is_superuser or stands_in(person) - {number}:
        return False
    return person.last_login is None or has_come_to(person, number)


def has_come_to(person: User, number: str) -> bool:
    """Tell whether the person has come to the municipality since it asked them in (``accounts.asked_in``)."""
    standing = {rows: rows.about(person) for part in parts() for rows in part.rows if rows.is_standing}
    belonging = {
        rows: [key for key, numbers in keys.items() if number in numbers] for rows, keys in owners(standing).items()
    }
    return any(
        getattr(row, "has_come", True)
        for rows, keys in belonging.items()
        if keys
        for row in standing[rows].filter(pk__in=keys)
    )


def _locked(person: User) -> User:
    locked: User = User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    return locked


def _refuse(erasing: Erasing) -> None:
    if not erasing.person.is_erased and (found := hindrances(erasing)):
        raise NotYetError(found)


def _go_over(erasing: Erasing) -> dict[str, int]:
    touched = {part.name: part.erase(erasing) for part in parts() if part.erase is not None}
    standings_changed()
    return touched
