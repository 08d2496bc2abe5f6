"""The coming meetings of a desk: those of its bodies and those the person is called to, in one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from accounts.access import Person
from accounts.prepared import prepared
from contributions.places import Desk
from councils.selectors.desk import council_ids_of
from meetings.enums import Answer, MeetingState
from meetings.models import AgendaItem, Invitation, Meeting

SHOWN: Final = 6
# How far it is looked, so that a body with a draft for every week does not hide what comes after.
LOOKED_THROUGH: Final = 60


@dataclass
class Coming:
    """A meeting, the person's own call to it if any, how much of the agenda they read, and drafts not shown."""

    meeting: Meeting
    invitation: Invitation | None
    items: int = 0
    reviewed: int = 0
    more_drafts: int = 0

    @property
    def waits_for_answer(self) -> bool:
        return self.invitation is not None and self.invitation.answer == Answer.NONE


def coming(desk: Desk) -> list[Coming]:
    """Return the next meetings, the nearest first; of a body's drafts the next one alone. Three queries."""
    rows = _one_draft_each(_ahead(desk.person, councils=council_ids_of(desk), now=desk.now))[:SHOWN]
    ids = [row.meeting.pk for row in rows]
    invitations = {invitation.meeting_id: invitation for invitation in _calls(desk.person, meetings=ids)} if ids else {}
    # A meeting that has begun is not read up on.
    begun = {row.meeting.pk for row in rows if row.meeting.has_started(desk.now)}
    counts = reviewed(desk.person, [pk for pk in invitations if pk not in begun])
    for row in rows:
        row.invitation = invitations.get(row.meeting.pk)
        row.items, row.reviewed = counts.get(row.meeting.pk, (0, 0))
    return rows


@prepared
def _ahead(person: Person, /, councils: Any, now: Any) -> "QuerySet[Meeting]":
    called = Invitation.objects.visible_to(person).filter(user=person.pk)
    return (
        Meeting.objects.visible_to(person)
        .upcoming(now)
        .filter(Q(council__among=councils) | Q(pk__in=called.values("meeting")))
        .select_related("council")[:LOOKED_THROUGH]
    )


@prepared
def _calls(person: Person, /, meetings: Any) -> "QuerySet[Invitation]":
    return Invitation.objects.visible_to(person).filter(user=person.pk, meeting__among=meetings)


def _one_draft_each(meetings: Iterable[Meeting]) -> list[Coming]:
    rows: list[Coming] = []
    drafts: dict[int, Coming] = {}
    for meeting in meetings:
        if meeting.state == MeetingState.DRAFT and meeting.council_id in drafts:
            drafts[meeting.council_id].more_drafts += 1
            continue
        rows.append(Coming(meeting, invitation=None))
        if meeting.state == MeetingState.DRAFT:
            drafts[meeting.council_id] = rows[-1]
    return rows


def reviewed(person: Person, meeting_ids: list[int]) -> dict[int, tuple[int, int]]:
    """Return (items, reviewed by the person) of each meeting."""
    if not meeting_ids:
        return {}
    return {meeting: (items, done) for meeting, items, done in _counted(person, meetings=meeting_ids)}


@prepared
def _counted(person: Person, /, meetings: Any) -> "QuerySet[Any, Any]":
    counted: QuerySet[Any, Any] = (
        AgendaItem.objects.visible_to(person)
        .filter(meeting__among=meetings)
        .values("meeting_id")
        .annotate(
            items=Count("pk", distinct=True),
            reviewed=Count("pk", distinct=True, filter=Q(reviews__user=person.pk)),
        )
        .values_list("meeting_id", "items", "reviewed")
    )
    return counted
