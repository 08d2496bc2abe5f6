"""How far each reviewer has come with each item of a draft, as the items are now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.access import can, could, load_scopes
from meetings.models import AgendaItem
from reviews.enums import Progress, ReviewAct, Said
from reviews.models import Reading, Review, Reviewer
from reviews.services import marks


@dataclass(frozen=True)
class Standing:
    """One reviewer, and how far they have come with each item, by its key."""

    reviewer: Reviewer
    by_item: Mapping[int, Progress]
    # Whether they sit in the body still; who does not is waited for no more.
    is_seated: bool

    @property
    def has_finished(self) -> bool:
        waits = any(each.is_waited_for for each in self.by_item.values())
        return self.reviewer.finished_at is not None and not waits

    @property
    def is_waited_for(self) -> bool:
        return self.is_seated and not self.has_finished

    @property
    def has_looked(self) -> bool:
        return any(each not in {Progress.SHUT, Progress.UNSEEN} for each in self.by_item.values())


def items_of(review: Review) -> list[AgendaItem]:
    """Return the items of the draft in order, with their papers and the review's meeting. Two queries."""
    items = list(
        AgendaItem.objects.filter(meeting=review.meeting_id)
        .in_order()
        .select_related("legal_basis")
        .prefetch_related("papers")
    )
    for item in items:
        item.meeting = review.meeting
    return items


def standings_of(review: Review, items: Iterable[AgendaItem]) -> list[Standing]:
    """Return how far everybody asked has come with ``items``, in the order of the seats. As many queries as for one."""
    found = list(review.reviewers.select_related("user", "seat").prefetch_related("readings"))
    load_scopes([reviewer.user for reviewer in found])
    shown = list(items)
    return [standing_of(reviewer, review, shown) for reviewer in found]


def standing_of(reviewer: Reviewer, review: Review, items: Iterable[AgendaItem]) -> Standing:
    readings = {reading.item_id: reading for reading in reviewer.readings.all()}
    by_item = {item.pk: _progress(reviewer.user, item, readings.get(item.pk)) for item in items}
    return Standing(reviewer, by_item, is_seated=can(reviewer.user, ReviewAct.READ, review))


def _progress(person: Any, item: AgendaItem, reading: Reading | None) -> Progress:
    # As they could while it was a draft: the board is read when the notice is out, too.
    if not could(person, ReviewAct.READ_ITEM, item):
        return Progress.SHUT
    if reading is None:
        return Progress.UNSEEN
    if marks.changed(reading.said_mark if reading.said else reading.seen_mark, item):
        return Progress.CHANGED
    return Progress(reading.said) if reading.said else Progress.SEEN


def answered(reading: Reading | None) -> bool:
    return reading is not None and reading.said != Said.SILENT
