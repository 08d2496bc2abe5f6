"""Getting a place: by oneself, by the leader, or because one became free."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import standings_changed
from accounts.models import User
from nightwatch.enums import SignUpState
from nightwatch.models import Shift, SignUp, Team, Volunteer
from nightwatch.services import notices, volunteers
from nightwatch.services.errors import DeclarationsMissingError, OverlapError
from nightwatch.services.places.for_team import walks_for
from nightwatch.services.places.locks import lock_person, lock_shift
from nightwatch.services.places.rows import fill_places, free_numbers, open_numbers, refuse_closed


@transaction.atomic
def sign_up(*, shift: Shift, by: User, now: datetime) -> SignUp:
    """Give ``by`` a place, or the last place in the waiting list; done twice, it changes nothing.

    Raises:
        DeclarationsMissingError: when they have not accepted the declarations as they read now.
        ApprovalNeededError: when the group approves people first, and they are not in it.
        OverlapError: when they have another shift, or wait for one, at the same time.
        PersonGoneError: when their account has just been closed.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    person = lock_person(by.pk)
    if not volunteers.has_accepted(person, group=shift.group, now=now):
        raise DeclarationsMissingError
    return _take(shift, person, added_by=None, now=now)


@transaction.atomic
def add(*, shift: Shift, user: User, by: User, now: datetime) -> SignUp:
    """Put ``user`` on the shift, or last in its waiting list, as its leader does.

    Raises:
        OverlapError: when they have another shift, or wait for one, at the same time.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    return _take(shift, lock_person(user.pk), added_by=by, now=now)


@transaction.atomic
def walk_for(*, sign_up: SignUp, team: Team | None, by: User, now: datetime) -> SignUp:
    """Keep which class or team the person walks for on the shift, and on those they sign up for from now on."""
    shift = lock_shift(sign_up.shift_id)
    row: SignUp = shift.sign_ups.get(pk=sign_up.pk)
    if row.team_id != (team and team.pk):
        row.team = team
        row.fills_team = team is not None and shift.team_id == team.pk
        row.save(update_fields=["team", "fills_team"])
    mine = Volunteer.objects.on(timezone.localdate(now)).filter(group=shift.group_id, user=row.user_id)
    mine.exclude(team=team).update(team=team)
    # A place of the class or team whose shift it is may be theirs now, or open to somebody who waits.
    fill_places(shift, now)
    row.refresh_from_db()
    return row


@transaction.atomic
def fill(*, shift: Shift, now: datetime) -> list[SignUp]:
    """Move people up into places that came free without a sign-off (a person was erased); return them."""
    return fill_places(lock_shift(shift.pk), now)


def _take(shift: Shift, person: User, *, added_by: User | None, now: datetime) -> SignUp:
    locked = lock_shift(shift.pk)
    others = overlapping(locked, person)
    if others and others[0].shift_id == locked.pk:
        return others[0]
    refuse_closed(locked, now)
    if added_by is None:
        volunteers.refuse_unapproved(group=locked.group, user=person, now=now)
    if others:
        raise OverlapError(others[0].shift)
    free = free_numbers(locked)
    if free and locked.sign_ups.waiting().exists():
        # Those who waited before come first.
        fill_places(locked, now)
        free = free_numbers(locked)
    volunteer = volunteers.join(group=locked.group, user=person, now=now)
    # Whoever leads the shift may give away a place that is held for a class or team.
    is_theirs = walks_for(volunteer, locked) or added_by is not None
    if not is_theirs:
        free = open_numbers(locked, free)
    return put_on(locked, volunteer, person, number=next(iter(free), None), added_by=added_by, now=now)


def overlapping(shift: Shift, person: User) -> list[SignUp]:
    """Return what the person has, or waits for, at the time of the shift: first on the shift itself, if it is there."""
    found = SignUp.objects.active().filter(user=person, during__overlap=shift.during).select_related("shift__group")
    return sorted(found, key=lambda sign_up: (sign_up.shift_id != shift.pk, sign_up.pk))


def put_on(
    shift: Shift, volunteer: Volunteer, person: User, *, number: int | None, added_by: User | None, now: datetime
) -> SignUp:
    """Give the person the numbered place on the locked shift, or the last in its waiting list, and tell them.

    ``volunteer`` is their membership of the group.
    """
    sign_up: SignUp = SignUp.objects.create(
        shift=shift,
        user=person,
        state=SignUpState.WAITING if number is None else SignUpState.CONFIRMED,
        place_number=number,
        maximum=shift.maximum,
        during=shift.during,
        signed_up_at=now,
        added_by=added_by,
        team_id=volunteer.team_id,
        fills_team=walks_for(volunteer, shift),
    )
    standings_changed()
    notices.signed_up(sign_up, now=now)
    if sign_up.is_confirmed:
        volunteers.greet(sign_up, now=now)
    return sign_up
