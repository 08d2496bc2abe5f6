"""A plan that several municipalities share: kept by one, adopted and signed by each, shown on the page of each."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from contributions.needs import needs_of
from contributions.places import Desk
from councils.enums import SeatCategory, SeatFunction
from measures import errors
from measures.enums import GoalKind, Side
from measures.models import Goal, Plan, PlanParty, PlanSignature
from measures.selectors.aims import aims_of
from measures.services import plans, signing
from measures.services.plan_words import mark_of, words_of
from measures.services.plans import Adoption, Facts
from municipalities.models import Cooperation, Municipality, Participation
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import GoalFactory, MeasureFactory
from tests.municipalities.factories import LONG_AGO, AppointmentFactory, onboarded
from tests.pages import words_of as words_in
from tests.strict import DAY as NOW

pytestmark = pytest.mark.django_db
DAY = NOW.date()
YEAR = DAY.year
# Åsnes keeps the plan, Grue shares it, Våler works with both and does not.
KEEPS, SHARES, NEAR, FAR = "3418", "3417", "3419", "1833"


@pytest.fixture
def places() -> dict[str, Municipality]:
    found = {number: onboarded(number) for number in (KEEPS, SHARES, NEAR, FAR)}
    cooperation = Cooperation.objects.create(name="SLT i Solør", host=found[KEEPS], starts_on=LONG_AGO)
    for number in (SHARES, NEAR):
        Participation.objects.create(cooperation=cooperation, municipality=found[number])
    return found


def coordinator_of(number: str) -> User:
    person: User = AppointmentFactory(municipality_id=number).user
    return person


def chairs(number: str) -> tuple[User, User]:
    """Who leads the governing body there, and who sits in it for the police."""
    council = CouncilFactory(name=f"Politirådet {number}", owners=[number])
    leads = SeatFactory(council=council, title="Ordfører", function=SeatFunction.CHAIR)
    police = SeatFactory(council=council, title="Politikontakt", category=SeatCategory.POLICE)
    return TenureFactory(seat=leads).user, TenureFactory(seat=police).user


@pytest.fixture
def keeper(places: Any) -> User:
    return coordinator_of(KEEPS)


@pytest.fixture
def plan(places: dict[str, Municipality], keeper: User) -> Plan:
    goals = [
        GoalFactory(municipality_id=number, text=f"Mål {number}", kind=GoalKind.MAIN_GOAL) for number in (KEEPS, SHARES)
    ]
    facts = Facts(title="Trygge Solør", from_year=YEAR, to_year=YEAR + 3, goals=goals, shared_with=[places[SHARES]])
    made = plans.create(municipality=places[KEEPS], facts=facts, by=keeper, now=timezone.now())
    adoption = Adoption(adopted_on=DAY, adopted_where="Kommunestyret i Åsnes")
    return plans.adopt(plan=made, adoption=adoption, by=keeper, now=timezone.now())


def sign(plan: Plan, number: str, side: Side, by: User) -> PlanSignature:
    plan.refresh_from_db()
    read = mark_of(words_of(plan))
    return signing.sign(plan=plan, side=side, seat="Ordfører", read=read, number=number, by=by, now=timezone.now())


def acts(person: User, number: str) -> list[str]:
    municipality = Municipality.objects.get(pk=number)
    desk = Desk(User.objects.get(pk=person.pk), timezone.now(), [municipality], municipality)
    return [need.act for need in needs_of(desk) if "plan" in need.act]


def test_it_is_shared_with_those_one_works_together_with_and_no_others(keeper: User, places: Any) -> None:
    client = logged_in(keeper)
    form = client.get("/kommuner/k3418/handlingsplaner/ny/").context["form"]
    facts = {"title": "Trygge Solør", "from_year": YEAR, "to_year": YEAR + 3}
    client.post("/kommuner/k3418/handlingsplaner/ny/", facts | {"shared_with": [SHARES]})

    assert {each.pk for each in form.fields["shared_with"].queryset} == {SHARES, NEAR}
    assert [each.municipality_id for each in PlanParty.objects.all()] == [SHARES]
    with pytest.raises(errors.NotTogether):
        plans.create(
            municipality=places[KEEPS],
            facts=Facts(title="x", from_year=YEAR, to_year=YEAR, shared_with=[places[FAR]]),
            by=keeper,
            now=timezone.now(),
        )


def test_who_works_alone_is_not_asked(places: Any) -> None:
    form = logged_in(coordinator_of(FAR)).get(f"/kommuner/k{FAR}/handlingsplaner/ny/").context["form"]

    assert "shared_with" not in form.fields


def test_a_goal_of_a_municipality_that_does_not_share_it_is_refused(plan: Plan, keeper: User) -> None:
    foreign = GoalFactory(municipality_id=NEAR)
    facts = Facts(title="x", from_year=YEAR, to_year=YEAR, goals=[foreign], shared_with=list(plan.shared_with.all()))

    with pytest.raises(errors.ForeignGoal):
        plans.change(plan=plan, facts=facts, by=keeper, now=timezone.now())


def test_each_reads_it_and_only_the_keeper_writes_in_it(plan: Plan, keeper: User) -> None:
    MeasureFactory(municipality_id=SHARES).goals.add(Goal.objects.get(municipality=SHARES))
    path = plan.get_absolute_url()
    there, near = logged_in(coordinator_of(SHARES)), logged_in(coordinator_of(NEAR))

    page = words_in(there.get(path).content.decode())

    assert "Mål 3418" in page
    assert "Mål 3417" in page
    assert "Trygge Solør" in words_in(there.get(f"/kommuner/k{SHARES}/handlingsplaner/").content.decode())
    assert there.get(f"{path}endre/").status_code == 403
    assert there.get(f"{path}plan.docx").status_code == 200
    assert (near.get(path).status_code, logged_in(keeper).get(f"{path}endre/").status_code) == (404, 200)


def test_each_municipality_and_its_police_sign_for_themselves(plan: Plan) -> None:
    mayor, police = chairs(SHARES)
    path = f"{plan.get_absolute_url()}signer/"
    page = logged_in(mayor).get(path)
    refused = logged_in(mayor).post(path, {"side": f"municipality:{KEEPS}", "read": page.context["read"]})
    logged_in(mayor).post(path, {"side": f"municipality:{SHARES}", "read": page.context["read"]})
    sign(plan, SHARES, Side.POLICE, police)

    told = words_in(logged_in(mayor).get(plan.get_absolute_url()).content.decode())

    assert refused.status_code == 404
    assert {(each.municipality_id, each.side) for each in PlanSignature.objects.all()} == {
        (SHARES, Side.MUNICIPALITY),
        (SHARES, Side.POLICE),
    }
    assert f"Politirådet {SHARES}" in told
    assert told.count("Ikke signert") == 2


def test_the_police_of_several_may_sign_for_each_and_nobody_for_both_sides(plan: Plan) -> None:
    mayor, police = chairs(KEEPS)
    sign(plan, KEEPS, Side.POLICE, police)
    sign(plan, SHARES, Side.POLICE, police)

    with pytest.raises(errors.OnePersonForBoth):
        sign(plan, SHARES, Side.MUNICIPALITY, police)
    with pytest.raises(errors.SignedAlready):
        sign(plan, SHARES, Side.POLICE, mayor)


def test_one_that_joins_later_makes_it_another_edition(plan: Plan, keeper: User, places: Any) -> None:
    mayor, _police = chairs(KEEPS)
    sign(plan, KEEPS, Side.MUNICIPALITY, mayor)
    facts = Facts(
        title=plan.title,
        from_year=plan.from_year,
        to_year=plan.to_year,
        goals=list(plan.goals.all()),
        shared_with=[places[SHARES], places[NEAR]],
    )

    changed = plans.change(plan=plan, facts=facts, by=keeper, now=timezone.now())

    assert changed.edition == 2


def adopt_there(plan: Plan, **facts: Any) -> Any:
    party = PlanParty.objects.get(plan=plan)
    said = {"adopted_on": DAY.isoformat(), "adopted_where": "Kommunestyret i Grue", "is_public": "on"} | facts
    return Tab(logged_in(coordinator_of(SHARES)), f"/handlingsplandeler/{party.pk}/vedta/").save(**said)


def test_each_adopts_it_itself_and_shows_its_own_goals_on_its_own_page(plan: Plan, keeper: User) -> None:
    before = aims_of(SHARES).plans

    answer = adopt_there(plan)

    [shown] = aims_of(SHARES).plans
    assert answer.status_code == 302
    assert before == []
    assert (shown.title, [goal.text for goal in shown.goals], shown.is_signed) == ("Trygge Solør", ["Mål 3417"], False)
    assert aims_of(KEEPS).plans == []
    assert "Kommunestyret i Grue" in words_in(logged_in(keeper).get(plan.get_absolute_url()).content.decode())


def test_a_plan_that_is_ended_leaves_the_pages_of_all(plan: Plan, keeper: User) -> None:
    adopt_there(plan)
    plans.end(plan=plan, by=keeper, now=timezone.now())

    assert aims_of(SHARES).plans == []


def test_one_that_has_adopted_it_is_not_left_out_by_another(plan: Plan, keeper: User) -> None:
    adopt_there(plan)
    facts = Facts(title="x", from_year=YEAR, to_year=YEAR)

    with pytest.raises(errors.AdoptedThere):
        plans.change(plan=plan, facts=facts, by=keeper, now=timezone.now())


def test_nobody_adopts_it_for_another(plan: Plan, keeper: User) -> None:
    party = PlanParty.objects.get(plan=plan)

    answer = logged_in(keeper).get(f"/handlingsplandeler/{party.pk}/vedta/")

    assert answer.status_code == 403


def test_what_is_lacking_stands_on_the_workbench_of_each(plan: Plan) -> None:
    there = coordinator_of(SHARES)
    before = acts(there, SHARES)
    adopt_there(plan)
    after = acts(there, SHARES)
    mayor, police = chairs(SHARES)
    sign(plan, SHARES, Side.MUNICIPALITY, mayor)
    sign(plan, SHARES, Side.POLICE, police)

    assert before == ["En delt handlingsplan er ikke vedtatt her"]
    assert after == ["En handlingsplan mangler en signatur"]
    assert acts(there, SHARES) == []


def test_whoever_signs_there_finds_it_on_their_own_page(plan: Plan) -> None:
    adopt_there(plan)
    mayor, _police = chairs(SHARES)
    before = logged_in(mayor).get("/arbeidsbenk/").content.decode()
    sign(plan, SHARES, Side.MUNICIPALITY, mayor)

    assert plan.get_absolute_url() in before
    assert plan.get_absolute_url() not in logged_in(mayor).get("/arbeidsbenk/").content.decode()


@pytest.mark.parametrize("path", ["", "signer/", "plan.docx"])
def test_the_pages_take_as_many_statements_for_many_municipalities(
    path: str, plan: Plan, keeper: User, places: Any, django_assert_max_num_queries: Any
) -> None:
    mayor, _police = chairs(KEEPS)
    client, address = logged_in(mayor), plan.get_absolute_url() + path
    client.get(address)
    with django_assert_max_num_queries(14) as one:
        client.get(address)
    PlanParty.objects.create(plan=plan, municipality=places[NEAR])
    with django_assert_max_num_queries(len(one)):
        client.get(address)
