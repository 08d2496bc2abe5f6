"""The pages anyone may open: what they show to whom, in which language, and at what cost."""

from datetime import timedelta

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from municipalities.models import Municipality, PageText
from nightwatch.enums import ShiftState
from nightwatch.models import GroupMunicipality, Shift
from nightwatch.services import places
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walkers


def text_of(stage: Stage, url: str, who: str = "") -> str:
    response = stage.client(getattr(stage, who) if who else None).get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_groups_of_a_country_come_by_page(stage: Stage) -> None:
    for number in range(49):
        GroupFactory(name=f"Natteravnene {number:02}", slug=f"natteravnene-{number:02}")

    first, second = text_of(stage, "/natteravn/"), text_of(stage, "/natteravn/?side=2")

    assert ["Natteravnene 00" in first, "Natteravnene 48" in first] == [True, False]
    assert ["Natteravnene 00" in second, "Natteravnene 48" in second] == [False, True]
    assert ["?side=2" in first, "?side=1" in second] == [True, True]


def test_groups_of_municipalities_that_use_natteravn_are_listed(stage: Stage) -> None:
    GroupFactory(name="Natteravnene som ikke vises", numbers=["1833"])

    page = text_of(stage, "/natteravn/")

    assert "Natteravnene i Solør" in page
    assert "1 kommende vakt" in page
    assert "Åsnes, Grue" in page
    assert "ikke vises" not in page


def test_a_group_no_municipality_uses_is_not_there(stage: Stage) -> None:
    Municipality.objects.update(has_nightwatch=False)

    assert stage.client().get("/natteravn/solor/").status_code == 404


def test_a_group_shows_day_time_and_places_and_no_names(stage: Stage) -> None:
    page = text_of(stage, "/natteravn/solor/")

    assert "Fredag 5. mars 2027" in page
    assert "kl. 22.00–02.00" in page
    assert "Trenger 1 til" in page
    assert "2 ledige plasser" in page
    assert "Vera" not in page


def test_a_full_shift_offers_the_waiting_list(stage: Stage) -> None:
    for person in walkers(3):
        places.sign_up(shift=stage.shift, by=person, now=NOW)

    page = text_of(stage, "/natteravn/solor/")

    assert "Full, 1 på venteliste" in page
    assert "Sett deg på venteliste" in page


def test_past_and_cancelled_shifts_are_not_listed(stage: Stage) -> None:
    ShiftFactory(group=stage.group, starts_at=NOW - timedelta(hours=1))
    ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=7), state=ShiftState.CANCELLED, cancelled_at=NOW)

    page = text_of(stage, "/natteravn/solor/")

    assert page.count("rows__title") == 1


def test_the_group_speaks_the_language_of_its_leading_municipality(stage: Stage) -> None:
    Municipality.objects.filter(number="3418").update(language="nn")

    page = text_of(stage, "/natteravn/solor/")

    assert '<html lang="nn"' in page
    assert "Komande vakter" in page
    assert "Komande" not in text_of(stage, "/natteravn/solor/", "stranger")


@pytest.mark.parametrize(("languages", "shown"), [(["nb"], "Tekst nb"), (["nb", "en"], "Tekst en")])
def test_the_municipality_s_own_text_comes_in_the_readers_language_if_there_is_one(
    stage: Stage, languages: list[str], shown: str
) -> None:
    for language in languages:
        PageText.objects.create(
            municipality_id="3418", language=language, slot="natteravn", body=f"Tekst {language}", changed_at=NOW
        )
    client = stage.client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = client.get("/natteravn/solor/").content.decode()

    assert shown in page


def test_a_group_without_municipality_has_a_page_of_its_own_words(stage: Stage) -> None:
    GroupMunicipality.objects.filter(municipality_id="3418").delete()

    assert "Natteravnene i Solør" in text_of(stage, "/natteravn/solor/")


