"""Two accounts of one person become one: what the second is and has done goes over to the first, and it is closed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from accounts.access import standings_changed
from accounts.errors import ErasedAccount, OwnAccount, SameAccount
from accounts.models import User
from accounts.services import accounts
from contributions.erasure import Rows, parts

# What belongs to the account and not to the person: ways in, and what the account was used for.
STAYS: Final = frozenset(
    {
        "account.EmailAddress",
        "accounts.CalendarFeed",
        "admin.LogEntry",
        "changes.Change",
        "guardian.UserObjectPermission",
        "history.Change",
        "mfa.Authenticator",
        "socialaccount.SocialAccount",
    }
)


@dataclass(frozen=True)
class Merged:
    """How many rows went over, by model, and how many stayed because the first account has the same already."""

    moved: dict[str, int] = field(default_factory=dict)
    same: int = 0


def rows_of(person: User) -> dict[str, int]:
    """Return how many rows would go over, by the name of what they are."""
    found: dict[str, int] = {}
    for rows in _movable():
        if number := rows.about(person).count():
            name = str(rows.model._meta.verbose_name_plural)
            found[name] = found.get(name, 0) + number
    return found


@transaction.atomic
def merge(*, second: User, into: User, by: User, now: datetime) -> Merged:
    """Let ``into`` be and have done what ``second`` was and did; close ``second`` and release its address.

    What ``into`` has the same of already (a role from the same day, a place on the same shift) stays with the closed
    account. The history goes on telling which account did what.

    Raises:
        SameAccount: when it is the same account.
        OwnAccount: when either is one's own: nobody takes over what another is.
        ErasedAccount: when there is only a number left of either.
    """
    if second.pk == into.pk:
        raise SameAccount
    if by.pk in {second.pk, into.pk}:
        raise OwnAccount
    locked = User.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    people = {person.pk: person for person in locked.filter(pk__in=[second.pk, into.pk])}
    if any(person.is_erased for person in people.values()):
        raise ErasedAccount
    first, other = people[into.pk], people[second.pk]
    moved: dict[str, int] = {}
    same = 0
    for rows in _movable():
        for key in list(rows.about(other).order_by("pk").values_list("pk", flat=True)):
            if _give(rows, key, first):
                moved[rows.label] = moved.get(rows.label, 0) + 1
            else:
                same += 1
    accounts.close(person=other, by=by, now=now)
    accounts.release_address(person=other, by=by, now=now)
    standings_changed()
    return Merged(moved, same)


def _movable() -> Iterator[Rows]:
    yield from (rows for part in parts() for rows in part.rows if rows.label not in STAYS and "__" not in rows.person)


def _give(rows: Rows, key: Any, person: User) -> bool:
    """Let a row be the person's; False when they have the same already."""
    try:
        with transaction.atomic():
            rows.model._base_manager.filter(pk=key).update(**{rows.person: person})
    except IntegrityError:
        return False
    return True
