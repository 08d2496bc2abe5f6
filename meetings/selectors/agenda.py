"""An agenda as one person may see it. Templates get rows, so that what is not in a row cannot leak."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from accounts.access import Person, can
from accounts.prepared import prepared
from meetings.enums import Classification, ItemType, MeetingAct
from meetings.models import AgendaItem, FollowUp, Invitation, ItemReview, Meeting, Paper, with_views
from meetings.selectors import timing
from meetings.services import minutes, versions


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
    # Why the person may not read it, by the rule that hides it.
    why_masked: str = ""
    # When it is planned to be on, and who presents it, where that is said; of a masked one its time alone.
    begins: datetime | None = None
    ends: datetime | None = None
    presenter: str = ""
    # Whether the meeting is at it just now.
    is_on: bool = False
    # Names what the minutes say on the item, where they are asked for; masked or not.
    mark: str = ""

    @property
    def has_news(self) -> bool:
        """Whether a paper came or was changed since the person marked the item as reviewed."""
        return any(paper.is_news for paper in self.papers)

    @property
    def is_masked(self) -> bool:
        return self.item is None


def agenda_for(person: Person, meeting: Meeting, *, with_follow_ups: bool = False) -> list[AgendaRow]:
    """Return the rows of ``meeting`` that ``person`` may know of. The same queries, whatever is on the agenda.

    ``with_follow_ups`` is for the minutes: what came of each item, and not what was read before the meeting.
    """
    # What became of them is read where approved minutes have to say how they stood.
    items = _listed(person, with_follow_ups, with_follow_ups and meeting.is_approved, meeting=meeting.pk)
    for item in items:
        # What the rules ask of it is asked of the meeting at hand.
        item.meeting = meeting
    sees_reviewers = can(person, MeetingAct.VIEW_REVIEWS, meeting)
    rows = [replace(_row(person, item), is_on=minutes.is_on(item)) for item in items]
    if not with_follow_ups:
        rows = _with_times(rows, items, meeting, {item.pk: timing.presenter(item) for item in items})
        return [_with_readings(row, person, sees_reviewers=sees_reviewers) for row in rows]
    return [replace(row, mark=versions.mark_of(item)) for row, item in zip(rows, items, strict=True)]


@prepared
def _listed(person: Person, with_follow_ups: bool, with_steps: bool, /, meeting: Any) -> "QuerySet[Any]":  # noqa: FBT001
    reviews = Prefetch("reviews", ItemReview.objects.select_related("user"))
    before = () if with_follow_ups else ("papers", reviews)
    given = Prefetch("follow_ups", FollowUp.objects.select_related("responsible"))
    follow_ups = (given,) if with_follow_ups else ()
    steps = ("follow_ups__steps__responsible_was", "corrections__by") if with_steps else ()
    begun = AgendaItem.objects.filter(meeting=OuterRef("meeting"), treated_at__isnull=False)
    latest = begun.order_by("-treated_at", "-pk").values("pk")[:1]
    listed: QuerySet[Any] = (
        AgendaItem.objects.filter(meeting=meeting)
        .listed_for(person)
        .in_order()
        .select_related("legal_basis", "decision", "presenter_seat")
        .prefetch_related(*before, *follow_ups, *steps)
        .annotate(comment_count=Count("comments", distinct=True), begun_last=Subquery(latest))
    )
    found: QuerySet[Any] = with_views(listed if with_follow_ups else timing.with_holders(listed))
    return found


def as_approved(rows: Iterable[AgendaRow], meeting: Meeting) -> None:
    """Let follow-ups that were changed after the approval say how they stood in the minutes."""
    for row in rows:
        if meeting.minutes_approved_at and row.item:
            for follow_up in row.item.follow_ups.all():
                follow_up.minuted = follow_up.stood_at(meeting.minutes_approved_at)


def _with_readings(row: AgendaRow, person: Person, *, sees_reviewers: bool) -> AgendaRow:
    """Return a row with its papers and who has gone through them; one that is masked as it is."""
    if row.item is None:
        return row
    reviews = row.item.reviews.all()
    read_at = next((review.reviewed_at for review in reviews if review.user_id == person.pk), None)
    papers = list(row.item.papers.all())
    for paper in papers:
        is_later = paper.changed_after_notice or paper.added_after_notice
        paper.is_news = read_at is not None and is_later and paper.uploaded_at > read_at
    return replace(
        row,
        papers=papers,
        is_reviewed=read_at is not None,
        reviewers=[review.user for review in reviews] if sees_reviewers else [],
    )


def agenda_in_public(meeting: Meeting, *, with_follow_ups: bool = False) -> list[AgendaRow]:
    """Return the rows of ``meeting`` for everybody, whoever makes them: every item, and the words of public ones alone.

    Of the others the title that may be known of them. Of no item its papers: they are for those who take part.
    """
    follow_ups = Prefetch("follow_ups", FollowUp.objects.select_related("responsible"))
    what_came = (follow_ups, "follow_ups__steps__responsible_was", "corrections__by")
    listed = (
        AgendaItem.objects.filter(meeting=meeting)
        .in_order()
        .select_related("legal_basis", "decision", "presenter_seat")
        .prefetch_related(*(what_came if with_follow_ups else ()))
    )
    items = list(with_views(listed))
    for item in items:
        item.meeting = meeting
    rows = [_public_row(item) for item in items]
    said = {item.pk: timing.presenter_in_public(item) for item in items}
    return rows if with_follow_ups else _with_times(rows, items, meeting, said)


def _with_times(
    rows: Iterable[AgendaRow], items: Sequence[AgendaItem], meeting: Meeting, presenters: Mapping[int, str]
) -> list[AgendaRow]:
    """Return the rows with when each is on, and with who presents those that are read."""
    return [
        replace(
            row,
            begins=slot[0] if slot else None,
            ends=slot[1] if slot else None,
            presenter=presenters[row.pk] if row.item else "",
        )
        for row, slot in zip(rows, timing.slots(items, meeting), strict=True)
    ]


def _public_row(item: AgendaItem) -> AgendaRow:
    is_public = item.classification == Classification.PUBLIC
    return AgendaRow(
        pk=item.pk,
        case_number=item.case_number,
        title=item.title if is_public else item.public_title or item.safe_title,
        type=str(ItemType(item.type).label),
        is_exempt=item.is_exempt,
        legal_basis=str(item.legal_basis) if item.legal_basis else "",
        is_late=item.is_late,
        item=item if is_public else None,
        why_masked="" if is_public or item.is_exempt else _("Internal item"),
    )


def _row(person: Person, item: Any) -> AgendaRow:
    basis = str(item.legal_basis) if item.legal_basis else ""
    kind = str(ItemType(item.type).label)
    if not can(person, MeetingAct.VIEW_ITEM, item):
        known = (item.pk, item.case_number, item.safe_title, kind, item.is_exempt, basis, item.is_late)
        return AgendaRow(*known, why_masked=_why_masked(item))
    return AgendaRow(
        pk=item.pk,
        case_number=item.case_number,
        title=item.title,
        type=kind,
        is_exempt=item.is_exempt,
        legal_basis=basis,
        is_late=item.is_late,
        item=item,
        comments=item.comment_count if can(person, MeetingAct.VIEW_COMMENTS, item) else 0,
    )


def _why_masked(item: AgendaItem) -> str:
    """Say by which rule the words are hidden. Whoever is kept out of an item does not learn that it is there."""
    return _("Only those who are cleared can read this item.") if item.is_exempt else _("You cannot read this item.")


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
