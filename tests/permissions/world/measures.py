"""Goals, figures, measures, plans and local knowledge of Rana."""

from datetime import date, timedelta
from typing import Any

from accounts.models import User
from councils.enums import Level, SeatCategory, SeatFunction
from knowledge.models import Challenge, Evaluation, KnowledgeSetup, Observation
from measures.enums import UPDATE_MEASURE, Whose
from measures.models import (
    Feed,
    Goal,
    Indicator,
    Intake,
    Measure,
    MeasureSetup,
    MeasureStep,
    MeasureUserObjectPermission,
    Period,
    Plan,
    PlanChapter,
    PlanEdition,
    Series,
    Value,
)
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.permissions.world.base import RANA, WORD, World, grant


def add_measures(world: World) -> None:
    people, things = world.people, world.things
    MeasureSetup.objects.create(municipality_id=RANA, has_more=True)
    things["goal"] = Goal.objects.create(municipality_id=RANA, key="mal", kind="main_goal", text="Trygg oppvekst")
    things["indicator"] = Indicator.objects.create(municipality_id=RANA, key="antall", name="Antall", direction="down")
    things["police-indicator"] = Indicator.objects.create(
        municipality_id=RANA, key="anmeldt", name="Anmeldt", direction="down", from_police=True
    )
    world.inner["series"], world.inner["period"] = figures_of(things["indicator"])
    world.inner["intake"] = table_of(things["indicator"])
    Feed.objects.create(indicator=things["indicator"], provider="ssb", table="08487")
    for name, decision in {
        "item": things["item-decision/approved"],
        "exempt": things["exempt-decision/approved"],
    }.items():
        measure = Measure.objects.create(
            municipality_id=RANA,
            title=f"Tiltak {WORD}",
            decision=decision,
            responsible=people["member"],
            due_on=world.today + timedelta(days=30),
        )
        things[f"measure/{name}"] = measure
        grant(MeasureUserObjectPermission, world, measure, people["partner"], UPDATE_MEASURE)
        grant(MeasureUserObjectPermission, world, measure, people["former"], UPDATE_MEASURE, over=True)
        things[f"step/{name}"] = MeasureStep.objects.create(
            measure=measure, title=f"Steg {WORD}", due_on=world.today, responsible=people["attendee"]
        )
    world.inner["step"] = things["step/item"]


def add_plans(world: World) -> None:
    """A plan in each state. The chair leads the governing body, and the regular attendee sits there for the police."""
    people, things, year = world.people, world.things, world.today.year
    governing = CouncilFactory(owners=[RANA], level=Level.GOVERNING)
    TenureFactory(seat=SeatFactory(council=governing, function=SeatFunction.CHAIR), user=people["chair"])
    TenureFactory(seat=SeatFactory(council=governing, category=SeatCategory.POLICE), user=people["attendee"])
    states = {
        "draft": {},
        "adopted": {"adopted_on": world.today, "decision": things["exempt-decision/approved"]},
        "ended": {"ended_at": world.now},
    }
    for state, facts in states.items():
        things[f"plan/{state}"] = plan_of(RANA, year, state=state, **facts)
    world.inner |= below_plan(things["plan/draft"], world)


def plan_of(number: str, year: int, **facts: Any) -> Plan:
    made: Plan = Plan.objects.create(
        municipality_id=number, title="Handlingsplan", from_year=year, to_year=year + 3, **facts
    )
    return made


def below_plan(plan: Plan, world: World) -> dict[str, Any]:
    chapter = PlanChapter.objects.create(plan=plan, heading="Bakgrunn", text="Slik er det.")
    words = {"title": plan.title, "years": plan.years, "chapters": [["Bakgrunn", "Slik var det."]], "goals": []}
    return {
        "chapter": chapter,
        "edition": PlanEdition.objects.create(plan=plan, number=1, content=words, made_at=world.now),
    }


def figures_of(indicator: Indicator) -> tuple[Series, Period]:
    series = Series.objects.create(indicator=indicator, whose=Whose.OWN)
    period = Period.objects.create(
        indicator=indicator, kind="year", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
    )
    Value.objects.create(series=series, period=period, number=12)
    return series, period


def table_of(indicator: Indicator) -> Intake:
    rows = [["År", "Antall"], ["2024", "11"]]
    table = {"kind": "grid", "sheet": "", "rows": rows}
    made: Intake = Intake.objects.create(indicator=indicator, name="tall.csv", table=table)
    return made


def add_knowledge(world: World) -> None:
    people, things = world.people, world.things
    KnowledgeSetup.objects.create(municipality_id=RANA, is_on=True, areas=["Skole", "Gate"])
    things["challenge"] = Challenge.objects.create(
        municipality_id=RANA, title="Rus i sentrum", theme="drugs", dated_on=world.today
    )
    things["challenge"].measures.add(things["measure/item"])
    for name in ("item", "exempt"):
        things[f"evaluation/{name}"] = Evaluation.objects.create(
            measure=things[f"measure/{name}"], indicator=things["indicator"], text=f"Virket {WORD}", result="continue"
        )
    for name, reporter in {"observation": people["member"], "partner-observation": None}.items():
        things[name] = seen_in(RANA, world, reporter)


def seen_in(number: str, world: World, reporter: User | None) -> Observation:
    made: Observation = Observation.objects.create(
        municipality_id=number,
        what="Ungdom samles bak biblioteket.",
        theme="alcohol",
        area="Gate",
        seen_on=world.today,
        time_band="evening",
        ages="older",
        source="service",
        certainty="seen",
        reporter=reporter,
        made_at=world.now,
    )
    return made
