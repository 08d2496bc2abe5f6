"""Bodies that can be called at short notice, and whom a call would reach."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.access import Person, permitted
from accounts.models import User
from accounts.prepared import prepared
from councils.models import Council, Seat
from meetings.enums import MeetingKind, MeetingState
from meetings.models import Meeting
from meetings.services import notices
from preparedness.enums import PreparednessAct
from preparedness.models import Readiness
from reminders.channels import CHANNELS
from reminders.enums import Channel


@dataclass(frozen=True)
class Reached:
    """A seat of the call list, who is called for it, and whether the call goes to the telephone too."""

    call: notices.Call
    by_sms: bool


@dataclass(frozen=True)
class CallList:
    """Whom a call reaches, in the list's order; its seats that are empty; and the seats that are not on it."""

    reached: list[Reached]
    vacant: list[Seat]
    left_out: list[Seat]

    @property
    def people(self) -> int:
        return len({each.call.user.pk for each in self.reached if each.call.user})


@prepared
def ready_among(_: Person, /, councils: Any, now: Any) -> "QuerySet[Any]":
    """Return the readiness of those bodies, each with ``called``: the id of its emergency meeting that is not over."""
    meetings = Meeting.objects.filter(
        council=OuterRef("council"),
        kind=MeetingKind.EMERGENCY,
        state__in=[MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS],
        ends_at__gte=now,
    )
    latest = meetings.order_by("-starts_at", "-pk").values("pk")[:1]
    found: QuerySet[Any] = (
        Readiness.objects.filter(council__among=councils)
        .select_related("council")
        .annotate(called=Subquery(latest))
        .order_by("council__name", "pk")
    )
    return found


def ready_for(person: Person, now: datetime) -> list[Any]:
    """Return the readiness of the bodies whose meetings the person plans."""
    mine = permitted(Council.objects.all(), person, PreparednessAct.CALL).values_list("pk", flat=True)
    return ready_among(person, councils=list(mine), now=now)


def call_list(ready: Readiness, at: datetime) -> CallList:
    """Return whom a call to a meeting at that moment reaches."""
    calls = notices.calls_for(Meeting(council=ready.council, starts_at=at, ends_at=at))
    order = {seat: place for place, seat in enumerate(ready.seats)}
    listed = sorted((call for call in calls if call.seat.pk in order), key=lambda call: order[call.seat.pk])
    return CallList(
        [Reached(call, by_sms=_by_sms(call.user)) for call in listed if call.user is not None],
        [call.seat for call in listed if call.user is None],
        [call.seat for call in calls if call.seat.pk not in order],
    )


def _by_sms(user: User) -> bool:
    return bool(user.phone) and CHANNELS[Channel.SMS].is_on()
