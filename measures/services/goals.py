"""Write, change, order and remove goals and strategies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from accounts.models import User
from changes.services.writing import put
from measures.enums import GoalKind
from measures.errors import ForeignGoal
from measures.models import Goal
from measures.services import signing
from municipalities.models import Municipality
from municipalities.services import pages


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a goal says and what it hangs on."""

    kind: str
    text: str
    means: str = ""
    horizon: str = ""
    arenas: Sequence[str] = ()
    parent: Goal | None = None
    goals: Sequence[Goal] = ()


@transaction.atomic
def create(*, municipality: Municipality, words: Words, by: User, now: datetime) -> Goal:
    """Write a goal, last among those of its kind. Its key is made of its words.

    Raises:
        ForeignGoal: when it hangs on another municipality's goal.
    """
    taken = set(Goal.objects.of(municipality.pk).values_list("key", flat=True))
    goal = Goal(municipality=municipality, key=free_key(words.text, taken), created_at=now)
    goal.position = Goal.objects.of(municipality.pk).filter(kind=words.kind).count()
    return _write(goal, words, now)


@transaction.atomic
def change(*, goal: Goal, words: Words, by: User, now: datetime) -> Goal:
    """Change a goal's words. Its key stays, so that the onboarding file still finds it.

    Raises:
        ForeignGoal: when it would hang on another municipality's goal, or on itself.
    """
    return _write(Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk), words, now)


def _write(goal: Goal, words: Words, now: datetime) -> Goal:
    related = [*words.goals, *([words.parent] if words.parent else [])]
    if any(other.municipality_id != goal.municipality_id or other.pk == goal.pk for other in related):
        raise ForeignGoal
    is_strategy = words.kind == GoalKind.STRATEGY
    facts = replace(
        words,
        arenas=list(words.arenas),
        parent=None if is_strategy else words.parent,
        goals=words.goals if is_strategy else (),
    )
    if put(goal, facts):
        pages.touch(municipality=goal.municipality, now=now)
        signing.settle_all(goals=[goal.pk])
    return goal


@transaction.atomic
def move(*, goal: Goal, up: bool, by: User, now: datetime) -> None:
    """Move a goal one place among those of its kind. At the end of the row nothing happens."""
    row = list(Goal.objects.of(goal.municipality_id).filter(kind=goal.kind).select_for_update(of=("self",)).in_order())
    here = next(place for place, other in enumerate(row) if other.pk == goal.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for place, other in enumerate(row):
        other.position = place
    Goal.objects.bulk_update(row, ["position"])
    signing.settle_all(goals=[other.pk for other in row])
    pages.touch(municipality=goal.municipality, now=now)


@transaction.atomic
def remove(*, goal: Goal, by: User, now: datetime) -> None:
    """Remove a goal. What hung on it stays, and hangs on nothing."""
    municipality = goal.municipality
    plans = list(goal.plans.values_list("pk", flat=True))
    goal.delete()
    signing.settle_plans(plans=plans)
    pages.touch(municipality=municipality, now=now)


def free_key(text: str, taken: set[str]) -> str:
    """Return a key made of the first words, with a number when it is taken."""
    stem = "-".join(slugify(text.translate(str.maketrans("æøåÆØÅ", "eoaEOA"))).split("-")[:5])[:50] or "mal"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
