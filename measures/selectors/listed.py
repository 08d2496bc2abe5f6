"""The measures that somebody may see, as the list and the timeline ask for them: narrowed, ordered and by the page."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Final

from django.db.models import QuerySet
from django.db.models.functions import Coalesce, TruncDate

from accounts.access import Person
from accounts.prepared import Pages, prepared
from measures.enums import Status
from measures.models import Measure
from municipalities.models import Municipality

RELATED: Final = ("municipality", "responsible", "responsible_seat__council", "responsible_organisation")
# A page has fifty of them, and most of what is known of each does not stand there.
SAID: Final = (
    *("title", "status", "starts_on", "due_on", "created_at", "done_at", "status_changed_at"),
    *("municipality__name", "municipality__county"),
    *("responsible__name", "responsible__email", "responsible__erased_at"),
    *("responsible_seat__title", "responsible_seat__council__name", "responsible_organisation__name"),
)


class How(Enum):
    """Which measures, by how far they have come."""

    OPEN = auto()
    OVERDUE = auto()
    AS_SAID = auto()
    EVERY = auto()


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to. ``status`` is for those as it says, and ``municipality`` empty for all."""

    how: How
    status: str = ""
    municipality: str = ""
    is_mine: bool = False


@dataclass(frozen=True)
class Line:
    """A measure as the list says it: values, so that a table on which nothing has changed is drawn once."""

    title: str
    url: str
    responsible: str
    place: str
    due_on: date | None
    status: str
    is_open: bool

    @property
    def get_status_display(self) -> str:
        return str(Status(self.status).label)


def line_of(measure: Measure) -> Line:
    """Return a measure with what is related to it (:func:`listed`) as a line."""
    who = filter(None, (measure.shown_responsible, str(measure.responsible_organisation or "")))
    return Line(
        title=measure.title,
        url=measure.get_absolute_url(),
        responsible=", ".join(who),
        place=str(measure.municipality),
        due_on=measure.due_on,
        status=measure.status,
        is_open=measure.is_open,
    )


def listed(person: Person, asked: Asked, *, number: str, day: date, by_begin: bool = False) -> Pages[Measure]:
    """Return the measures that ``person`` may see and ``asked`` for: the earliest due first, or the earliest begun.

    ``number`` is the municipality they act for; nothing for all of theirs.
    """
    return _listed.pages(
        person,
        asked.how,
        bool(number),
        bool(asked.municipality),
        asked.is_mine,
        by_begin,
        day=day,
        number=number,
        municipality=asked.municipality,
        status=asked.status,
    )


def places_of(person: Person, *, number: str, day: date) -> list[Municipality]:
    """Return the municipalities that the measures are of, in order."""
    return _places(person, bool(number), number=number, day=day)


def _seen(person: Person, number: Any, day: Any, *, acts: bool) -> Any:
    seen = Measure.objects.visible_to(person)
    return seen.worked_on_in(number, day) if acts else seen


@prepared
def _places(person: Person, acts: bool, /, *, number: Any, day: Any) -> "QuerySet[Municipality]":  # noqa: FBT001
    seen = _seen(person, number, day, acts=acts)
    found: QuerySet[Municipality] = Municipality.objects.filter(pk__in=seen.values("municipality_id")).in_order()
    return found


@prepared
def _listed(  # noqa: PLR0917
    person: Person,
    how: How,
    acts: bool,  # noqa: FBT001
    in_one: bool,  # noqa: FBT001
    is_mine: bool,  # noqa: FBT001
    by_begin: bool,  # noqa: FBT001
    /,
    *,
    day: Any,
    number: Any,
    municipality: Any,
    status: Any,
) -> "QuerySet[Measure]":
    found = _seen(person, number, day, acts=acts)
    if how is How.OPEN:
        found = found.open()
    elif how is How.OVERDUE:
        found = found.overdue(day)
    elif how is How.AS_SAID:
        found = found.filter(status=status)
    if in_one:
        found = found.worked_on_in(municipality, day)
    if is_mine:
        found = found.mine(person, day)
    by_begun = ("municipality__sort_key", Coalesce("starts_on", TruncDate("created_at")), "pk")
    found = found.order_by(*by_begun) if by_begin else found.by_due_date()
    rows: QuerySet[Measure] = found.select_related(*RELATED).only(*SAID)
    return rows
