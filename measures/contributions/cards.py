"""What a person has a part in of the measures: their own, and those they follow up for a partner."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.access import Person, scope_of
from accounts.prepared import prepared
from contributions.cards import AT_MOST, RESPONSIBLE, Card, Row, cards
from contributions.places import Desk
from measures.enums import Side
from measures.models import Measure, Plan
from measures.selectors.plans import is_signed
from measures.standings import SIGNS


@cards.contributes(order=31)
def own_measures(desk: Desk) -> Iterator[Card]:
    """Open measures. A coordinator finds what is overdue where she coordinates among what needs her."""
    mine = _own(desk.person, day=desk.day, numbers=desk.numbers)
    yield Card(RESPONSIBLE.key, RESPONSIBLE.heading, tuple(_row(measure) for measure in mine))


@prepared
def _own(person: Person, /, day: Any, numbers: Any) -> "QuerySet[Measure]":
    return (
        Measure.objects.visible_to(person)
        .open()
        .mine(person)
        .exclude(due_on__lt=day, municipality__among=numbers)
        .select_related("municipality")
        .by_due_date()[:AT_MOST]
    )


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
        meta=(measure.get_kind_display(), str(measure.municipality)),
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
    seen = Plan.objects.visible_to(person).adopted().filter(mine | theirs)
    return seen.select_related("municipality").order_by("-from_year", "pk")[:AT_MOST]
