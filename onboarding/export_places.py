"""A municipality and what stands on its page, as a file would say it."""

from itertools import takewhile
from typing import Any

from measures.enums import GoalKind
from measures.models import Goal
from municipalities.enums import PageSlot
from municipalities.models import Contact, Municipality
from onboarding import format as form
from onboarding.form_values import points
from onboarding.steps.aims import INDICATOR
from onboarding.steps.places import OWN

CONTACT = ("title", "email", "phone", "visiting_address", "postal_address", "office_hours")
AGREEMENT = ("title", "purpose", "parties", "decided_in", "case_reference", "valid_from", "valid_to")


def municipality(row: Municipality) -> dict[str, Any]:
    """Return one municipality, with nothing taken from another."""
    goals = list(row.goals.order_by("position", "pk").prefetch_related("goals"))
    visions = _visions(goals)
    rest = [goal for goal in goals if goal not in visions]
    contact = Contact.objects.filter(municipality=row).first()
    return {
        "number": row.number,
        **{name: getattr(row, name) for name in OWN},
        "police_district": row.police_district.name if row.police_district else None,
        "vision": [goal.text for goal in visions],
        "goal": [_goal(goal) for goal in rest if goal.kind != GoalKind.STRATEGY],
        "strategy": [_strategy(goal) for goal in rest if goal.kind == GoalKind.STRATEGY],
        "indicator": [
            {"key": each.key, **{name: getattr(each, name) for name in INDICATOR}, "goals": _keys(each)}
            for each in row.indicators.order_by("position", "pk").prefetch_related("goals")
        ],
        "agreement": [{name: getattr(each, name) for name in AGREEMENT} for each in row.agreements.order_by("pk")],
        "contact": {name: getattr(contact, name) for name in CONTACT} if contact else None,
        "link": [{"text": each.text, "url": each.url} for each in row.links.order_by("position", "pk")],
        "page": _page(row),
    }


def _visions(goals: list[Goal]) -> list[Goal]:
    """Return the goals that the key ``vision`` holds: those it numbers from 1 on."""
    by_key = {goal.key: goal for goal in goals if goal.kind == GoalKind.VISION}
    keys = takewhile(lambda key: key in by_key, (f"visjon-{number}" for number in range(1, len(goals) + 1)))
    return [by_key[key] for key in keys]


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "key": goal.key,
        "kind": goal.kind,
        "text": goal.text,
        "means": goal.means,
        "horizon": goal.horizon,
        "parent": goal.parent.key if goal.parent else None,
    }


def _strategy(goal: Goal) -> dict[str, Any]:
    return {"key": goal.key, "text": goal.text, "arenas": goal.arenas, "goals": _keys(goal)}


def _keys(row: Any) -> list[str]:
    return sorted(goal.key for goal in row.goals.all())


def _page(row: Municipality) -> dict[str, Any]:
    told: dict[str, dict[str, Any]] = {}
    for text in row.texts.order_by("language", "pk"):
        body = text.body.replace("\r\n", "\n")
        is_list = text.slot == PageSlot.SUMMARY
        told.setdefault(text.language, {})[text.slot] = points(body) if is_list else body
    return {code: told[code] for code in form.Pages.model_fields if code in told}
