"""The coming meetings of a desk: those of its bodies and those the person is called to, in one list."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q

from accounts.access import Person
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
    called = Invitation.objects.visible_to(desk.person).filter(user=desk.person)
    meetings = (
        Meeting.objects.visible_to(desk.person)
        .upcoming(desk.now)
        .filter(Q(council__in=council_ids_of(desk)) | Q(pk__in=called.values("meeting")))
        .select_related("council")
    )
    rows = _one_draft_each(meetings[:LOOKED_THROUGH])[:SHOWN]
    ids = [row.meeting.pk for row in rows]
    invitations = {invitation.meeting_id: invitation for invitation in called.filter(meeting__in=ids)}
    # A meeting that has begun is not read up on.
    counts = reviewed(
        desk.person,
        [row.meeting.pk for row in rows if row.meeting.pk in invitations and not row.meeting.has_started(desk.now)],
    )
    for row in rows:
        row.invitation = invitations.get(row.meeting.pk)
        row.items, row.reviewed = counts.get(row.meeting.pk, (0, 0))
    return rows


def _one_draft_each(meetings: Any) -> list[Coming]:
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
    rows = (
        AgendaItem.objects.visible_to(person)
        .filter(meeting__in=meeting_ids)
        .values("meeting_id")
        .annotate(
            items=Count("pk", distinct=True),
            reviewed=Count("pk", distinct=True, filter=Q(reviews__user=person)),
        )
        .values_list("meeting_id", "items", "reviewed")
    )
    return {meeting: (items, done) for meeting, items, done in rows}
