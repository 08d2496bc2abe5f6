"""Who has looked at what of a draft, for those who prepare the meeting."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q

from accounts.access import Person, can
from meetings.models import Meeting
from reviews.enums import Progress, ReviewAct
from reviews.models import Review, Thread
from reviews.services import progress
from reviews.services.progress import Standing


@dataclass(frozen=True)
class Column:
    """An item, as whoever looks at the board may know it."""

    pk: int
    number: int
    title: str


@dataclass(frozen=True)
class BoardRow:
    """One reviewer with their progress, item by item in the order of the columns."""

    standing: Standing
    cells: list[tuple[Column, Progress]]


@dataclass(frozen=True)
class Board:
    columns: list[Column]
    rows: list[BoardRow]
    threads: int
    open_threads: int

    @property
    def waited_for(self) -> list[Standing]:
        return [row.standing for row in self.rows if row.standing.is_waited_for]

    @property
    def finished(self) -> int:
        return sum(row.standing.has_finished for row in self.rows)


def board_of(person: Person, review: Review) -> Board:
    """Return the board as ``person`` may see it: without the items they are kept out of. As many queries as for one."""
    items = progress.items_of(review)
    known = [item for item in items if can(person, ReviewAct.LIST_ITEM, item)]
    columns = [
        Column(item.pk, number, item.title if can(person, ReviewAct.READ_ITEM, item) else item.safe_title)
        for number, item in enumerate(known, start=1)
    ]
    rows = [
        BoardRow(standing, [(column, standing.by_item[column.pk]) for column in columns])
        for standing in progress.standings_of(review, items)
    ]
    seen = Thread.objects.visible_to(person).filter(review=review)
    resolved = list(seen.order_by().values_list("resolved_at", flat=True))
    return Board(columns, rows, len(resolved), resolved.count(None))


def summary_of(person: Person, meeting: Meeting) -> Any:
    """Return the review of a meeting with how many are ``asked``, how many have ``finished``, and how much is said.

    None where there is none that the person sees. One query: what has changed since is told on the board.
    """
    threads = Thread.objects.visible_to(person).filter(review=OuterRef("pk")).order_by("pk").values("pk")
    found = (
        Review.objects.visible_to(person)
        .filter(meeting=meeting)
        .annotate(
            asked=Count("reviewers"),
            finished=Count("reviewers", filter=Q(reviewers__finished_at__isnull=False)),
            threads_seen=ArraySubquery(threads),
            unresolved=ArraySubquery(threads.filter(resolved_at__isnull=True)),
        )
        .first()
    )
    if found is not None:
        found.meeting = meeting
    return found
