"""What of the measures needs the coordinator."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.access import Person
from accounts.prepared import prepared
from contributions.needs import Need, needs
from contributions.places import Desk
from measures.enums import Side
from measures.models import Measure, Plan
from measures.selectors.plans import is_signed

AT_MOST: Final = 50
# So long before it ends the next plan has to be begun.
SOON: Final = timedelta(days=183)


@needs.contributes(order=30)
def measure_needs(desk: Desk) -> Iterator[Need]:
    """Measures past their date."""
    if not desk.numbers:
        return
    for measure in _overdue(desk.person, day=desk.day, numbers=desk.numbers):
        yield Need(
            icon="tasklist",
            act=_("Overdue measure"),
            about=measure.title,
            where=str(measure.responsible or ""),
            due=measure.due_on,
            url=measure.get_absolute_url(),
            is_late=True,
            of=desk.names([measure.municipality_id]),
        )


@prepared
def _overdue(person: Person, /, day: Any, numbers: Any) -> "QuerySet[Any]":
    return (
        Measure.objects.visible_to(person)
        .overdue(day)
        .filter(municipality__among=numbers)
        .select_related("responsible")
        .order_by("due_on", "pk")[:AT_MOST]
    )


@needs.contributes(order=31)
def plan_needs(desk: Desk) -> Iterator[Need]:
    """Adopted plans that end within half a year, or that lack a signature."""
    if not desk.numbers:
        return
    for plan in _adopted(desk.person, numbers=desk.numbers):
        lacking = [side.label for side in Side if not getattr(plan, f"signed_{side}")]
        ends = plan.last_day
        if ends - desk.day <= SOON:
            yield _of_plan(desk, plan, _("A plan ends soon") if ends >= desk.day else _("A plan has run out"), "", ends)
        if lacking:
            who = ", ".join(str(label) for label in lacking)
            yield _of_plan(desk, plan, _("A plan lacks a signature"), who, plan.adopted_on or desk.day)


def _of_plan(desk: Desk, plan: Plan, act: str, where: str, due: date) -> Need:
    return Need(
        icon="file-text",
        act=act,
        about=str(plan),
        where=where,
        due=due,
        url=plan.get_absolute_url(),
        is_late=due < desk.day,
        of=desk.names([plan.municipality_id]),
    )


@prepared
def _adopted(person: Person, /, numbers: Any) -> "QuerySet[Any]":
    seen = Plan.objects.visible_to(person).adopted().filter(municipality__among=numbers)
    signed = {f"signed_{side}": is_signed(side) for side in Side}
    found: QuerySet[Any] = seen.annotate(**signed).order_by("to_year", "pk")
    return found[:AT_MOST]
