"""The register of decisions: those that a person may read, with where they came from and what came of them.

Reading an exempt item is noted, so a list says its public title, and its own words are not looked through.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.access import Person
from accounts.prepared import prepared
from contributions.links import Link
from contributions.outcomes import outcomes_of
from meetings import numbers
from meetings.enums import Classification
from meetings.models import AgendaItem, Decision, FollowUp
from meetings.models.agenda import ITEM_WORDS, PUBLIC_WORDS
from meetings.models.decision import DECISION_WORDS
from meetings.querysets import DecisionQuerySet
from norwegian import full_text

OPEN = ~Q(classification=Classification.EXEMPT)
OF_OPEN = ~Q(item__classification=Classification.EXEMPT)


@dataclass(frozen=True)
class Asked:
    """What the register is narrowed to; an empty value narrows nothing."""

    words: str = ""
    council: int = 0
    municipality: str = ""
    year: int = 0

    def __bool__(self) -> bool:
        return bool(self.words or self.council or self.municipality or self.year)


@dataclass(frozen=True)
class Choices:
    """The bodies and years there are decisions of, among those the person may read."""

    councils: Sequence[tuple[int, str]]
    years: Sequence[int]


@dataclass(frozen=True)
class Row:
    """A decision as a list says it. ``text`` is empty when the item is exempt: it is read on a page of its own."""

    decision: Decision
    text: str
    title: str
    follow_ups: int
    done: int
    came_of_it: Sequence[Link]

    @property
    def is_exempt(self) -> bool:
        return bool(self.decision.item.is_exempt)


def register(person: Person, asked: Asked, *, number: str = "") -> DecisionQuerySet:
    """Return the decisions that ``person`` may read and ``asked`` for, the latest first.

    ``number`` is the municipality whose bodies they are of; all when it is empty.
    """
    found: DecisionQuerySet = Decision.objects.visible_to(person).of_municipality(number)
    if asked.council:
        found = found.filter(item__meeting__council=asked.council)
    if asked.municipality:
        found = found.of_municipality(asked.municipality)
    if asked.year:
        found = found.filter(year=asked.year)
    if asked.words:
        found = _with_words(found, asked.words)
    return found.select_related("item__meeting__council", "item__legal_basis").latest_first()


def rows(person: Person, decisions: Collection[Decision]) -> list[Row]:
    """Return the rows of one page. Two queries and one for each room that makes something of decisions."""
    items = [decision.item_id for decision in decisions]
    counted = {item: (every, done) for item, every, done in _counted(person, items=items)} if items else {}
    came = outcomes_of(person, [decision.pk for decision in decisions])
    return [_row(decision, counted.get(decision.item_id, (0, 0)), came.get(decision.pk, [])) for decision in decisions]


def choices(person: Person, *, number: str = "") -> Choices:
    """Return what the register can be narrowed to. One query."""
    found = _kinds(person, bool(number), number=number)
    councils = dict(sorted(((pk, name) for pk, name, _year in found), key=lambda pair: (pair[1].casefold(), pair[0])))
    return Choices(list(councils.items()), sorted({year for _pk, _name, year in found}, reverse=True))


@prepared
def _kinds(person: Person, is_of_one: bool, /, number: Any) -> "QuerySet[Any, Any]":  # noqa: FBT001
    seen = Decision.objects.visible_to(person).order_by()
    seen = seen.of_municipality(number) if is_of_one else seen
    found: QuerySet[Any, Any] = seen.values_list(
        "item__meeting__council_id", "item__meeting__council__name", "year"
    ).distinct()
    return found


@prepared
def _counted(person: Person, /, items: Any) -> "QuerySet[Any, Any]":
    seen = FollowUp.objects.visible_to(person).filter(item__among=items).order_by()
    found: QuerySet[Any, Any] = (
        seen.values("item_id")
        .annotate(every=Count("pk", distinct=True), done=Count("done_at", distinct=True))
        .values_list("item_id", "every", "done")
    )
    return found


def _row(decision: Decision, counted: tuple[int, int], came: Sequence[Link]) -> Row:
    text = "" if decision.item.is_exempt else decision.text
    return Row(decision, text, decision.item.safe_title, *counted, came)


def _with_words(decisions: DecisionQuerySet, words: str) -> DecisionQuerySet:
    number = numbers.number_in(words)
    if number is not None:
        return decisions.filter(Q(number=number[0], year=number[1]) | Q(item__number=number[0], item__year=number[1]))
    sought = full_text.sought(words)
    if sought is None:
        return decisions
    # Each by its own index, instead of every decision's words read through.
    titled = AgendaItem.objects.filter(OPEN).alias(words=ITEM_WORDS).filter(words=sought)
    public = AgendaItem.objects.filter(~OPEN).alias(words=PUBLIC_WORDS).filter(words=sought)
    said = Decision.objects.filter(OF_OPEN).alias(words=DECISION_WORDS).filter(words=sought)
    return decisions.filter(
        Q(pk__in=said.values("pk")) | Q(item__in=titled.values("pk")) | Q(item__in=public.values("pk"))
    )
