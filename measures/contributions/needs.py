"""What of the measures needs the coordinator."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from accounts.access import Person
from accounts.prepared import prepared
from contributions.needs import Need, needs
from contributions.places import Desk
from look.addresses import reverse
from measures.enums import Side
from measures.models import Measure, Plan
from measures.selectors.plans import is_signed
from municipalities.models import Municipality

AT_MOST: Final = 50
# So long before it ends the next plan has to be begun.
SOON: Final = timedelta(days=183)


@needs.contributes(order=30)
def measure_needs(desk: Desk) -> Iterator[Need]:
    """Measures past their date."""
    for number, overdue, _plans in _found(desk):
        for measure in overdue:
            due = date.fromisoformat(measure["due_on"])
            yield Need(
                icon="tasklist",
                act=_("Overdue measure"),
                about=measure["title"],
                where=measure["responsible"] or "",
                due=due,
                url=reverse("measures:measure_detail", args=[measure["pk"]]),
                is_late=True,
                of=desk.names([number]),
            )


@needs.contributes(order=31)
def plan_needs(desk: Desk) -> Iterator[Need]:
    """Adopted plans that end within half a year, or that lack a signature."""
    for number, _overdue, plans in _found(desk):
        for said in plans:
            signed = {side: said.pop(f"signed_{side}") for side in Side}
            plan = Plan(**said | {"adopted_on": date.fromisoformat(said["adopted_on"]), "municipality_id": number})
            yield from _of_plan(desk, plan, [side for side in Side if not signed[side]])


def _of_plan(desk: Desk, plan: Plan, lacking: list[Side]) -> Iterator[Need]:
    about, url, of = str(plan), plan.get_absolute_url(), desk.names([plan.municipality_id])
    if plan.last_day - desk.day <= SOON:
        is_over = plan.last_day < desk.day
        act = _("A plan has run out") if is_over else _("A plan ends soon")
        yield Need("file-text", act, about, "", plan.last_day, url, is_over, of)
    if lacking:
        who, due = ", ".join(str(side.label) for side in lacking), plan.adopted_on or desk.day
        yield Need("file-text", _("A plan lacks a signature"), about, who, due, url, due < desk.day, of)


def _found(desk: Desk) -> list[Any]:
    """Both lists by municipality, asked for once a desk, in one statement."""
    if not desk.numbers:
        return []
    found: list[Any] = desk.keep("measures", lambda: _lacking(desk.person, day=desk.day, numbers=desk.numbers))
    return found


@prepared
def _lacking(person: Person, /, day: Any, numbers: Any) -> "QuerySet[Any, Any]":
    here = {"municipality": OuterRef("pk")}
    overdue = Measure.objects.visible_to(person).overdue(day).filter(**here).order_by("due_on", "pk")[:AT_MOST]
    plans = Plan.objects.visible_to(person).adopted().filter(**here).order_by("to_year", "pk")[:AT_MOST]
    signed = {f"signed_{side}": is_signed(side) for side in Side}
    facts = {name: name for name in ("pk", "title", "from_year", "to_year", "adopted_on")}
    said = JSONObject(pk="pk", title="title", due_on="due_on", responsible="responsible__name")
    return Municipality.objects.filter(pk__among=numbers).values_list(
        "pk", ArraySubquery(overdue.values(said=said)), ArraySubquery(plans.values(said=JSONObject(**facts, **signed)))
    )
