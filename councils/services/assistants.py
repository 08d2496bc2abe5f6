"""Who answers notices for the holder of a seat: asked in by whoever sees to the seats, ended by any of them."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.access import standings_changed
from accounts.asked_in import asked
from accounts.models import User
from accounts.services import people
from councils import people as people_of
from councils.enums import SeatFunction
from councils.errors import AssistsAlready, CannotAssist, EndsBeforeStart, NotAssisted, OutsideSeat
from councils.models import Assistant, Seat, Tenure
from councils.services import councils
from councils.services.invitations import USEFUL
from reminders.models import Reminder
from reminders.services import outbox

ASKED = "councils.assistant_asked"
TOLD = "councils.assistant_told"
ENDED = "councils.assistant_ended"


def is_for(tenure: Tenure, day: date) -> bool:
    """Tell whether somebody can answer for the holder: of a seat that is called, by people of age, today or later.

    The secretary sends the notices, and needs nobody to answer them.
    """
    seat = tenure.seat
    is_over = tenure.ends_on is not None and tenure.ends_on < day
    return not (tenure.is_deputy or is_over or seat.is_youth or seat.function == SeatFunction.SECRETARY)


@transaction.atomic
def appoint(
    *, tenure: Tenure, email: str, name: str, starts_on: date, by: User, now: datetime, ends_on: date | None = None
) -> Assistant:
    """Let the person with ``email`` answer for the holder. Both are told.

    Raises:
        NotAssisted: when the seat is not one that somebody else answers for.
        EndsBeforeStart: when the last day is before the first.
        OutsideSeat: when the holder does not have the seat in the whole period.
        CannotAssist: when it is the holder, a deputy of the seat, or somebody who may be a minor.
        AssistsAlready: when the person answers for the seat already.
    """
    # The seat is the lock, as it is for who sits there.
    seat = Seat.objects.select_for_update(of=("self",)).select_related("council").get(pk=tenure.seat_id)
    tenure = Tenure.objects.select_related("user").get(pk=tenure.pk)
    tenure.seat = seat
    if not is_for(tenure, timezone.localdate(now)):
        raise NotAssisted
    if ends_on and ends_on < starts_on:
        raise EndsBeforeStart
    if starts_on < tenure.starts_on or (tenure.ends_on and max(starts_on, ends_on or starts_on) > tenure.ends_on):
        raise OutsideSeat
    lead = seat.council.ownerships.select_related("municipality").order_by("-is_lead", "pk").first()
    user, _ = people.ensure(email=email, name=name, language=lead.municipality.language if lead else "nb")
    if not _may_assist(user, seat, starts_on):
        raise CannotAssist
    if _overlapping(tenure, user, starts_on, ends_on):
        raise AssistsAlready
    owners = list(seat.council.ownerships.values_list("municipality_id", flat=True))
    is_met = people_of.is_met(user, owners)
    found: Assistant = Assistant.objects.create(
        tenure=tenure,
        seat=seat,
        user=user,
        starts_on=starts_on,
        ends_on=ends_on,
        **asked(name=name, email=email, is_met=is_met, now=now),
    )
    standings_changed()
    councils.touch(council=seat.council, now=now)
    tell(assistant=found, now=now)
    return found


def tell(*, assistant: Assistant, now: datetime) -> None:
    """Tell both of them that the one answers for the other."""
    _tell(ASKED, assistant, assistant.user, now)
    _tell(TOLD, assistant, assistant.tenure.user, now)


def _may_assist(user: User, seat: Seat, day: date) -> bool:
    sits_there = Tenure.objects.on(day).filter(seat=seat, user=user)
    return not (sits_there.exists() or people_of.youth_tenures(day).filter(user=user).exists())


def _overlapping(tenure: Tenure, user: User, starts_on: date, ends_on: date | None) -> bool:
    rows = Assistant.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), tenure=tenure, user=user)
    rows = rows.filter(ended_at__isnull=True)
    return (rows.filter(starts_on__lte=ends_on) if ends_on else rows).exists()


@transaction.atomic
def end(*, assistant: Assistant, by: User, now: datetime) -> Assistant:
    """End it from this moment; the row stays. The other of the two is told, or both. Done twice, nothing happens."""
    locked: Assistant = (
        Assistant.objects.select_for_update(of=("self",))
        .select_related("seat__council", "tenure__user", "user")
        .get(pk=assistant.pk)
    )
    if locked.ended_at is not None:
        return locked
    locked.ended_at, locked.ended_by = now, by
    locked.save(update_fields=["ended_at", "ended_by"])
    standings_changed()
    councils.touch(council=locked.seat.council, now=now)
    outbox.withdraw(target=locked)
    for person in (locked.user, locked.tenure.user):
        if person != by:
            _tell(ENDED, locked, person, now)
    return locked


def _tell(kind: str, assistant: Assistant, recipient: User, now: datetime) -> Reminder:
    return outbox.enqueue(
        kind=kind,
        recipient=recipient,
        target=assistant,
        key=f"{kind}:{assistant.pk}:{recipient.pk}",
        due_at=now,
        useful_until=now + USEFUL,
    )
