"""What a person has a part in of the measures: their own, and those they follow up for a partner."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from accounts.access import Person, scope_of
from accounts.prepared import prepared
from contributions.cards import AT_MOST, RESPONSIBLE, Card, Row, cards
from contributions.places import Desk
from measures.enums import MeasureKind, Side
from measures.models import Measure, MeasureStep, Plan, PlanParty
from measures.querysets import is_mine
from measures.selectors.plans import is_party_signed, is_signed
from measures.standings import SIGNS


@cards.contributes(order=31)
def own_measures(desk: Desk) -> Iterator[Card]:
    """Open measures, and open steps of any. A coordinator finds what is overdue among what needs her."""
    found = _own(desk.person, day=desk.day, numbers=desk.numbers)
    mine = tuple(map(_row, islice((measure for measure in found if measure.is_mine), AT_MOST)))
    steps = sorted((_of_step(measure, said) for measure in found for said in measure.own_steps), key=_due)
    yield Card(RESPONSIBLE.key, RESPONSIBLE.heading, (*mine, *steps[:AT_MOST]))


def _of_step(measure: Measure, said: dict[str, Any]) -> Row:
    step = MeasureStep(pk=said["pk"], measure=measure, title=said["title"], due_on=date.fromisoformat(said["due_on"]))
    return Row(title=step.title, url=step.get_absolute_url(), meta=(_("Step"), measure.title), due=step.due_on)


def _due(row: Row) -> date:
    return row.due or date.max


@prepared
def _own(person: Person, /, day: Any, numbers: Any) -> "QuerySet[Any]":
    """Both in one statement: whoever has neither asks for nothing more."""
    steps = MeasureStep.objects.mine(person, day).filter(measure=OuterRef("pk"), done_at__isnull=True)
    said = JSONObject(pk="pk", title="title", due_on="due_on")
    mine = is_mine(person) & ~Q(due_on__lt=day, municipality__among=numbers)
    found: QuerySet[Any] = (
        Measure.objects.visible_to(person)
        .open()
        .answered(day)
        .filter(mine | Exists(steps))
        .annotate(
            is_mine=Case(When(mine, then=Value(1)), default=Value(0)),
            own_steps=ArraySubquery(steps.in_order().values(said=said)),
        )
        .select_related("municipality")
        .only("title", "kind", "due_on", "municipality__name", "municipality__county")
        .by_due_date()
    )
    return found


@cards.contributes(order=50)
def partnerships(desk: Desk) -> Iterator[Card]:
    """Open measures that the person follows up for a partner."""
    ids: Collection[int] = scope_of(desk.person).ids("measures.partner")
    if not ids:
        return
    measures = _followed(desk.person, measures=ids)
    yield Card("my-partnerships", _("Measures you take part in"), tuple(_row(measure) for measure in measures))


@prepared
def _followed(person: Person, /, measures: Any) -> "QuerySet[Measure]":
    seen = Measure.objects.visible_to(person).open().filter(pk__among=measures)
    return seen.select_related("municipality").by_due_date()[:AT_MOST]


def _row(measure: Measure) -> Row:
    return Row(
        title=measure.title,
        url=measure.get_absolute_url(),
        meta=(str(MeasureKind(measure.kind).label), str(measure.municipality)),
        due=measure.due_on,
    )


@cards.contributes(order=12)
def plans_to_sign(desk: Desk) -> Iterator[Card]:
    """Plans that wait for a signature the person can give."""
    scope = scope_of(desk.person)
    sides = {side: scope.ids(SIGNS[side]) for side in Side}
    if not any(sides.values()):
        return
    waiting = _unsigned(desk.person, municipality=sides[Side.MUNICIPALITY], police=sides[Side.POLICE])
    rows = tuple(Row(title=str(plan), url=plan.get_absolute_url(), meta=(str(plan.municipality),)) for plan in waiting)
    yield Card("plans-to-sign", _("Plans for you to sign"), rows)


@prepared
def _unsigned(person: Person, /, municipality: Any, police: Any) -> "QuerySet[Plan]":
    mine = Q(municipality__among=municipality) & ~is_signed(Side.MUNICIPALITY)
    theirs = Q(municipality__among=police) & ~is_signed(Side.POLICE)
    parties = PlanParty.objects.filter(plan=OuterRef("pk"), adopted_on__isnull=False)
    mine_there = Q(municipality__among=municipality) & ~is_party_signed(Side.MUNICIPALITY)
    theirs_there = Q(municipality__among=police) & ~is_party_signed(Side.POLICE)
    there = Exists(parties.filter(mine_there | theirs_there))
    seen = Plan.objects.visible_to(person).adopted().filter(mine | theirs | there)
    return seen.select_related("municipality").order_by("-from_year", "pk")[:AT_MOST]
