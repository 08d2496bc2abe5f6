"""What brings people, and what is printed: the page of a municipality, its poster, and the sheet of a shift."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from municipalities.models import Municipality
from nightwatch.qr import code_of
from nightwatch.services import places
from tests.documents.made import beside, text_of
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walker, walkers
from tests.pages import words_of


def slug(number: str) -> str:
    return Municipality.objects.get(number=number).slug


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_page_leads_to_the_next_evenings_that_lack_people(stage: Stage) -> None:
    full = ShiftFactory(group=stage.group, starts_at=FRIDAY - timedelta(days=1))
    for each in walkers(3):
        places.sign_up(shift=full, by=each, now=NOW)
    ShiftFactory(group=GroupFactory(numbers=["1833"]), starts_at=FRIDAY - timedelta(days=1))

    html = page(Client(), f"/natteravn/kommuner/{slug('3417')}/")

    assert re.findall(r"/natteravn/vakter/(\d+)/meld-pa/", html) == [str(stage.shift.pk)]


def test_where_every_evening_has_enough_the_ones_with_room_are_shown(stage: Stage) -> None:
    places.sign_up(shift=stage.shift, by=walker(), now=NOW)

    html = page(Client(), f"/natteravn/kommuner/{slug('3417')}/")

    assert f"/natteravn/vakter/{stage.shift.pk}/meld-pa/" in html


def test_it_speaks_the_language_of_the_municipality_and_names_nobody(stage: Stage) -> None:
    Municipality.objects.filter(number="3417").update(language="nn")
    html = page(Client(), f"/natteravn/kommuner/{slug('3417')}/")

    assert ('lang="nn"' in html, "Kven kan gå" in html or "Dei neste kveldane" in html) == (True, True)
    assert "Vera" not in html


@pytest.mark.parametrize("part", ["", "plakat/"])
def test_a_municipality_without_groups_has_none(stage: Stage, part: str) -> None:
    assert Client().get(f"/natteravn/kommuner/{slug('1833')}/{part}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_as_many_queries_for_one_shift_as_for_three(
    stage: Stage, number: int, django_assert_max_num_queries: Any
) -> None:
    for week in range(number - 1):
        ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(weeks=week + 1))
    address, client = f"/natteravn/kommuner/{slug('3417')}/", Client()
    page(client, address)

    with django_assert_max_num_queries(10):
        page(client, address)


def test_the_front_pages_lead_there(stage: Stage) -> None:
    municipality = page(Client(), f"/kommuner/{slug('3417')}/")
    listed = page(Client(), "/natteravn/")

    assert f"/natteravn/kommuner/{slug('3417')}/" in municipality
    assert "trenger folk" in words_of(municipality)
    assert stage.shift.get_absolute_url() in listed


def test_the_poster_has_a_code_that_leads_to_the_page(stage: Stage, settings: Any) -> None:
    address = f"{settings.SITE_URL}/natteravn/kommuner/{slug('3417')}/"
    answer = Client().get(f"/natteravn/kommuner/{slug('3417')}/plakat/")

    assert answer.headers["Content-Type"] == "application/pdf"
    words = text_of(answer.content)
    assert "Bli natteravn i Grue" in words
    assert "Kvelder: Fredag kl. 22.00–02.00" in words
    assert "Møtested: Biblioteket" in words
    assert address.partition("//")[2].rstrip("/") in words
    assert address in beside(answer.content)
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 1
    assert "Vera" not in words + beside(answer.content)


def test_the_drawing_of_the_code_stands_alone() -> None:
    code = code_of("https://example.no/natteravn/kommuner/asnes/")

    assert code.path in code.svg
    assert f'viewBox="0 0 {code.size} {code.size}"' in code.svg


def test_a_code_is_a_square_with_a_quiet_edge() -> None:
    code = code_of("https://example.no/natteravn/kommuner/asnes/")
    at = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.path)]

    assert (min(map(min, at)), max(map(max, at))) == (4, code.size - 5)
    # The three finders, in the corners.
    assert {(4, 4), (code.size - 5, 4), (4, code.size - 5)} <= set(at)


# --- The sheet ---


def test_the_sheet_has_first_names_and_telephones_of_those_with_a_place(stage: Stage) -> None:
    for number in range(3):
        places.sign_up(shift=stage.shift, by=walker(name=f"Nr{number} Navnesen", phone=f"+479220011{number}"), now=NOW)

    words = words_of(page(stage.client(stage.leader), f"/natteravn/vakter/{stage.shift.pk}/ark/"))

    assert ("Vera" in words, "92 20 00 00" in words, "Navnesen" in words) == (True, True, False)
    # The fourth waits.
    assert ("92 20 01 11" in words, "92 20 01 12" in words) == (True, False)


def test_the_telephones_are_gone_a_day_after(stage: Stage) -> None:
    with time_machine.travel(FRIDAY + timedelta(hours=4, days=1, seconds=1), tick=False):
        words = words_of(page(stage.client(stage.leader), f"/natteravn/vakter/{stage.shift.pk}/ark/"))

    assert ("Vera" in words, "92 20 00 00" in words) == (True, False)


@pytest.mark.parametrize(
    ("who", "expected"), [("leader", 200), ("volunteer", 403), ("reader", 403), ("elsewhere", 403)]
)
def test_who_may_print_the_sheet(stage: Stage, who: str, expected: int) -> None:
    assert stage.client(getattr(stage, who)).get(f"/natteravn/vakter/{stage.shift.pk}/ark/").status_code == expected
