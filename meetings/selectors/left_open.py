"""What earlier meetings of a body have left open, as its next meeting shows it to one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from accounts.access import Person
from accounts.prepared import prepared
from meetings.enums import MeetingState
from meetings.models import FollowUp, Meeting

# A body with more that is open has its own list for that; those due first stand here.
AT_MOST: Final = 100
# Until its minutes are approved a meeting can still do something about it.
STATES: Final = (MeetingState.DRAFT, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS)


@dataclass(frozen=True)
class Task:
    """A follow-up as a list shows it: of an exempt item its public title. ``given`` is the day it was given."""

    text: str
    url: str
    responsible: str
    due_on: date
    given: date
    is_overdue: bool


def left_open(person: Person, meeting: Meeting, day: date) -> list[Task]:
    """Return what is open on ``day`` of what the bodies of ``meeting`` gave somebody before it, the first due first.

    One query, and none of a meeting that is over, nor of one whose body is known to have nothing open. Each as
    ``person`` may know of it.
    """
    may_leave_open = vars(meeting).get("leaves_open", True)
    if meeting.state not in STATES or not may_leave_open:
        return []
    found = _open(person, councils=meeting.body_ids, before=meeting.starts_at)
    return [
        Task(
            text=each.safe_text,
            url=each.get_absolute_url(),
            responsible=str(each.responsible),
            due_on=each.due_on,
            given=each.item.meeting.day,
            is_overdue=each.due_on < day,
        )
        for each in found
    ]


def overdue(tasks: Sequence[Task]) -> list[Task]:
    """Return those whose day has passed."""
    return [task for task in tasks if task.is_overdue]


@prepared
def _open(person: Person, /, councils: Any, before: Any) -> "QuerySet[FollowUp]":
    found: QuerySet[FollowUp] = (
        FollowUp.objects.listed_for(person)
        .open()
        .filter(item__meeting__council__among=councils, item__meeting__starts_at__lt=before)
        .select_related("item__meeting", "responsible")
        .by_due_date()[:AT_MOST]
    )
    return found
