"""What there is to choose among when a measure is written."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from accounts.access import Person, permitted, scope_of
from measures.enums import MeasureAct
from meetings.models import Decision
from municipalities.models import Municipality, Organisation


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
