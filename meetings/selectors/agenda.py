"""An agenda as one person may see it. Templates get rows, so that what is not in a row cannot leak."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from accounts.access import Person, can
from accounts.prepared import prepared
from meetings.enums import ItemType, MeetingAct
from meetings.models import AgendaItem, Invitation, Meeting, Paper


@dataclass(frozen=True)
class AgendaRow:
    """One line of an agenda. ``item`` is None when the person may know of the item but not read it."""

    pk: int
    case_number: str
    title: str
    type: str
    is_exempt: bool
    legal_basis: str
    is_late: bool
    item: AgendaItem | None = None
    papers: list[Paper] = field(default_factory=list)
    comments: int = 0
    is_reviewed: bool = False
    reviewers: list[Any] = field(default_factory=list)

    @property
    def is_masked(self) -> bool:
        return self.item is None


def agenda_for(person: Person, meeting: Meeting, *, with_follow_ups: bool = False) -> list[AgendaRow]:
    """Return the rows of ``meeting`` that ``person`` may know of. The same queries, whatever is on the agenda."""
    items = _listed(person, with_follow_ups, meeting=meeting.pk)
    for item in items:
        # What the rules ask of it is asked of the meeting at hand.
        item.meeting = meeting
    sees_reviewers = can(person, MeetingAct.VIEW_REVIEWS, meeting)
    return [_row(person, item, sees_reviewers=sees_reviewers) for item in items]


@prepared
def _listed(person: Person, with_follow_ups: bool, /, meeting: Any) -> "QuerySet[Any]":  # noqa: FBT001
    listed: QuerySet[Any] = (
        AgendaItem.objects.filter(meeting=meeting)
        .listed_for(person)
        .in_order()
        .select_related("legal_basis", "decision")
        .prefetch_related("papers", "reviews__user", *(["follow_ups__responsible"] if with_follow_ups else []))
        .annotate(comment_count=Count("comments", distinct=True))
    )
    return listed


def _row(person: Person, item: Any, *, sees_reviewers: bool) -> AgendaRow:
    basis = str(item.legal_basis) if item.legal_basis else ""
    kind = str(ItemType(item.type).label)
    if not can(person, MeetingAct.VIEW_ITEM, item):
        return AgendaRow(item.pk, item.case_number, item.safe_title, kind, item.is_exempt, basis, item.is_late)
    return AgendaRow(
        pk=item.pk,
        case_number=item.case_number,
        title=item.title,
        type=kind,
        is_exempt=item.is_exempt,
        legal_basis=basis,
        is_late=item.is_late,
        item=item,
        papers=list(item.papers.all()),
        comments=item.comment_count if can(person, MeetingAct.VIEW_COMMENTS, item) else 0,
        is_reviewed=any(review.user_id == person.pk for review in item.reviews.all()),
        reviewers=[review.user for review in item.reviews.all()] if sees_reviewers else [],
    )


def reviews_by_person(
    rows: Iterable[AgendaRow], invitations: Iterable[Invitation]
) -> list[tuple[Invitation, list[str]]]:
    """Return the call to each person with the numbers of the items they have reviewed."""
    numbers: dict[int, list[str]] = {}
    for row in rows:
        for reviewer in row.reviewers:
            numbers.setdefault(reviewer.pk, []).append(row.case_number)
    return [(invitation, numbers.get(invitation.user_id, [])) for invitation in invitations]


def readable(rows: Iterable[AgendaRow]) -> list[AgendaRow]:
    """Return the rows whose items the person may open."""
    return [row for row in rows if row.item is not None]
