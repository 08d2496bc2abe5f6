"""Goals, figures, measures, plans and local knowledge of Rana."""

from datetime import date, timedelta
from typing import Any

from accounts.models import User
from councils.enums import Level, SeatCategory, SeatFunction
from councils.models import Council
from knowledge.models import (
    Analysis,
    Cause,
    Challenge,
    Evaluation,
    KnowledgeSetup,
    Observation,
    WorksOn,
    YearAnalysis,
)
from measures.enums import UPDATE_MEASURE, Whose
from measures.figures.periods import of_year
from measures.models import (
    Feed,
    Goal,
    Indicator,
    Intake,
    Measure,
    MeasureCount,
    MeasureParty,
    MeasureSetup,
    MeasureStep,
    MeasureTalk,
    MeasureUserObjectPermission,
    Period,
    Plan,
    PlanChapter,
    PlanEdition,
    PlanParty,
    Series,
    Value,
    WorkingGroup,
)
from meetings.enums import MeetingState
from meetings.models import AgendaItem, Meeting, Proposal
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import onboarded
from tests.permissions.world.base import ASNES, RANA, WORD, World, grant


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
    world.inner["count"] = count_of(things["measure/item"], world)
    world.inner["talk"] = talk_of(things["measure/item"], world)


def add_shared_measures(world: World) -> None:
    """Of an item here: one that Åsnes takes part in, and one that it is offered. What came of it says nothing of it."""
    MeasureSetup.objects.create(municipality_id=ASNES, has_more=True)
    facts = {"municipality_id": RANA, "decision": world.things["item-decision/approved"]}
    facts["responsible"] = world.people["coordinator"]
    for state in ("offered", "joined"):
        measure = Measure.objects.create(title=f"Delt tiltak, {state}", **facts)
        answered = {} if state == "offered" else {"answered_at": world.now}
        world.things[f"shared-measure/{state}"] = measure
        world.things[f"measure-party/{state}"] = MeasureParty.objects.create(
            measure=measure, municipality_id=ASNES, state=state, offered_at=world.now, **answered
        )


def add_working_group(world: World) -> None:
    """A group that the regular attendee leads, and in which sits somebody who is kept out of what set it up."""
    council = CouncilFactory(owners=[RANA], level=Level.EXECUTING, ends_on=world.today + timedelta(days=90))
    TenureFactory(seat=SeatFactory(council=council, function=SeatFunction.CHAIR), user=world.people["attendee"])
    TenureFactory(seat=SeatFactory(council=council), user=world.people["excluded"])
    group = WorkingGroup.objects.create(council=council, decision=world.things["item-decision/approved"])
    group.measures.add(world.things["measure/item"])
    world.things["working-group"] = group
    add_group_reports(world, council)


def add_group_reports(world: World, group: Council) -> None:
    """A report that waits in the body that set the group up, and one that it has answered."""
    body, source, starts_at = world.things["council"], world.things["item/approved"], world.now - timedelta(days=3)
    meeting = Meeting.objects.create(
        council=body,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        state=MeetingState.APPROVED,
        notice_sent_at=starts_at,
        minutes_approved_at=world.now,
    )
    facts = {"council": body, "from_item": source, "from_council": group, "proposed_at": world.now}
    facts |= {"title": "Rapport", "why": "Vi har gått runder.", "proposed_by": world.people["attendee"]}
    answered = {
        "state": "accepted",
        "item": AgendaItem.objects.create(meeting=meeting, title="Rapport"),
        "answered_at": world.now,
    }
    for name, said in {"waiting": {}, "answered": answered}.items():
        world.things[f"group-report/{name}"] = Proposal.objects.create(**facts | said)


def count_of(measure: Measure, world: World) -> MeasureCount:
    """Numbers of the year before this one."""
    span = of_year(world.today.year - 1)
    return MeasureCount.objects.create(
        measure=measure, kind=span.kind, starts_on=span.starts_on, ends_on=span.ends_on, offered=9, changed_at=world.now
    )


def talk_of(measure: Measure, world: World) -> MeasureTalk:
    """A talk of today, for parents."""
    facts = {"held_on": world.today, "audience": "parents", "present": 9, "changed_at": world.now}
    made: MeasureTalk = MeasureTalk.objects.create(measure=measure, **facts)
    return made


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
    # Plans that another municipality keeps, and Rana shares.
    onboarded("3418")
    for state in ("draft", "adopted", "ended"):
        facts = states[state] | {"decision": None} if state == "adopted" else states[state]
        kept = plan_of("3418", year, state=state, **facts)
        things[f"plan-party/{state}"] = PlanParty.objects.create(plan=kept, municipality_id=RANA)


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
    YearAnalysis.objects.create(
        municipality_id=RANA, year=world.today.year, hardest="Rus i sentrum.", changed_at=world.now
    )
    things["challenge"] = Challenge.objects.create(
        municipality_id=RANA, title="Rus i sentrum", theme="drugs", dated_on=world.today
    )
    things["challenge"].measures.add(things["measure/item"])
    world.inner |= below_challenge(things["challenge"], things["measure/item"])
    for name in ("item", "exempt"):
        things[f"evaluation/{name}"] = Evaluation.objects.create(
            measure=things[f"measure/{name}"], indicator=things["indicator"], text=f"Virket {WORD}", result="continue"
        )
    for name, reporter in {"observation": people["member"], "partner-observation": None}.items():
        things[name] = seen_in(RANA, world, reporter)


def below_challenge(challenge: Challenge, measure: Measure) -> dict[str, Any]:
    """What stands in the analysis of a challenge, and the measure that works on its cause."""
    Analysis.objects.create(challenge=challenge, found="Ved havna.")
    cause = Cause.objects.create(challenge=challenge, text="Lett å få tak i.", check_words="Spør utekontakten.")
    works_on = WorksOn.objects.create(cause=cause, measure=measure, how="Voksne er til stede.")
    return {"cause": cause, "works_on": works_on}


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
