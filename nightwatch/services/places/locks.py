"""The order in which rows are locked: people by key, then shifts by key.

The locks are FOR NO KEY UPDATE: writing a reminder to somebody who is just then signing off must not wait for
them while they wait for the shift.
"""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from nightwatch.models import Shift, SignUp
from nightwatch.services.errors import PersonGoneError


def lock_person(pk: int) -> User:
    person: User = User.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if not person.is_active:
        raise PersonGoneError
    return person


def lock_pair(first: int, second: int) -> dict[int, User]:
    """Lock two people by key; return them by key.

    Raises:
        PersonGoneError: when the account of one has just been closed.
    """
    return {pk: lock_person(pk) for pk in sorted({first, second})}


def lock_shift(pk: int) -> Shift:
    shift: Shift = Shift.objects.select_for_update(of=("self",), no_key=True).select_related("group").get(pk=pk)
    return shift


def lock_people_and_shift(pk: int, also: Collection[int] = ()) -> Shift:
    """Lock everybody on the shift and ``also`` these people, then the shift.

    Raises:
        Shift.DoesNotExist: when it is gone.
    """
    found = lock_people_and_shifts([pk], also)
    if not found:
        raise Shift.DoesNotExist
    return found[0]


def lock_people_and_shifts(pks: Iterable[int], also: Collection[int] = ()) -> list[Shift]:
    """Lock everybody on the shifts, and ``also`` these people, then the shifts.

    Somebody who came in between is locked in a new round.
    """
    keys = list(pks)
    while True:
        savepoint = transaction.savepoint()
        people = SignUp.objects.active().filter(shift__in=keys).values("user")
        known = {
            person.pk
            for person in User.objects.select_for_update(of=("self",), no_key=True)
            .filter(Q(pk__in=people) | Q(pk__in=also))
            .order_by("pk")
        }
        locked = Shift.objects.select_for_update(of=("self",), no_key=True).select_related("group")
        shifts = list(locked.filter(pk__in=keys).order_by("pk"))
        if known.issuperset(SignUp.objects.active().filter(shift__in=keys).values_list("user", flat=True)):
            transaction.savepoint_commit(savepoint)
            return shifts
        # Lets go of the locks taken since, so that the order holds in the next round too.
        transaction.savepoint_rollback(savepoint)
