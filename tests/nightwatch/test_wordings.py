"""What volunteers agree to in a municipality's own words."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.selectors.declarations import declarations_of
from contributions.own_data import exported
from municipalities.models import Municipality
from nightwatch.declarations import CONDUCT, DECLARATIONS, VERSION, version_of_own
from nightwatch.enums import OfferKind
from nightwatch.models import Group, Offer, Shift, SignUp, SignUpRequest, Wording
from nightwatch.services import offers, places, turns, volunteers, wordings
from nightwatch.services.errors import (
    DeclarationsMissingError,
    NothingNewError,
    WordingDayError,
)
from nightwatch.services.wordings import WordingFacts
from tests.changes.tabs import send
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW, ShiftFactory, walker

TOMORROW = date(2027, 3, 2)
THEN = NOW + timedelta(days=1)
OWN = "Vi går alltid to og to.\n\n- Ingen gir bort røyk."
NEWS = "Ingen gir bort røyk lenger."
FACTS: dict[str, Any] = {"text_nb": OWN, "news_nb": NEWS}


def plan(stage: Stage, day: date = TOMORROW, at: Any = NOW, number: str = "3418", **facts: Any) -> Wording:
    return wordings.plan(
        municipality=Municipality.objects.get(number=number),
        facts=WordingFacts(applies_from=day, **(FACTS | facts)),
        by=stage.coordinator,
        now=at,
    )


def test_with_nothing_written_the_portals_text_holds(stage: Stage) -> None:
    assert wordings.asked_of(group=stage.group, now=NOW) == DECLARATIONS
    assert places.sign_up(shift=stage.shift, by=stage.stranger, now=NOW).is_confirmed


def test_a_new_text_is_agreed_to_from_its_day(stage: Stage) -> None:
    own = plan(stage)

    assert volunteers.has_accepted(stage.stranger, group=stage.group, now=NOW)
    assert not volunteers.has_accepted(stage.stranger, group=stage.group, now=THEN)
    with pytest.raises(DeclarationsMissingError):
        places.sign_up(shift=stage.shift, by=stage.stranger, now=THEN)
    lacking = wordings.lacking(stage.stranger, wordings.asked_of(group=stage.group, now=THEN), now=THEN)
    assert [(each.kind, each.version) for each in lacking] == [(CONDUCT, version_of_own(own.pk))]

    volunteers.accept(user=stage.stranger, now=THEN, versions={each.kind: each.version for each in lacking})

    assert places.sign_up(shift=stage.shift, by=stage.stranger, now=THEN).is_confirmed


def test_the_text_is_that_of_the_municipality_that_leads_the_group(stage: Stage) -> None:
    plan(stage, number="3417")
    assert wordings.asked_of(group=stage.group, now=THEN) == DECLARATIONS


def test_nobody_loses_the_place_they_have(stage: Stage) -> None:
    plan(stage)
    with time_machine.travel(THEN, tick=False):
        assert SignUp.objects.confirmed().filter(user=stage.volunteer, shift=stage.shift).exists()
        assert stage.client(stage.volunteer).get(stage.shift.get_absolute_url()).status_code == 200


def test_what_holds_is_not_changed_and_the_coming_one_is(stage: Stage) -> None:
    first = plan(stage)
    again = plan(stage, text_nb="Et tredje ord.")
    assert (again.pk, again.number) == (first.pk, 1)

    second = plan(stage, date(2027, 4, 1), THEN, text_nb="Et fjerde ord.")

    assert second.number == 2
    first.refresh_from_db()
    assert first.text_nb == "Et tredje ord."
    wordings.drop(municipality=first.municipality, by=stage.coordinator, now=THEN)
    assert list(Wording.objects.all()) == [first]


@pytest.mark.parametrize("day", [date(2027, 3, 1), date(2027, 2, 1)])
def test_a_text_never_holds_for_people_who_have_just_read_another(stage: Stage, day: date) -> None:
    with pytest.raises(WordingDayError):
        plan(stage, day)
    assert not Wording.objects.exists()


def test_the_same_words_are_not_asked_about_anew(stage: Stage) -> None:
    plan(stage)
    with pytest.raises(NothingNewError):
        plan(stage, date(2027, 4, 1), THEN, text_nb=OWN.replace("\n", "\r\n"), news_nb="Nytt")
    with pytest.raises(NothingNewError):
        plan(stage, number="3417", is_own=False, text_nb="")


def test_back_to_the_portals_text(stage: Stage) -> None:
    plan(stage)
    back = plan(stage, date(2027, 4, 1), THEN, is_own=False)

    assert (back.text_nb, back.news_nb) == ("", NEWS)
    assert wordings.asked_of(group=stage.group, now=THEN)[2].version != VERSION
    assert wordings.asked_of(group=stage.group, now=NOW + timedelta(days=40)) == DECLARATIONS
    assert volunteers.has_accepted(stage.stranger, group=stage.group, now=NOW + timedelta(days=40))


def tick(client: Client, shift: Shift, **fields: str) -> Any:
    return client.post(f"/natteravn/vakter/{shift.pk}/meld-pa/", {"conduct": "on", **fields})


def test_somebody_who_has_agreed_before_reads_what_is_new_and_ticks_that_alone(stage: Stage) -> None:
    own = plan(stage)
    with time_machine.travel(THEN, tick=False):
        client = stage.client(stage.stranger)
        page = client.get(f"/natteravn/vakter/{stage.shift.pk}/meld-pa/").content.decode()
        assert NEWS in page
        assert "Vi går alltid to og to." in page
        assert 'name="adult"' not in page

        response = tick(client, stage.shift, shown=version_of_own(own.pk))

    place = SignUp.objects.get(user=stage.stranger)
    assert response.url == place.get_absolute_url()


def test_a_tap_in_the_list_shows_the_new_text_and_takes_no_place(stage: Stage) -> None:
    plan(stage)
    with time_machine.travel(THEN, tick=False):
        response = stage.client(stage.stranger).post(f"/natteravn/vakter/{stage.shift.pk}/meld-pa/")
    assert NEWS in response.content.decode()
    assert not SignUp.objects.filter(user=stage.stranger).exists()


def test_a_page_that_lay_open_agrees_to_nothing_it_did_not_show(stage: Stage) -> None:
    plan(stage)
    with time_machine.travel(THEN, tick=False):
        response = tick(stage.client(stage.stranger), stage.shift)

    assert "Retningslinjene er endret" in response.content.decode()
    assert not SignUp.objects.filter(user=stage.stranger).exists()
    assert not stage.stranger.declarations.exclude(version=VERSION).exists()
    assert "checked" not in response.content.decode()


def test_whoever_signs_up_by_a_code_agrees_to_what_they_were_shown(stage: Stage, code_in: Callable[..., str]) -> None:
    own = plan(stage)
    with time_machine.travel(THEN, tick=False):
        client = Client()
        code = code_in(client, stage.shift, shown=version_of_own(own.pk))
        asked = SignUpRequest.objects.get()
        assert (asked.declarations, asked.conduct) == (VERSION, version_of_own(own.pk))
        client.post(f"/natteravn/vakter/{stage.shift.pk}/kode/", {"code": code})

    place = SignUp.objects.get(user__email="kari@example.no")
    assert place.is_confirmed
    assert dict(place.user.declarations.values_list("kind", "version")) == {
        "nightwatch.adult": VERSION,
        "nightwatch.sober": VERSION,
        CONDUCT: version_of_own(own.pk),
    }


def test_what_somebody_agreed_to_stays_readable_as_it_was(stage: Stage) -> None:
    own = plan(stage)
    volunteers.accept(user=stage.stranger, now=THEN, versions={CONDUCT: version_of_own(own.pk)})
    plan(stage, date(2027, 4, 1), THEN, text_nb="Noe helt annet.")

    said, acceptance = declarations_of(stage.stranger)[0]

    assert (said.words, said.by, acceptance.version) == (OWN, "Åsnes", version_of_own(own.pk))
    assert OWN in json.dumps(exported(stage.stranger), default=str, ensure_ascii=False).replace("\\n", "\n")
    page = stage.client(stage.stranger).get("/konto/").content.decode()
    assert "Vi går alltid to og to." in page
    assert "Noe helt annet." not in page


def test_a_text_in_another_language_is_read_where_there_is_one(stage: Stage) -> None:
    own = plan(stage, text_nn="Vi går alltid to og to, seier me.")
    assert own.said("text", "nn") == ("Vi går alltid to og to, seier me.", "nn")
    assert own.said("text", "en") == (OWN, "nb")


def test_a_place_offered_by_link_is_taken_with_the_new_text_on_the_same_page(stage: Stage) -> None:
    own = plan(stage)
    offer = Offer.objects.create(shift=stage.shift, kind=OfferKind.SHORT, made_at=NOW)
    asked = offers.ask(offer, [stage.stranger], now=NOW)[0]
    address = f"/natteravn/tilbud/{offers.token_of(asked)}/"
    with time_machine.travel(THEN, tick=False):
        client = Client()
        assert "Vi går alltid to og to." in client.get(address).content.decode()
        refused = client.post(address, {"answer": "accepted", "shown": version_of_own(own.pk)})
        assert 'name="conduct"' in refused.content.decode()
        assert not SignUp.objects.filter(user=stage.stranger).exists()

        client.post(address, {"answer": "accepted", "conduct": "on", "shown": version_of_own(own.pk)})

    assert SignUp.objects.get(user=stage.stranger).is_confirmed


def test_a_no_by_link_needs_no_agreement(stage: Stage) -> None:
    plan(stage)
    offer = Offer.objects.create(shift=stage.shift, kind=OfferKind.SHORT, made_at=NOW)
    asked = offers.ask(offer, [stage.stranger], now=NOW)[0]
    with time_machine.travel(THEN, tick=False):
        Client().post(f"/natteravn/tilbud/{offers.token_of(asked)}/", {"answer": "declined"})
    asked.refresh_from_db()
    assert asked.answer == "declined"


def test_a_held_place_is_taken_with_the_new_text_on_the_same_page(stage: Stage) -> None:
    own = plan(stage)
    Group.objects.filter(pk=stage.group.pk).update(asks_who_waits=True)
    shift = ShiftFactory(group=stage.group, starts_at=stage.shift.starts_at + timedelta(days=7), maximum=2)
    first, _second = (places.sign_up(shift=shift, by=walker(), now=NOW) for _ in range(2))
    waiting = places.sign_up(shift=shift, by=stage.stranger, now=NOW)
    places.withdraw(sign_up=first, by=first.user, now=NOW)
    address = f"/natteravn/plass/{turns.token_of(waiting)}/"
    with time_machine.travel(THEN - timedelta(hours=2), tick=False):
        Client().post(address, {"answer": "yes"})
        waiting.refresh_from_db()
        assert waiting.is_held
        assert (
            "Vi går alltid to og to." in stage.client(stage.stranger).get(waiting.get_absolute_url()).content.decode()
        )

        Client().post(address, {"answer": "yes", "conduct": "on", "shown": version_of_own(own.pk)})

    waiting.refresh_from_db()
    assert waiting.is_confirmed


def test_the_coordinator_writes_it_and_takes_it_away(stage: Stage) -> None:
    client = stage.client(stage.coordinator)
    address = "/natteravn/kommuner/k3417/erklaring/"
    assert "Dere bruker portalens tekst" in client.get(address).content.decode()
    fields = {"applies_from": "2027-03-02", "text_nb": OWN, "news_nb": NEWS}

    send(client, f"{address}endre/", fields)

    own = Wording.objects.get()
    assert (own.municipality_id, own.number, own.is_own, own.made_by) == ("3417", 1, True, stage.coordinator)
    assert "Vi går alltid to og to." in client.get(address).content.decode()
    client.post(f"{address}fjern/")
    assert not Wording.objects.exists()


def test_what_is_new_is_said_and_the_own_language_is_there(stage: Stage) -> None:
    client = stage.client(stage.coordinator)
    fields = {"applies_from": "2027-03-02", "text_nn": "Me går.", "news_nn": "Nytt."}
    response = send(client, "/natteravn/kommuner/k3417/erklaring/endre/", fields)
    assert set(response.context["form"].errors) == {"text_nb", "news_nb"}
    assert not Wording.objects.exists()


@pytest.mark.parametrize("person", ["leader", "volunteer", "reader", "elsewhere"])
def test_nobody_else_writes_it(stage: Stage, person: str) -> None:
    client = stage.client(getattr(stage, person))
    fields = {"applies_from": "2027-03-02", "text_nb": OWN, "news_nb": NEWS}
    assert client.post("/natteravn/kommuner/k3417/erklaring/endre/", fields).status_code in {403, 404}
    assert not Wording.objects.exists()


def test_a_list_of_texts_takes_the_same_questions_for_one_and_three(
    stage: Stage, django_assert_num_queries: Any
) -> None:
    client = stage.client(stage.coordinator)
    for number in range(1, 4):
        Wording.objects.create(
            municipality_id="3417", number=number, applies_from=date(2027, 1, number), text_nb=str(number), made_at=NOW
        )
        if number != 2:
            with django_assert_num_queries(7):
                client.get("/natteravn/kommuner/k3417/erklaring/")
