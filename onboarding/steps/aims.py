"""What the municipalities want: vision, goals, strategies and indicators."""

from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from measures.enums import GoalKind
from measures.models import Goal, Indicator, Plan
from measures.services import signing
from onboarding import format as form
from onboarding.ledger import Ledger, Wanted
from onboarding.relations import Listed, Relation, relate
from onboarding.run import Run
from onboarding.stated import municipalities, stated

INDICATOR = (
    *("name", "direction", "definition", "unit", "age_from", "age_to", "source", "comparison", "group"),
    *("baseline_year", "baseline_value", "target_year", "target_value"),
)


def aims(run: Run, ledger: Ledger) -> None:
    """Write the goals of the municipalities, then what hangs on them."""
    rows = municipalities(run)
    wanted = [want for row in rows for want in _goals(run, row)]
    ledger.upsert_unless_removed(Goal, wanted)
    numbers = [row.number for row in rows]
    found = {(goal.municipality_id, goal.key): goal.pk for goal in Goal.objects.filter(municipality__in=numbers)}
    _parents(run, rows, found, ledger)
    _serve(
        Goal,
        ("from_goal_id", "to_goal_id"),
        {
            found[row.number, strategy.key]: (
                Wanted(label=_goal_label(run, row, strategy.text), table=strategy, touches=(row.number,)),
                row.number,
                strategy.goals,
            )
            for row in rows
            for strategy in row.strategy
            if "goals" in strategy.model_fields_set and (row.number, strategy.key) in found
        },
        found,
        ledger,
    )
    _indicators(run, rows, found, ledger)
    # What a goal says was signed with the plan that holds it.
    signing.settle_plans(plans=Plan.objects.filter(municipality__in=numbers).values("pk"))


def _goal_label(run: Run, row: form.Municipality, text: str) -> str:
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    return _("Goal “%(text)s”, %(municipality)s") % {"text": shown, "municipality": run.known.register[row.number]}


def _goals(run: Run, row: form.Municipality) -> list[Wanted]:
    listed: list[tuple[BaseModel, str, dict[str, Any]]] = [
        (row, f"visjon-{index}", {"kind": GoalKind.VISION, "text": text})
        for index, text in enumerate(row.vision, start=1)
    ]
    for goal in row.goal:
        values = stated(goal, ("kind", "text", "means", "horizon"))
        listed.append((goal, goal.key, {name: value or "" for name, value in values.items()}))
    listed += [
        (strategy, strategy.key, {"kind": GoalKind.STRATEGY} | stated(strategy, ("text", "arenas")))
        for strategy in row.strategy
    ]
    return [
        Wanted(
            label=_goal_label(run, row, values["text"]),
            table=table,
            identity={"municipality_id": row.number, "key": key},
            values=values,
            once={"position": position},
            touches=(row.number,),
        )
        for position, (table, key, values) in enumerate(listed)
    ]


def _parents(run: Run, rows: list[form.Municipality], found: dict[tuple[str, str], int], ledger: Ledger) -> None:
    """Hang goals under their parents, when all of them are there."""
    wanted = [
        Wanted(
            label=_goal_label(run, row, goal.text),
            table=goal,
            identity={"municipality_id": row.number, "key": goal.key},
            values={"parent_id": found[row.number, goal.parent] if goal.parent else None},
            touches=(row.number,),
        )
        for row in rows
        for goal in row.goal
        if (row.number, goal.key) in found
        and ((row.number, goal.parent or "") in found if goal.parent else "parent" in goal.clear)
    ]
    keys = {pk: key for (_number, key), pk in found.items()}
    ledger.upsert(Goal, wanted, words={"parent_id": ("parent", keys.get)})


def _indicators(run: Run, rows: list[form.Municipality], found: dict[tuple[str, str], int], ledger: Ledger) -> None:
    wanted = [
        Wanted(
            label=_("Indicator “%(name)s”, %(municipality)s")
            % {"name": indicator.name, "municipality": run.known.register[row.number]},
            table=indicator,
            identity={"municipality_id": row.number, "key": indicator.key},
            values=stated(indicator, INDICATOR),
            once={"position": position},
            touches=(row.number,),
        )
        for row in rows
        for position, indicator in enumerate(row.indicator)
    ]
    saved = ledger.upsert_unless_removed(Indicator, wanted)
    listed = [(row, indicator) for row in rows for indicator in row.indicator]
    _serve(
        Indicator,
        ("indicator_id", "goal_id"),
        {
            saved_row.pk: (want, row.number, indicator.goals)
            for saved_row, want, (row, indicator) in zip(saved, wanted, listed, strict=True)
            if saved_row is not None and "goals" in indicator.model_fields_set
        },
        found,
        ledger,
    )


def _serve(
    parent: type[Goal] | type[Indicator],
    fields: tuple[str, str],
    listed: dict[int, tuple[Wanted, str, list[str]]],
    found: dict[tuple[str, str], int],
    ledger: Ledger,
) -> None:
    """Write which goals each row serves."""
    keys = {pk: key for (_number, key), pk in found.items()}
    relate(
        ledger,
        Relation(parent.goals.through, parent, *fields, word=keys.get),
        {
            row_id: Listed(want, "goals", [found[number, key] for key in goals if (number, key) in found])
            for row_id, (want, number, goals) in listed.items()
        },
    )
