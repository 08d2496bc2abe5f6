"""Follow-ups that belong to a seat: whoever gets the seat takes them over."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.access import can
from accounts.models import User
from councils import people
from councils.models import Tenure
from meetings.enums import MeetingAct
from meetings.models import FollowUp
from meetings.services import follow_up_messages as messages
from meetings.services import follow_ups


def left_behind(day: date) -> "QuerySet[FollowUp]":
    """Return what is open and belongs to a seat that whoever has it does not hold on ``day``."""
    holds = Tenure.objects.on(day).holders().filter(seat=OuterRef("seat"), user=OuterRef("responsible"))
    found: QuerySet[FollowUp] = FollowUp.objects.open().filter(~Exists(holds), seat__isnull=False)
    return found.order_by("pk")


@transaction.atomic
def pass_on(*, follow_up: FollowUp, now: datetime) -> User | None:
    """Let whoever holds its seat today take it over; both are told. Never a minor, nor who may not read the item.

    It stays with who has it until somebody can take it over.
    """
    day = timezone.localdate(now)
    locked = left_behind(day).select_for_update(of=("self",)).select_related("item__meeting__council")
    found = locked.filter(pk=follow_up.pk).first()
    if found is None:
        return None
    holders = Tenure.objects.on(day).holders().filter(seat=found.seat_id).values("user")
    able = people.without_minors(User.objects.filter(pk__in=holders), day).order_by("pk")
    taker: User | None = next((each for each in able if can(each, MeetingAct.VIEW_ITEM, found.item)), None)
    if taker is None:
        return None
    had_it = follow_ups.pass_to(found, taker, by=None, now=now)
    messages.tell(messages.HANDED_OVER, found, had_it, by=None, now=now)
    return taker
