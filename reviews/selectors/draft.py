"""A draft as one person may read it, with what is said of it.

Templates get rows, so that what is not in a row cannot leak.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Person, can
from meetings.enums import ItemType, MeetingAct
from meetings.models import AgendaItem, Paper
from reviews.enums import ReviewAct, Said
from reviews.models import Reading, Remark, Review, Reviewer, Thread
from reviews.services import marks
from reviews.services.progress import items_of

PARTS: Final = {
    "title": gettext_lazy("the title"),
    "description": gettext_lazy("the description"),
    "disclosure": gettext_lazy("the disclosure"),
    "papers": gettext_lazy("the papers"),
}


@dataclass(frozen=True)
class DraftRow:
    """One item. ``item`` is None when the person may know of it but not read it."""

    pk: int
    number: int
    title: str
    type: str = ""
    is_exempt: bool = False
    legal_basis: str = ""
    item: AgendaItem | None = None
    papers: list[Paper] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    said: str = Said.SILENT
    is_new: bool = False
    # What is another than the reader has seen, or answered: "the title", "the papers".
    changed: tuple[str, ...] = ()
    # The item's own page, where the reader may open it.
    url: str = ""

    @property
    def is_answered(self) -> bool:
        return self.said != Said.SILENT and not self.changed

    @property
    def has_nothing(self) -> bool:
        return self.said == Said.NOTHING

    @property
    def has_commented(self) -> bool:
        return self.said == Said.COMMENTED


@dataclass(frozen=True)
class Draft:
    """The whole of what one person reads."""

    rows: list[DraftRow]
    # On the agenda as a whole.
    threads: list[Thread]

    @property
    def readable(self) -> list[DraftRow]:
        return [row for row in self.rows if row.item is not None]

    @property
    def answered(self) -> int:
        return sum(row.is_answered for row in self.readable)

    @property
    def open_threads(self) -> int:
        every = [*self.threads, *(thread for row in self.rows for thread in row.threads)]
        return sum(not thread.is_resolved for thread in every)


def draft_of(person: Person, review: Review, reviewer: Reviewer | None) -> Draft:
    """Return the draft as ``person`` reads it, with their own progress where they are a reviewer.

    When the notice is out, it is the threads alone: the items are read where they stand by then.
    """
    threads = threads_of(person, review)
    on: dict[int | None, list[Thread]] = {}
    for thread in threads:
        on.setdefault(thread.item_id, []).append(thread)
    readings = {reading.item_id: reading for reading in reviewer.readings.all()} if reviewer else {}
    # Who has never looked is not told that everything is new.
    has_looked = bool(readings)
    known = [
        item
        for item in items_of(review)
        if (can(person, ReviewAct.LIST_ITEM, item) if review.is_open else item.pk in on)
    ]
    # Numbered as they are known: a gap would tell of an item somebody is kept out of.
    rows = [
        _row(person, item, number, on.get(item.pk, []), readings.get(item.pk), has_looked=has_looked)
        for number, item in enumerate(known, start=1)
    ]
    return Draft(rows, on.get(None, []))


def threads_of(person: Person, review: Review) -> list[Thread]:
    """Return the threads the person may read, with what is said in them. Two queries."""
    remarks = Prefetch("remarks", Remark.objects.select_related("user"))
    found = Thread.objects.visible_to(person).filter(review=review).select_related("resolved_by")
    return list(found.prefetch_related(remarks).order_by("begun_at", "pk"))


def _row(
    person: Person,
    item: AgendaItem,
    number: int,
    threads: list[Thread],
    reading: Reading | None,
    *,
    has_looked: bool,
) -> DraftRow:
    kind, basis = str(ItemType(item.type).label), str(item.legal_basis) if item.legal_basis else ""
    url = item.get_absolute_url() if can(person, MeetingAct.VIEW_ITEM, item) else ""
    if not can(person, ReviewAct.READ_ITEM, item):
        # Of what has a thread the person reads, they know the title.
        title = item.title if threads else item.safe_title
        return DraftRow(item.pk, number, title, kind, item.is_exempt, basis, threads=threads, url=url)
    return DraftRow(
        item.pk,
        number,
        item.title,
        kind,
        item.is_exempt,
        basis,
        item=item,
        papers=list(item.papers.all()),
        threads=threads,
        said=reading.said if reading else Said.SILENT,
        is_new=has_looked and reading is None,
        changed=_changed(reading, item),
        url=url,
    )


def _changed(reading: Reading | None, item: AgendaItem) -> tuple[str, ...]:
    if reading is None:
        return ()
    then = reading.said_mark if reading.said else reading.seen_mark
    return tuple(str(PARTS[part]) for part in marks.changed(then, item))


def in_words(parts: Iterable[str]) -> str:
    """Return "the title", "the title and the papers"."""
    *first, last = parts
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def reviewer_of(person: Any, review: Review) -> Reviewer | None:
    """Return what the person is asked as, while they sit in the body; with what they have read."""
    if not can(person, ReviewAct.FINISH, review):
        return None
    return review.reviewers.filter(user=person).select_related("user").prefetch_related("readings").first()
