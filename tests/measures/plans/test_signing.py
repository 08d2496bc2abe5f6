"""A plan of action is signed by municipality and police, and kept as it was signed."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from councils.enums import SeatFunction
from measures import errors
from measures.enums import Side
from measures.models import Goal, Plan, PlanChapter, PlanEdition, PlanSignature
from measures.services import goals, plans
from measures.services.plan_words import mark_of, words_of
from measures.services.plans import Facts
from municipalities.models import Municipality
from tests.clients import logged_in
from tests.councils.factories import SeatFactory, TenureFactory
from tests.measures.plans.acting import YEAR, adopt, is_signed, sign, sign_both


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
