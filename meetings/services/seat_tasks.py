"""Follow-ups that belong to a seat: whoever gets the seat takes them over."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.access import can
from accounts.models import User
from councils.models import Seat, Tenure
from meetings.enums import FollowUpStepKind, MeetingAct
from meetings.errors import NoSeat
from meetings.models import AgendaItem, FollowUp, FollowUpStep
from meetings.services import follow_up_messages as messages


def seat_of(person: User, item: AgendaItem, now: datetime) -> Seat:
    """Return the first seat that ``person`` holds in the bodies whose meeting has the item.

    Raises:
        NoSeat: when they hold none, or only as a deputy.
    """
    held = Tenure.objects.on(timezone.localdate(now)).holders().filter(user=person)
    tenure = (
        held.filter(seat__council__in=item.meeting.body_ids).select_related("seat").order_by("seat__position", "pk")
    )
    found = tenure.first()
    if found is None:
        raise NoSeat
    seat: Seat = found.seat
    return seat


def left_behind(day: date) -> "QuerySet[FollowUp]":
    """Return what is open and belongs to a seat that whoever has it does not hold on ``day``."""
    holds = Tenure.objects.on(day).holders().filter(seat=OuterRef("seat"), user=OuterRef("responsible"))
    found: QuerySet[FollowUp] = FollowUp.objects.open().filter(~Exists(holds), seat__isnull=False)
    return found.order_by("pk")


@transaction.atomic
def pass_on(*, follow_up: FollowUp, now: datetime) -> User | None:
    """Let whoever holds its seat today take it over; both are told. None where nobody does who may read the item.

    It stays with who has it until somebody can take it over.
    """
    day = timezone.localdate(now)
    locked = left_behind(day).select_for_update(of=("self",)).select_related("item__meeting__council")
    found = locked.filter(pk=follow_up.pk).first()
    if found is None:
        return None
    holders = Tenure.objects.on(day).holders().filter(seat=found.seat_id).select_related("user").order_by("pk")
    taker: User | None = next((each.user for each in holders if can(each.user, MeetingAct.VIEW_ITEM, found.item)), None)
    if taker is None:
        return None
    had_it = found.responsible
    FollowUpStep.objects.create(
        follow_up=found, kind=FollowUpStepKind.HANDED_OVER, at=now, responsible_was=had_it, by=None
    )
    found.responsible = taker
    found.save(update_fields=["responsible"])
    messages.remind(found, now=now)
    messages.tell(messages.GIVEN, found, taker, by=None, now=now)
    messages.tell(messages.HANDED_OVER, found, had_it, by=None, now=now)
    return taker
