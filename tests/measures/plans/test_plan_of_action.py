"""A plan of action: written, adopted, carried on, shown."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from measures import errors
from measures.enums import PlanState, Side, Status
from measures.models import Goal, Plan, PlanChapter
from measures.selectors.plans import progress_of
from measures.services import plans
from measures.services.plans import Facts
from municipalities.models import Municipality
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory
from tests.measures.factories import GoalFactory, MeasureFactory, decided
from tests.measures.plans.acting import YEAR, adopt, is_signed, sign, sign_both


def test_a_plan_is_written_adopted_and_signed_by_both_on_its_pages(
    coordinator: User, municipality: Municipality, goal: Goal, mayor: User, police: User
) -> None:
    client = logged_in(coordinator)
    facts = {"title": "Trygg by", "from_year": YEAR, "to_year": YEAR + 3, "goals": [goal.pk]}
    facts |= {"written_in": "Kommuneplanens samfunnsdel", "written_chapter": "4.2"}
    client.post(f"/kommuner/{municipality.slug}/handlingsplaner/ny/", facts)
    made = Plan.objects.get()
    path = made.get_absolute_url()
    client.post(f"{path}kapitler/nytt/", {"heading": "Bakgrunn", "text": "Slik er det."})
    decision = decided(CouncilFactory())
    client.post(f"{path}vedta/", {"adopted_on": timezone.localdate(), "adopted_where": "Kommunestyret"})

    for person in (mayor, police):
        page = logged_in(person).get(f"{path}signer/")
        side = next(iter(page.context["chairs"])).side
        logged_in(person).post(f"{path}signer/", {"side": side, "read": page.context["read"]})

    shown = client.get(path).content.decode()
    made.refresh_from_db()
    assert made.state == PlanState.ADOPTED
    assert is_signed(made)
    assert "Ordfører, Politirådet" in shown
    assert "Politistasjonssjef, Politirådet" in shown
    assert "Kommuneplanens samfunnsdel, 4.2" in shown
    assert str(decision) not in shown
    assert client.get(f"{path}plan.pdf").content.startswith(b"%PDF")


def test_a_plan_is_adopted_once_and_somebody_has_adopted_it(plan: Plan, coordinator: User) -> None:
    with pytest.raises(errors.AdoptedHow):
        adopt(plan, coordinator, adopted_where=" ")
    with pytest.raises(errors.ForeignDecision):
        adopt(plan, coordinator, decision=decided(CouncilFactory(owners=["1833"])))
    adopt(plan, coordinator, decision=decided(CouncilFactory()), adopted_where="")
    with pytest.raises(errors.NotAdoptable):
        adopt(plan, coordinator)


def test_a_plan_that_is_ended_is_changed_by_nobody(plan: Plan, goal: Goal, coordinator: User, mayor: User) -> None:
    adopt(plan, coordinator)
    plans.show(plan=plan, is_public=True, goals=[goal], by=coordinator, now=timezone.now())
    plans.end(plan=plan, by=coordinator, now=timezone.now())

    plan.refresh_from_db()
    assert (plan.state, plan.is_public) == (PlanState.ENDED, False)
    with pytest.raises(errors.PlanEnded):
        plans.add_chapter(plan=plan, heading="A", text="", by=coordinator, now=timezone.now())
    with pytest.raises(errors.PlanEnded):
        sign(plan, Side.MUNICIPALITY, mayor)
    page = logged_in(coordinator).post(f"{plan.get_absolute_url()}avslutt/", follow=True).content.decode()
    assert "Planen ble avsluttet" in page


def test_another_municipalitys_goal_and_years_in_disorder_are_refused(
    municipality: Municipality, coordinator: User
) -> None:
    foreign = Facts(title="A", from_year=YEAR, to_year=YEAR, goals=[GoalFactory(municipality_id="1833")])
    disorder = Facts(title="A", from_year=YEAR, to_year=YEAR - 1)

    for facts, error in ((foreign, errors.ForeignGoal), (disorder, errors.YearsInDisorder)):
        with pytest.raises(error):
            plans.create(municipality=municipality, facts=facts, by=coordinator, now=timezone.now())
    assert not Plan.objects.exists()


def test_chapters_are_moved_and_removed(plan: Plan, coordinator: User) -> None:
    plans.add_chapter(plan=plan, heading="Veien videre", text="", by=coordinator, now=timezone.now())
    client, last = logged_in(coordinator), PlanChapter.objects.get(heading="Veien videre")
    path = f"{plan.get_absolute_url()}kapitler/{last.pk}/"

    client.post(f"{path}flytt/", {"direction": "up"})
    order = [each.heading for each in plan.chapters.order_by("position", "pk")]
    client.post(f"{path}slett/")

    assert order == ["Veien videre", "Bakgrunn"]
    assert [each.heading for each in plan.chapters.all()] == ["Bakgrunn"]
    assert "ble fjernet" in client.get(f"{path}endre/", follow=True).content.decode()


def test_the_next_plan_carries_over_what_is_chosen(plan: Plan, goal: Goal, coordinator: User) -> None:
    plans.add_chapter(plan=plan, heading="Gammelt", text="", by=coordinator, now=timezone.now())
    adopt(plan, coordinator)
    client, kept = logged_in(coordinator), PlanChapter.objects.get(heading="Bakgrunn")
    path = f"/kommuner/{plan.municipality.slug}/handlingsplaner/ny/?fra={plan.pk}"
    asked = client.get(path).context["form"].initial

    client.post(path, {"title": "Neste", "from_year": YEAR + 4, "to_year": YEAR + 7, "chapters": [kept.pk]})

    made = Plan.objects.get(title="Neste")
    assert (asked["from_year"], asked["to_year"]) == (YEAR + 4, YEAR + 7)
    assert [(each.heading, each.text) for each in made.chapters.all()] == [("Bakgrunn", "Slik er det.")]
    assert list(made.goals.all()) == []
    assert plan.chapters.count() == 2


def test_progress_is_counted_from_the_measures(plan: Plan, goal: Goal) -> None:
    statuses = [Status.DONE, Status.ONGOING, Status.ONGOING, Status.PLANNED, Status.STOPPED]
    for status in statuses:
        done_at = timezone.now() if status == Status.DONE else None
        MeasureFactory(status=status, done_at=done_at, status_note="Av").goals.add(goal)
    MeasureFactory()

    (found,) = progress_of(plan)

    assert (found.done, found.under_way, found.waiting, found.stopped, found.total) == (1, 2, 1, 1, 4)


def test_the_decision_is_shown_to_whoever_may_read_it(plan: Plan, coordinator: User, police: User) -> None:
    elsewhere = CouncilFactory()
    decision = decided(elsewhere)
    adopt(plan, coordinator, decision=decision)

    pages = {each: logged_in(each).get(plan.get_absolute_url()).content.decode() for each in (coordinator, police)}

    assert decision.get_absolute_url() in pages[coordinator]
    assert decision.get_absolute_url() not in pages[police]


def test_everybody_sees_it_when_somebody_has_said_so(plan: Plan, goal: Goal, coordinator: User, client: Client) -> None:
    plan.goals.add(GoalFactory(text="Bare internt"))
    adopt(plan, coordinator)
    page = plan.municipality.get_absolute_url()
    before = client.get(page).content.decode()
    path, writer = f"{plan.get_absolute_url()}vis/", logged_in(coordinator)

    Tab(writer, path).save(is_public="on", public_goals=[str(goal.pk)])

    section = client.get(page).content.decode().partition('id="handlingsplan"')[2].partition("</section>")[0]
    assert 'id="handlingsplan"' not in before
    assert "Trygg oppvekst" in section
    assert "Bare internt" not in section
    assert "signert av" not in section


def test_two_windows_choose_among_the_goals(plan: Plan, goal: Goal, coordinator: User) -> None:
    other = GoalFactory(text="Trygge kvelder", municipality=plan.municipality)
    plan.goals.add(other)
    adopt(plan, coordinator)
    path, writer = f"{plan.get_absolute_url()}vis/", logged_in(coordinator)
    one, two = Tab(writer, path), Tab(writer, path)

    one.save(is_public="on", public_goals=[str(goal.pk)])
    refused = two.save(is_public="on", public_goals=[str(other.pk)])

    assert set(plan.public_goals.all()) == {goal}
    assert refused.status_code == HTTPStatus.CONFLICT
    two.again(refused).save(**{"public_goals-choice": "mine"})
    assert set(plan.public_goals.all()) == {other}


def test_a_draft_is_not_shown_and_neither_is_a_goal_it_does_not_hold(plan: Plan, coordinator: User) -> None:
    with pytest.raises(errors.NotAdopted):
        plans.show(plan=plan, is_public=True, goals=plan.goals.all(), by=coordinator, now=timezone.now())
    adopt(plan, coordinator)
    with pytest.raises(errors.NoGoalShown):
        plans.show(plan=plan, is_public=True, by=coordinator, now=timezone.now())
    with pytest.raises(errors.GoalNotInPlan):
        plans.show(plan=plan, is_public=True, goals=[GoalFactory()], by=coordinator, now=timezone.now())


def test_the_workbench_asks_for_signatures_and_the_next_plan(
    plan: Plan, coordinator: User, mayor: User, police: User
) -> None:
    adopt(plan, coordinator)
    client, signer = logged_in(coordinator), logged_in(mayor)
    before, mine = client.get("/arbeidsbenk/").content.decode(), signer.get("/arbeidsbenk/").content.decode()
    sign_both(plan, mayor, police)
    after, signed = client.get("/arbeidsbenk/").content.decode(), signer.get("/arbeidsbenk/").content.decode()
    Plan.objects.update(from_year=YEAR - 4, to_year=YEAR - 1)
    over = client.get("/arbeidsbenk/").content.decode()

    assert "mangler en signatur" in before
    assert plan.get_absolute_url() in mine
    assert "mangler en signatur" not in after
    assert plan.get_absolute_url() not in signed
    assert "En handlingsplan er gått ut" in over


@pytest.mark.parametrize("path", ["", "plan.pdf", "plan.docx", "signer/"])
def test_a_page_of_a_plan_takes_as_many_statements_for_many_rows(
    path: str, plan: Plan, mayor: User, django_assert_max_num_queries: Any, coordinator: User
) -> None:
    client, address = logged_in(mayor), plan.get_absolute_url() + path
    adopt(plan, coordinator)
    client.get(address)
    with django_assert_max_num_queries(12) as one:
        client.get(address)
    for number in range(3):
        PlanChapter.objects.create(plan=plan, heading=f"Kapittel {number}")
        plan.goals.add(GoalFactory())
    with django_assert_max_num_queries(len(one)):
        client.get(address)
