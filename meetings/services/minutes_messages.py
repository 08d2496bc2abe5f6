"""Which messages the minutes call for: that they wait for approval, and that they are approved."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.querysets import UserQuerySet
from councils.enums import SeatFunction
from councils.models import Tenure
from meetings.models import ItemComment, Meeting, MinutesCorrection
from reminders.services import outbox

READY = "meetings.minutes_ready"
APPROVED = "meetings.minutes_approved"
SENT = "meetings.minutes_sent"
CHANGE_ASKED = "meetings.minutes_change_asked"
CORRECTED = "meetings.minutes_corrected"
# Whoever has not read them by then finds them on the meeting's page.
USEFUL: Final = timedelta(days=30)


def chairs_of(meeting: Meeting, day: date) -> UserQuerySet:
    """Return who approves for the body on ``day``: its chair, else the deputy chair."""
    for function in (SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR):
        found = _people(_holders(meeting, day).filter(seat__function=function))
        if found.exists():
            break
    return found


def ask_for_approval(*, meeting: Meeting, by: User, version: str, now: datetime) -> list[User]:
    """Tell those who chair the body that the minutes wait, once for each ``version``; return whom."""
    people = list(chairs_of(meeting, timezone.localdate(now)).exclude(pk=by.pk).order_by("pk"))
    for person in people:
        outbox.enqueue(
            kind=READY,
            recipient=person,
            target=meeting,
            key=f"{READY}:{meeting.pk}:{person.pk}:{version}",
            due_at=now,
            useful_until=now + USEFUL,
        )
    return people


def tell_members(*, meeting: Meeting, by: User, now: datetime) -> None:
    """Give the minutes that were sent to everybody who was called, and whoever has a seat today."""
    outbox.withdraw(target=meeting, kinds=[READY, SENT])
    for person in _concerned(meeting, now).exclude(pk=by.pk).order_by("pk"):
        outbox.enqueue(
            kind=SENT,
            recipient=person,
            target=meeting,
            key=f"{SENT}:{meeting.pk}:{person.pk}:{meeting.minutes_mark}:{now:%Y%m%d%H%M%S}",
            due_at=now,
            useful_until=now + USEFUL,
        )


def tell_of_request(*, meeting: Meeting, comment: ItemComment, now: datetime) -> None:
    """Tell whoever sent the minutes that a member asks for a change."""
    writer = meeting.minutes_sent_by
    if writer is None or not writer.is_active or writer.pk == comment.user_id:
        return
    outbox.enqueue(
        kind=CHANGE_ASKED,
        recipient=writer,
        target=meeting,
        key=f"{CHANGE_ASKED}:{comment.pk}",
        due_at=now,
        useful_until=now + USEFUL,
    )


def tell_of_approval(*, meeting: Meeting, by: User | None, now: datetime) -> None:
    """Tell everybody who was called, deputies too, and whoever has a seat today. Whoever approved knows."""
    outbox.withdraw(target=meeting, kinds=[READY, SENT, CHANGE_ASKED])
    for person in _concerned(meeting, now).exclude(pk=by.pk if by else None).order_by("pk"):
        outbox.enqueue(
            kind=APPROVED,
            recipient=person,
            target=meeting,
            key=f"{APPROVED}:{meeting.pk}:{person.pk}",
            due_at=now,
            useful_until=now + USEFUL,
        )


def tell_of_correction(*, correction: MinutesCorrection, by: User, now: datetime) -> None:
    """Tell everybody who was called, deputies too, and whoever has a seat today. Whoever corrected knows."""
    for person in _concerned(correction.item.meeting, now).exclude(pk=by.pk).order_by("pk"):
        outbox.enqueue(
            kind=CORRECTED,
            recipient=person,
            target=correction,
            key=f"{CORRECTED}:{correction.pk}:{person.pk}",
            due_at=now,
            useful_until=now + USEFUL,
        )


def _concerned(meeting: Meeting, now: datetime) -> UserQuerySet:
    called: UserQuerySet = User.objects.active().filter(pk__in=meeting.invitations.values("user"))
    return called | _people(_holders(meeting, timezone.localdate(now)))


def _holders(meeting: Meeting, day: date) -> "QuerySet[Tenure]":
    found: QuerySet[Tenure] = Tenure.objects.on(day).holders().of_council(meeting.council_id)
    return found


def _people(tenures: "QuerySet[Tenure]") -> UserQuerySet:
    found: UserQuerySet = User.objects.active().filter(pk__in=tenures.order_by().values("user"))
    return found
