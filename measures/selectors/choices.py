"""What there is to choose among when a measure is written."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, Q, QuerySet

from accounts.access import Person, permitted, scope_of
from councils.models import Seat
from measures.enums import OPEN_STATUSES, MeasureAct
from measures.models import Measure, WorkingGroup
from measures.services import answering
from meetings.models import Decision
from municipalities.models import Municipality, Organisation
from municipalities.querysets import valid_on


def writes_measures(person: Person) -> bool:
    """Tell whether there is a municipality the person may write measures for, without asking the database for it."""
    scope = scope_of(person)
    return bool(scope.ids("municipalities.coordinator") | scope.ids("municipalities.administrator"))


def municipalities_of(person: Person) -> QuerySet[Municipality]:
    """Return the municipalities the person may write measures for."""
    found: QuerySet[Municipality] = permitted(Municipality.objects.in_order(), person, MeasureAct.CREATE_MEASURE)
    return found


def municipalities_of_decision(person: Person, decision: Decision) -> QuerySet[Municipality]:
    """Return the owners of the body that the person may write for; the body's secretary writes for any."""
    council = decision.item.meeting.council_id
    owners: QuerySet[Municipality] = Municipality.objects.filter(ownerships__council_id=council).in_order()
    if council in scope_of(person).ids("councils.secretary"):
        return owners
    written_for: QuerySet[Municipality] = permitted(owners, person, MeasureAct.CREATE_MEASURE)
    return written_for


def organisations_of(numbers: Collection[str]) -> QuerySet[Organisation]:
    """Return the organisations that belong to the municipalities, or are partners of theirs."""
    found: QuerySet[Organisation] = (
        Organisation.objects.filter(Q(municipality_id__in=numbers) | Q(partner_of__in=numbers)).distinct().by_name()
    )
    return found


def seats_of(numbers: Collection[str], day: date, *, also: int | None = None) -> QuerySet[Seat]:
    """Return the seats that are there on ``day`` and can be responsible, body by body, and the one that is."""
    there = answering.seats_of(numbers).filter(valid_on(day), valid_on(day, "council__"))
    found = Seat.objects.filter(Q(pk__in=there.values("pk")) | Q(pk=also)) if also else there
    order = (F("council__position").asc(nulls_last=True), "council_id", "position", "pk")
    return found.select_related("council").order_by(*order)


def measures_to_carry(person: Person, council: int, *, group: WorkingGroup | None = None) -> QuerySet[Measure]:
    """Return what a working group of the owners of ``council`` can carry: what the person may let others see.

    Those that are open, and those that ``group`` carries already.
    """
    found = Measure.objects.filter(municipality__ownerships__council=council)
    under_way = Q(status__in=OPEN_STATUSES)
    if group is not None:
        under_way |= Q(pk__in=Measure.objects.filter(working_groups=group).values("pk"))
    rows: QuerySet[Measure] = permitted(found.filter(under_way).by_due_date(), person, MeasureAct.GRANT_PARTNER)
    return rows
