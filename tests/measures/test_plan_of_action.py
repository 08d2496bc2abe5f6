"""A plan of action: written, adopted, signed by municipality and police, kept as it was signed, carried on, shown."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from councils.enums import SeatCategory, SeatFunction
from measures import errors
from measures.enums import PlanState, Side, Status
from measures.models import Goal, Plan, PlanChapter, PlanEdition, PlanSignature
from measures.selectors.plans import progress_of
from measures.services import goals, plans, signing
from measures.services.plan_words import mark_of, words_of
from measures.services.plans import Adoption, Facts
from municipalities.models import Municipality
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import GoalFactory, MeasureFactory, decided
from tests.municipalities.factories import AppointmentFactory, onboarded

YEAR = timezone.localdate().year


@pytest.fixture
def municipality(db: None) -> Municipality:
    return onboarded("3418")


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    person: User = AppointmentFactory().user
    return person


@pytest.fixture
def governing(municipality: Municipality) -> Any:
    return CouncilFactory(name="Politirådet")


@pytest.fixture
def mayor(governing: Any) -> User:
    seat = SeatFactory(council=governing, title="Ordfører", function=SeatFunction.CHAIR)
    person: User = TenureFactory(seat=seat).user
    return person


@pytest.fixture
def police(governing: Any) -> User:
    seat = SeatFactory(council=governing, title="Politistasjonssjef", category=SeatCategory.POLICE)
    person: User = TenureFactory(seat=seat).user
    return person


@pytest.fixture
def goal(municipality: Municipality) -> Goal:
    made: Goal = GoalFactory(text="Trygg oppvekst")
    return made


@pytest.fixture
def plan(municipality: Municipality, coordinator: User, goal: Goal) -> Plan:
    facts = Facts(title="Handlingsplan", from_year=YEAR, to_year=YEAR + 3, goals=[goal])
    made = plans.create(municipality=municipality, facts=facts, by=coordinator, now=timezone.now())
    plans.add_chapter(plan=made, heading="Bakgrunn", text="Slik er det.", by=coordinator, now=timezone.now())
    return made


def sign(plan: Plan, side: Side, by: User, **said: Any) -> PlanSignature:
    plan.refresh_from_db()
    read = said.pop("read", mark_of(words_of(plan)))
    return signing.sign(plan=plan, side=side, seat="Ordfører", read=read, by=by, now=timezone.now())


def sign_both(plan: Plan, mayor: User, police: User) -> None:
    sign(plan, Side.MUNICIPALITY, mayor)
    sign(plan, Side.POLICE, police)


def is_signed(plan: Plan) -> bool:
    plan.refresh_from_db()
    return PlanSignature.objects.filter(edition__plan=plan, edition__number=plan.edition).count() == len(Side)


def adopt(plan: Plan, by: User, **facts: Any) -> Plan:
    said: dict[str, Any] = {"adopted_on": timezone.localdate(), "adopted_where": "Kommunestyret, sak 12"} | facts
    return plans.adopt(plan=plan, adoption=Adoption(**said), by=by, now=timezone.now())


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


def test_what_is_changed_after_a_signature_is_unsigned_and_kept(
    plan: Plan, coordinator: User, mayor: User, police: User
) -> None:
    sign_both(plan, mayor, police)
    chapter = PlanChapter.objects.get()
    facts: dict[str, Any] = {"heading": chapter.heading, "by": coordinator, "now": timezone.now()}

    plans.change_chapter(chapter=chapter, text=chapter.text, **facts)
    assert is_signed(plan)
    plans.change_chapter(chapter=chapter, text="Noe annet.", **facts)

    assert not is_signed(plan)
    edition = PlanEdition.objects.get()
    assert edition.content["chapters"] == [["Bakgrunn", "Slik er det."]]
    client = logged_in(coordinator)
    assert f"utgaver/{edition.pk}.pdf" in client.get(plan.get_absolute_url()).content.decode()
    assert client.get(f"{plan.get_absolute_url()}utgaver/{edition.pk}.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("how", ["words", "removed"])
def test_a_goal_that_is_changed_unsigns_the_plan_that_holds_it(
    how: str, plan: Plan, coordinator: User, mayor: User, police: User
) -> None:
    goal = plan.goals.get()
    sign_both(plan, mayor, police)

    if how == "words":
        words = goals.Words(kind=goal.kind, text="Tryggere oppvekst")
        goals.change(goal=goal, words=words, by=coordinator, now=timezone.now())
    else:
        goals.remove(goal=goal, by=coordinator, now=timezone.now())

    assert not is_signed(plan)


def test_the_municipal_plan_and_the_adoption_are_not_what_is_signed(
    plan: Plan, goal: Goal, coordinator: User, mayor: User, police: User
) -> None:
    sign_both(plan, mayor, police)

    facts = Facts(title=plan.title, from_year=plan.from_year, to_year=plan.to_year, goals=[goal], written_in="Plan")
    plans.change(plan=plan, facts=facts, by=coordinator, now=timezone.now())
    adopt(plan, coordinator)

    assert is_signed(plan)


def test_one_signs_what_one_has_read_once_and_for_one_side(plan: Plan, mayor: User, police: User) -> None:
    with pytest.raises(errors.ChangedSinceRead):
        sign(plan, Side.MUNICIPALITY, mayor, read="noe annet")
    assert not PlanEdition.objects.exists()
    sign(plan, Side.MUNICIPALITY, mayor)
    with pytest.raises(errors.SignedAlready):
        sign(plan, Side.MUNICIPALITY, police)
    with pytest.raises(errors.OnePersonForBoth):
        sign(plan, Side.POLICE, mayor)
    assert PlanSignature.objects.count() == 1


def test_the_page_offers_to_sign_only_what_is_open_to_the_reader(plan: Plan, mayor: User, police: User) -> None:
    path = f"{plan.get_absolute_url()}signer/"
    sign(plan, Side.MUNICIPALITY, mayor)

    own, theirs = (logged_in(person).get(path).content.decode() for person in (mayor, police))

    assert 'name="side"' not in own
    assert f"{mayor.name}, Ordfører" in own
    assert 'value="police"' in theirs
    assert 'value="municipality"' not in theirs


def test_an_empty_plan_is_not_signed(municipality: Municipality, coordinator: User, mayor: User) -> None:
    facts = Facts(title="Tom", from_year=YEAR, to_year=YEAR)
    made = plans.create(municipality=municipality, facts=facts, by=coordinator, now=timezone.now())

    with pytest.raises(errors.NothingToSign):
        sign(made, Side.MUNICIPALITY, mayor)


def test_only_the_seats_that_speak_for_a_side_sign_and_only_for_their_own(
    plan: Plan, governing: Any, mayor: User, police: User, coordinator: User
) -> None:
    member = TenureFactory(seat=SeatFactory(council=governing)).user
    deputy = TenureFactory(seat=governing.seats.get(title="Ordfører"), is_deputy=True).user
    foreign = SeatFactory(council=governing, function=SeatFunction.DEPUTY_CHAIR, municipality_id="1833")
    other = TenureFactory(seat=foreign).user
    path = f"{plan.get_absolute_url()}signer/"

    answers = {each: logged_in(each).get(path).status_code for each in (member, deputy, other, coordinator, mayor)}
    wrong_side = logged_in(mayor).post(path, {"side": "police", "read": mark_of(words_of(plan))})

    assert list(answers.values()) == [403, 404, 404, 403, 200]
    assert wrong_side.status_code == 404
    assert not PlanSignature.objects.exists()


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

    writer.post(path, {"is_public": "on", "goals": [str(goal.pk)]})

    section = client.get(page).content.decode().partition('id="handlingsplan"')[2].partition("</section>")[0]
    assert 'id="handlingsplan"' not in before
    assert "Trygg oppvekst" in section
    assert "Bare internt" not in section
    assert "signert av" not in section


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


@pytest.mark.parametrize("path", ["", "plan.pdf", "signer/"])
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
