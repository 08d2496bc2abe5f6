"""The list of meetings: those ahead with the person's own call to each, those that are over, and what can be planned.

``number`` is the municipality whose bodies they are of; all when it is empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from accounts.access import Person, permitted
from accounts.prepared import prepared
from councils.models import Council
from meetings.enums import MeetingAct
from meetings.models import Invitation, Meeting


@dataclass(frozen=True)
class Ahead:
    """A meeting that is not over, and the person's own call to it if there is one."""

    meeting: Meeting
    mine: Invitation | None


def ahead(person: Person, *, number: str, now: datetime) -> list[Ahead]:
    """Return the meetings that are not over, the nearest first, those that are cancelled too. Two queries."""
    meetings = _ahead(person, bool(number), number=number, now=now)
    ids = [meeting.pk for meeting in meetings]
    calls = {call.meeting_id: call for call in _calls(person, meetings=ids)} if ids else {}
    return [Ahead(meeting, calls.get(meeting.pk)) for meeting in meetings]


def past(person: Person, *, number: str, now: datetime) -> Any:
    """Return the meetings that are over, the latest first, for a paginator."""
    return _past.pages(person, bool(number), number=number, now=now)


def plannable(person: Person, *, number: str, day: date) -> Sequence[Council]:
    """Return the bodies the person plans meetings of, of those there are on ``day``, in their order."""
    return _plannable(person, bool(number), number=number, day=day)


def _seen(person: Person, is_of_one: bool, number: Any) -> Any:  # noqa: FBT001
    seen = Meeting.objects.visible_to(person).select_related("council")
    return seen.of_municipality(number) if is_of_one else seen


@prepared
def _ahead(person: Person, is_of_one: bool, /, number: Any, now: Any) -> "QuerySet[Meeting]":  # noqa: FBT001
    found: QuerySet[Meeting] = _seen(person, is_of_one, number).ahead(now)
    return found


@prepared
def _past(person: Person, is_of_one: bool, /, number: Any, now: Any) -> "QuerySet[Meeting]":  # noqa: FBT001
    found: QuerySet[Meeting] = _seen(person, is_of_one, number).past(now)
    return found


@prepared
def _calls(person: Person, /, meetings: Any) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(user=person.pk, meeting__among=meetings)


@prepared
def _plannable(person: Person, is_of_one: bool, /, number: Any, day: Any) -> "QuerySet[Council]":  # noqa: FBT001
    councils = permitted(Council.objects.all(), person, MeetingAct.PLAN_MEETING).active(day).in_order()
    found: QuerySet[Council] = councils.of(number) if is_of_one else councils
    return found
