"""What a municipality wants: vision, goals with what lies under them, strategies and indicators."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from measures.enums import GoalKind, PlanState, Side
from measures.models import Goal, Indicator, Plan, PlanParty
from measures.selectors.plans import is_party_signed, is_signed

# What is told of a plan.
NAMES: Final = ("pk", "title", "from_year", "to_year", "adopted_on", "written_in", "written_chapter", "written_url")


@dataclass
class MainGoal:
    goal: Goal
    under: list[Goal] = field(default_factory=list)


@dataclass
class ShownPlan:
    """An adopted plan that everybody sees, with the goals that somebody chose to show."""

    title: str
    years: str
    adopted_on: date | None
    written_words: str
    written_url: str
    is_signed: bool
    goals: list[Goal] = field(default_factory=list)


@dataclass
class Aims:
    visions: list[Goal] = field(default_factory=list)
    goals: list[MainGoal] = field(default_factory=list)
    strategies: list[Goal] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    plans: list[ShownPlan] = field(default_factory=list)


def aims_of(number: str) -> Aims:
    """Return the goals and indicators of municipality ``number`` in their order, sub-goals under their parents."""
    aims = Aims(indicators=list(Indicator.objects.filter(municipality_id=number).order_by("position", "pk")))
    tops: dict[int, MainGoal] = {}
    below: list[Goal] = []
    shown: dict[int, ShownPlan] = {}
    rows = Goal.objects.filter(municipality_id=number).annotate(**_shown_in())
    for goal in rows.order_by("position", "pk"):
        for plan in (*goal.shown_in, *goal.shared_in):
            shown.setdefault(plan["pk"], _shown(plan)).goals.append(goal)
        if goal.kind == GoalKind.VISION:
            aims.visions.append(goal)
        elif goal.kind == GoalKind.STRATEGY:
            aims.strategies.append(goal)
        elif goal.parent_id is None:
            tops[goal.pk] = MainGoal(goal)
        else:
            below.append(goal)
    for goal in below:
        top = tops.get(goal.parent_id or 0)
        if top is None:
            tops[goal.pk] = MainGoal(goal)
        else:
            top.under.append(goal)
    aims.goals = list(tops.values())
    aims.plans = sorted(shown.values(), key=lambda plan: plan.years, reverse=True)
    return aims


def _shown_in() -> dict[str, ArraySubquery]:
    """The plans a goal is shown in, read with the goals: the public page asks for nothing more than it must."""
    own = Plan.objects.adopted().filter(is_public=True, public_goals=OuterRef("pk"))
    own = own.filter(municipality=OuterRef("municipality")).order_by("pk")
    # A plan that is shared stands on the page of each that has adopted it, with its own goals.
    shared = PlanParty.objects.filter(plan__state=PlanState.ADOPTED, is_public=True, plan__goals=OuterRef("pk"))
    shared = shared.filter(municipality=OuterRef("municipality")).order_by("pk")
    signed = {f"signed_{side}": is_signed(side) for side in Side}
    signed_there = {f"signed_{side}": is_party_signed(side) for side in Side}
    words = {name: name for name in NAMES}
    there = {name: f"plan__{name}" for name in NAMES} | {"pk": "plan_id", "adopted_on": "adopted_on"}
    first = ArraySubquery(own.values(said=JSONObject(**words, **signed)))
    second = ArraySubquery(shared.values(said=JSONObject(**there, **signed_there)))
    return {"shown_in": first, "shared_in": second}


def _shown(said: dict[str, Any]) -> ShownPlan:
    signed = [said.pop(f"signed_{side}") for side in Side]
    plan = Plan(**said | {"adopted_on": date.fromisoformat(said["adopted_on"])})
    return ShownPlan(plan.title, plan.years, plan.adopted_on, plan.written_words, plan.written_url, all(signed))
