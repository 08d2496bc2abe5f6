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
from nightwatch.services.places.locks import lock_person, lock_shift
from nightwatch.services.places.rows import fill_places, free_numbers, refuse_closed


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
    if not volunteers.has_accepted(person):
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
        row.save(update_fields=["team"])
    mine = Volunteer.objects.on(timezone.localdate(now)).filter(group=shift.group_id, user=row.user_id)
    mine.exclude(team=team).update(team=team)
    return row


@transaction.atomic
def fill(*, shift: Shift, now: datetime) -> list[SignUp]:
    """Move people up into places that came free without a sign-off (a person was erased); return them."""
    return fill_places(lock_shift(shift.pk), now)


def _take(shift: Shift, person: User, *, added_by: User | None, now: datetime) -> SignUp:
    locked = lock_shift(shift.pk)
    existing: SignUp | None = locked.sign_ups.active().filter(user=person).first()
    if existing is not None:
        return existing
    refuse_closed(locked, now)
    if added_by is None:
        volunteers.refuse_unapproved(group=locked.group, user=person, now=now)
    overlapping = SignUp.objects.active().filter(user=person, during__overlap=locked.during)
    if (other := overlapping.select_related("shift__group").first()) is not None:
        raise OverlapError(other.shift)
    fill_places(locked, now)
    free = free_numbers(locked)
    volunteer = volunteers.join(group=locked.group, user=person, now=now)
    sign_up: SignUp = SignUp.objects.create(
        shift=locked,
        user=person,
        state=SignUpState.CONFIRMED if free else SignUpState.WAITING,
        place_number=free[0] if free else None,
        maximum=locked.maximum,
        during=locked.during,
        signed_up_at=now,
        added_by=added_by,
        team_id=volunteer.team_id,
    )
    standings_changed()
    notices.signed_up(sign_up, now=now)
    if sign_up.is_confirmed:
        volunteers.greet(sign_up, now=now)
    return sign_up
