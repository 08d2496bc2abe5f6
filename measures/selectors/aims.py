"""What a municipality wants: vision, goals with what lies under them, strategies and indicators."""

from dataclasses import dataclass, field

from measures.enums import GoalKind
from measures.models import Goal, Indicator


@dataclass
class MainGoal:
    goal: Goal
    under: list[Goal] = field(default_factory=list)


@dataclass
class Aims:
    visions: list[Goal] = field(default_factory=list)
    goals: list[MainGoal] = field(default_factory=list)
    strategies: list[Goal] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)


def aims_of(number: str) -> Aims:
    """Return the goals and indicators of municipality ``number`` in their order, sub-goals under their parents."""
    aims = Aims(indicators=list(Indicator.objects.filter(municipality_id=number).order_by("position", "pk")))
    tops: dict[int, MainGoal] = {}
    below: list[Goal] = []
    for goal in Goal.objects.filter(municipality_id=number).order_by("position", "pk"):
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
    return aims
