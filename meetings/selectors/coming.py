"""The coming meetings of a desk: those of its bodies and those the person is called to, in one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accounts.access import Person
from accounts.prepared import prepared
from contributions.places import Desk
from councils.selectors.desk import council_ids_of
from meetings.enums import Answer, MeetingState
from meetings.models import AgendaItem, Invitation, Meeting
from meetings.selectors.joint import bring_others, others_named

SHOWN: Final = 6
# How far it is looked, so that a body with a draft for every week does not hide what comes after.
LOOKED_THROUGH: Final = 60


@dataclass
class Coming:
    """A meeting, the own answer of whoever is called to it, how much of its agenda they read, and drafts not shown."""

    meeting: Meeting
    answer: Answer | None
    items: int = 0
    reviewed: int = 0
    more_drafts: int = 0

    @property
    def waits_for_answer(self) -> bool:
        return self.answer == Answer.NONE


def coming(desk: Desk) -> list[Coming]:
    """Return the next meetings, the nearest first; of a body's drafts the next one alone. Two queries.

    On a desk that is laid out for one municipality they are that one's; else also those elsewhere one is called to.
    """
    ahead = _ahead(desk.person, desk.chosen is not None, councils=council_ids_of(desk), now=desk.now)
    rows = _one_draft_each(ahead)[:SHOWN]
    bring_others(row.meeting for row in rows)
    # A meeting that has begun is not read up on.
    called = [row for row in rows if row.answer is not None and not row.meeting.has_started(desk.now)]
    counts = reviewed(desk.person, [row.meeting.pk for row in called])
    for row in called:
        row.items, row.reviewed = counts.get(row.meeting.pk, (0, 0))
    return rows


@prepared
def _ahead(person: Person, only_theirs: bool, /, councils: Any, now: Any) -> "QuerySet[Meeting]":  # noqa: FBT001
    called = Invitation.objects.visible_to(person).filter(user=person.pk)
    of_the_desk = Meeting.objects.in_bodies(councils)
    found: QuerySet[Meeting] = (
        Meeting.objects.visible_to(person)
        .upcoming(now)
        .filter(of_the_desk if only_theirs else of_the_desk | Q(pk__in=called.values("meeting")))
        .annotate(
            own_answer=Subquery(called.filter(meeting=OuterRef("pk")).values("answer")[:1]),
            others_named=others_named(),
        )
        .select_related("council")[:LOOKED_THROUGH]
    )
    return found


def _one_draft_each(meetings: Iterable[Any]) -> list[Coming]:
    rows: list[Coming] = []
    drafts: dict[int, Coming] = {}
    for meeting in meetings:
        if meeting.state == MeetingState.DRAFT and meeting.council_id in drafts:
            drafts[meeting.council_id].more_drafts += 1
            continue
        rows.append(Coming(meeting, Answer(meeting.own_answer) if meeting.own_answer is not None else None))
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