def test_who_is_on_the_shift_sees_it_in_the_list(stage: Stage) -> None:
    page = text_of(stage, "/natteravn/solor/", "volunteer")

    assert "Du har plass" in page
    assert f"/natteravn/pamelding/{stage.shift.sign_ups.get().pk}/meld-av/" in page


@pytest.mark.parametrize(
    ("who", "seen", "hidden"),
    [
        ("", [], ["Vera", "92 20 00 00", "Lise"]),
        ("stranger", [], ["Vera", "92 20 00 00"]),
        ("reader", [], ["Vera", "92 20 00 00"]),
        ("elsewhere", [], ["Vera", "92 20 00 00"]),
        ("volunteer", ["Vera"], ["Volontør", "92 20 00 00", "Legg vekt"]),
        ("leader", ["Vera Volontør", "92 20 00 00", "Avlys vakta"], []),
        ("coordinator", ["Vera Volontør", "92 20 00 00", "Avlys vakta"], []),
    ],
    ids=["public", "stranger", "reader", "elsewhere", "volunteer", "leader", "coordinator"],
)
def test_a_shift_shows_each_what_is_theirs(stage: Stage, who: str, seen: list[str], hidden: list[str]) -> None:
    Shift.objects.update(leader=stage.leader)

    page = text_of(stage, f"/natteravn/vakter/{stage.shift.pk}/", who).partition("<main")[2].partition("</main>")[0]

    assert "1 så langt. Minst 2, høyst 3." in page
    assert [word for word in seen if word not in page] == []
    assert [word for word in hidden if word in page] == []


def test_the_note_is_for_those_on_the_shift(stage: Stage) -> None:
    Shift.objects.update(note="Nøkkelen ligger i kassa.")
    url = f"/natteravn/vakter/{stage.shift.pk}/"

    assert "Nøkkelen" in text_of(stage, url, "volunteer")
    assert "Nøkkelen" not in text_of(stage, url, "stranger")


def test_a_group_page_is_cheap_with_any_number_of_shifts(
    stage: Stage, warm_content_types: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = stage.client(stage.volunteer)
    with django_assert_max_num_queries(8) as one:
        client.get("/natteravn/solor/")
    for day in (7, 14):
        ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=day))
    with django_assert_max_num_queries(8) as three:
        client.get("/natteravn/solor/")
    Shift.objects.bulk_create(
        Shift(
            group=stage.group,
            starts_at=FRIDAY + timedelta(days=30, hours=hours),
            ends_at=FRIDAY + timedelta(days=30, hours=hours + 1),
        )
        for hours in range(1000)
    )
    with django_assert_max_num_queries(8) as thousand:
        response = client.get("/natteravn/solor/")

    assert len(one) == len(three) == len(thousand)
    assert response.content.count(b"rows__title") == 20
    assert len(response.content) < 60_000


def test_later_shifts_are_on_the_next_page(stage: Stage) -> None:
    for day in range(1, 21):
        ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=day))
    first, second = (text_of(stage, f"/natteravn/solor/?side={side}") for side in ("tull", "2"))

    assert (first.count("rows__title"), second.count("rows__title")) == (20, 1)
    assert "?side=2#shifts" in first
    assert "?side=1#shifts" in second


@pytest.mark.parametrize("number", ["9" * 30, "0", "-1", "x", "²"])
def test_a_page_that_cannot_be_is_no_fault(stage: Stage, number: str) -> None:
    assert stage.client().get("/natteravn/solor/", {"side": number}).status_code == 200


def test_why_a_shift_is_cancelled_is_for_those_who_lead_it(stage: Stage) -> None:
    places.cancel(shift=stage.shift, by=stage.leader, now=NOW, reason="En av oss er syk.")
    url = stage.shift.get_absolute_url()

    texts = {who: text_of(stage, url, who) for who in ("", "leader")}

    assert {who: "En av oss er syk." in text for who, text in texts.items()} == {"": False, "leader": True}
    assert "Orientering fra politiet" not in texts[""]
