"""Who sits in a seat, from a day to a day."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.access import standings_changed
from accounts.asked_in import asked
from accounts.models import User
from accounts.services import people
from councils import people as people_of
from councils.errors import AlreadySeated, EndsBeforeStart, OutsideSeat, SeatTaken
from councils.models import Seat, Tenure
from councils.newcomers import Newcomer
from councils.services import councils, invitations


@transaction.atomic
def appoint(
    *,
    seat: Seat,
    email: str,
    name: str,
    starts_on: date,
    by: User,
    now: datetime,
    ends_on: date | None = None,
    is_deputy: bool = False,
    takes_over: bool = False,
) -> Tenure:
    """Give the person with ``email`` the seat, or the place as a deputy, and send an invitation.

    Somebody the portal does not know gets an account without a password, in the language of the body's lead
    municipality. With ``takes_over`` the one who holds the seat then ends the day before.

    Raises:
        EndsBeforeStart: when the last day is before the first.
        OutsideSeat: when the seat does not exist in the whole period.
        SeatTaken: when somebody else holds the seat in the period.
        AlreadySeated: when the person has it from that day already.
    """
    tenure = give(
        seat=seat,
        newcomer=Newcomer(email, name),
        starts_on=starts_on,
        ends_on=ends_on,
        is_deputy=is_deputy,
        takes_over=takes_over,
        now=now,
    )
    invitations.invite(tenures=[tenure], now=now)
    return tenure


def give(
    *,
    seat: Seat,
    newcomer: Newcomer,
    starts_on: date,
    now: datetime,
    ends_on: date | None = None,
    is_deputy: bool = False,
    takes_over: bool = False,
) -> Tenure:
    """Do what :func:`appoint` does, in its caller's transaction, and leave the invitation to the caller."""
    # The seat is the lock: two who appoint at once come one after the other.
    seat = Seat.objects.select_for_update(of=("self",)).select_related("council").get(pk=seat.pk)
    if ends_on and ends_on < starts_on:
        raise EndsBeforeStart
    if starts_on < seat.starts_on or (seat.ends_on and (ends_on is None or ends_on > seat.ends_on)):
        raise OutsideSeat
    if not is_deputy:
        _make_room(seat, starts_on, ends_on, takes_over=takes_over)
    lead = seat.council.ownerships.select_related("municipality").order_by("-is_lead", "pk").first()
    language = lead.municipality.language if lead else "nb"
    user, _ = people.ensure(email=newcomer.email, name=newcomer.name, language=language)
    if Tenure.objects.filter(seat=seat, user=user, starts_on=starts_on).exists():
        raise AlreadySeated
    owners = list(seat.council.ownerships.values_list("municipality_id", flat=True))
    deputies = Tenure.objects.filter(seat=seat, is_deputy=True)
    tenure = Tenure(
        seat=seat,
        user=user,
        starts_on=starts_on,
        ends_on=ends_on,
        is_deputy=is_deputy,
        deputy_order=deputies.count() + 1 if is_deputy else 0,
        **asked(name=newcomer.name, email=newcomer.email, is_met=people_of.is_met(user, owners), now=now),
    )
    try:
        with transaction.atomic():
            tenure.save()
    except IntegrityError as fault:
        raise SeatTaken from fault
    standings_changed()
    councils.touch(council=seat.council, now=now)
    return tenure


def _make_room(seat: Seat, starts_on: date, ends_on: date | None, *, takes_over: bool) -> None:
    """End the present holder if that is asked for; refuse if anybody is still in the way."""
    overlapping = Tenure.objects.filter(seat=seat, is_deputy=False).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    )
    if ends_on:
        overlapping = overlapping.filter(starts_on__lte=ends_on)
    if takes_over:
        overlapping.filter(starts_on__lt=starts_on).update(ends_on=starts_on - timedelta(days=1))
    left = overlapping.select_related("user").order_by("starts_on").first()
    if left:
        raise SeatTaken(left.shown_name)


@transaction.atomic
def end(*, tenure: Tenure, ends_on: date, by: User, now: datetime) -> Tenure:
    """Let a tenure hold for the last time on a day.

    Raises:
        EndsBeforeStart: when it begins later.
        OutsideSeat: when the seat has ended by then.
        SeatTaken: when it would be prolonged into somebody else's time.
    """
    if ends_on < tenure.starts_on:
        raise EndsBeforeStart
    if tenure.seat.ends_on and ends_on > tenure.seat.ends_on:
        raise OutsideSeat
    tenure.ends_on = ends_on
    try:
        with transaction.atomic():
            tenure.save(update_fields=["ends_on"])
    except IntegrityError as fault:
        raise SeatTaken from fault
    standings_changed()
    councils.touch(council=tenure.seat.council, now=now)
    return tenure


@transaction.atomic
def end_now(*, tenure: Tenure, by: User, now: datetime) -> None:
    """Let somebody have the seat no more from this moment. What never held a whole day leaves no row."""
    seat = Seat.objects.select_for_update(of=("self",)).select_related("council").get(pk=tenure.seat_id)
    locked = Tenure.objects.select_for_update(of=("self",)).get(pk=tenure.pk)
    today = timezone.localdate(now)
    if locked.ends_on and locked.ends_on < today:
        return
    if locked.starts_on >= today:
        locked.delete()
    else:
        locked.ends_on = today - timedelta(days=1)
        locked.save(update_fields=["ends_on"])
    standings_changed()
    councils.touch(council=seat.council, now=now)
