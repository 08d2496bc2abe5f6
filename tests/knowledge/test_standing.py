"""Where the thread is broken, and whether SLT is in place: computed from what there is, each with what mends it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from councils.models import Council
from knowledge.selectors.coverage import coverage_of
from knowledge.selectors.gaps import FEW, Kind
from knowledge.selectors.in_place import in_place
from measures.enums import Side
from measures.models import Goal, Indicator, Plan, PlanEdition, PlanSignature
from meetings.enums import MeetingState
from municipalities.models import Agreement, Municipality
from tests.councils.factories import CouncilFactory
from tests.knowledge.conftest import AtLevel
from tests.measures.factories import MeasureFactory
from tests.meetings.factories import MeetingFactory
from tests.municipalities.factories import AppointmentFactory
from tests.strict import DAY


def goal(level: AtLevel, text: str = "Trygg oppvekst", kind: str = "main_goal") -> Goal:
    made: Goal = Goal.objects.create(municipality=level.municipality, key=text.lower()[:20], kind=kind, text=text)
    return made


def held(days: int) -> dict[str, Any]:
    """A meeting that was held so many days ago."""
    then = timezone.now() - timedelta(days=days)
    return {"state": MeetingState.IN_PROGRESS, "starts_at": then, "notice_sent_at": then - timedelta(days=14)}


def kinds(level: AtLevel, person: Any = None) -> dict[str, Kind]:
    found = coverage_of(person or level.coordinator, level.municipality, now=timezone.now())
    return {kind.key: kind for kind in found}


def checks(level: AtLevel) -> dict[str, bool]:
    row = in_place(Municipality.objects.get(pk="3418"), now=timezone.now(), day=level.today)[0]
    return {check.key: check.is_met for check in row.checks}


def test_a_goal_is_covered_by_a_measure_and_an_indicator_and_a_vision_asks_for_none(level: AtLevel) -> None:
    bare, covered = goal(level, "Bare"), goal(level, "Covered")
    goal(level, "Visjon", "vision")
    measure = MeasureFactory(municipality=level.municipality)
    measure.goals.add(covered)
    indicator = Indicator.objects.create(municipality=level.municipality, key="a", name="A", direction="down")
    indicator.goals.add(covered)

    found = kinds(level)

    assert [gap.title for gap in found["goal-measure"].gaps] == [bare.text]
    assert [gap.title for gap in found["goal-indicator"].gaps] == [bare.text]
    assert (found["goal-measure"].whole, found["goal-measure"].of) == (1, 2)
    assert found["measure-goal"].is_whole
    assert found["measure-indicator"].is_whole


def test_a_measure_lacks_goal_date_organisation_or_a_word_of_how_it_goes(level: AtLevel) -> None:
    long_ago = timezone.now() - timedelta(days=61)
    measure = MeasureFactory(municipality=level.municipality, due_on=None, created_at=long_ago)
    MeasureFactory(municipality=level.municipality, status="stopped", status_note="Slutt", due_on=None)

    found = kinds(level)

    lacking = {key: [gap.url for gap in kind.gaps] for key, kind in found.items()}
    every = {"measure-goal", "measure-indicator", "measure-due", "measure-organisation", "measure-status"}
    every.add("measure-cause")
    assert lacking == {key: [measure.get_absolute_url()] for key in every}
    assert found["measure-due"].gaps[0].mend == f"{measure.get_absolute_url()}endre/"


def test_challenges_are_told_to_those_who_may_read_them(level: AtLevel) -> None:
    challenge = level.challenge()
    level.challenge(state="closed")
    administrator = AppointmentFactory(role="administrator").user

    assert [gap.title for gap in kinds(level)["challenge-measure"].gaps] == [challenge.title]
    assert "challenge-measure" not in kinds(level, administrator)


def test_a_reader_sees_what_is_missing_and_nothing_to_press(level: AtLevel) -> None:
    goal(level)
    reader = AppointmentFactory(role="reader").user
    page = level.client(reader).get(f"/kommuner/{level.slug}/dekning/").content.decode()

    assert "Trygg oppvekst" in page
    assert "/tiltak/nytt/" not in page
    assert kinds(level, reader)["goal-measure"].gaps[0].mend == ""


def signed_plan(level: AtLevel, *sides: Side, **facts: Any) -> Plan:
    """A plan of this year, adopted, and signed for both or for ``sides``."""
    years = {"from_year": level.today.year, "to_year": level.today.year} | facts
    adopted = {"state": "adopted", "adopted_on": level.today}
    plan: Plan = Plan.objects.create(municipality=level.municipality, title="Plan", **adopted, **years)
    edition = PlanEdition.objects.create(plan=plan, number=1, content={}, made_at=timezone.now())
    for side in sides or Side:
        PlanSignature.objects.create(
            edition=edition,
            municipality=edition.plan.municipality,
            side=side,
            seat="Ordfører",
            signed_at=timezone.now(),
        )
    return plan


@pytest.mark.parametrize(
    ("sides", "facts", "is_met"),
    [
        ((), {}, True),
        ((Side.POLICE,), {}, False),
        ((), {"edition": 2}, False),
        ((), {"from_year": 2020, "to_year": 2023}, False),
    ],
    ids=["signed by both", "by one", "changed since", "run out"],
)
def test_a_plan_counts_while_it_is_valid_and_its_words_are_signed_by_both(
    level: AtLevel, sides: tuple[Side, ...], facts: dict[str, int], *, is_met: bool
) -> None:
    signed_plan(level, *sides, **facts)

    assert checks(level)["plan"] == is_met


def test_each_check_is_met_by_what_there_is(level: AtLevel) -> None:
    before = checks(level)
    governing = CouncilFactory()
    Council.objects.update(mandate="Samordne.")
    now = timezone.now()
    for council in Council.objects.all():
        MeetingFactory(council=council, **held(30))
    Agreement.objects.create(municipality=level.municipality, title="Avtale")
    level.challenge()
    Municipality.objects.filter(pk="3418").update(reviewed_at=now)
    measure = MeasureFactory(municipality=level.municipality, due_on=level.today)
    measure.goals.add(served := goal(level))
    baseline = {"baseline_year": 2024, "baseline_value": 12}
    Indicator.objects.create(
        municipality=level.municipality, key="a", name="A", direction="down", **baseline
    ).goals.add(served)

    signed_plan(level)

    after = checks(level)

    assert {key for key, is_met in before.items() if is_met} == {
        "coordinator",
        "coordinating",
        "late_measures",
        "late_follow_ups",
    }
    assert {key for key, is_met in after.items() if not is_met} == {"second_step"}
    assert governing.pk


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"due_on": DAY.date() - timedelta(days=400)}, "late_measures"),
        ({}, "baseline"),
    ],
)
def test_a_measure_that_is_late_or_measured_by_nothing_is_missing(
    level: AtLevel, facts: dict[str, Any], key: str
) -> None:
    MeasureFactory(municipality=level.municipality, **facts)

    assert checks(level)[key] is False


def test_an_old_meeting_an_agreement_that_is_over_and_another_municipality_do_not_count(level: AtLevel) -> None:
    CouncilFactory(mandate="")
    MeetingFactory(council=CouncilFactory(owners=["1833"], mandate="Ja"), **held(30))
    MeetingFactory(council=CouncilFactory(), **held(400))
    yesterday = level.today - timedelta(days=1)
    Agreement.objects.create(municipality=level.municipality, title="Avtale", valid_to=yesterday)

    found = checks(level)

    assert (found["mandate"], found["governing_met"], found["agreement"]) == (False, False, False)


def test_the_portals_administrator_sees_every_municipality(level: AtLevel) -> None:
    portal = AppointmentFactory(municipality_id="1833").user
    portal.is_staff = portal.is_superuser = True
    portal.save()

    page = level.client(portal).get("/slt-pa-plass/")

    assert f"/kommuner/{level.slug}/slt-pa-plass/" in page.content.decode()
    assert level.client(level.coordinator).get("/slt-pa-plass/").status_code == 403


@pytest.mark.parametrize("page", ["dekning", "slt-pa-plass"])
@pytest.mark.parametrize("rows", [1, 3])
def test_they_take_as_many_statements_however_much_there_is(
    level: AtLevel, django_assert_max_num_queries: Any, warm_content_types: None, rows: int, page: str
) -> None:
    for number in range(rows):
        goal(level, f"Mål {number}")
        MeasureFactory(municipality=level.municipality, due_on=None)
        level.challenge()
    client, path = level.client(level.coordinator), f"/kommuner/{level.slug}/{page}/"
    client.get(path)

    with django_assert_max_num_queries(12):
        client.get(path)


def test_of_many_gaps_the_first_stand_there_and_the_others_are_asked_for(level: AtLevel, client: Client) -> None:
    measures = [MeasureFactory(municipality=level.municipality, responsible=level.coordinator) for _ in range(FEW + 3)]
    client.force_login(level.coordinator)
    address = reverse("knowledge:coverage", args=[level.municipality.slug])

    def shown(page: str, key: str) -> int:
        section = page.partition(f'id="{key}"')[2].partition("</section>")[0]
        return sum(f'href="{measure.get_absolute_url()}"' in section for measure in measures)

    few = client.get(address).content.decode()
    whole = client.get(address, {"vis": "measure-goal"}).content.decode()

    assert f"Tiltak som ikke tjener noe mål ({FEW + 3})" in few
    assert (shown(few, "measure-goal"), shown(few, "measure-organisation")) == (FEW, FEW)
    assert (shown(whole, "measure-goal"), shown(whole, "measure-organisation")) == (FEW + 3, FEW)
    assert 'href="?vis=measure-goal#measure-goal"' in few
    assert 'href="?vis=measure-goal#measure-goal"' not in whole
    assert client.get(address, {"vis": "noe"}).content.decode().count('"?vis=') == few.count('"?vis=')
