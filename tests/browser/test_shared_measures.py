"""A measure is offered to another municipality and taken part in, on a phone and without scripts."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import see

# She coordinates all three municipalities in Solør.
SOLOR = "slt-koordinator.solor@example.no"


# The demo shares this one already.
SHARED = "Nettvett på skolene i Solør"


def test_a_measure_is_offered_and_taken_part_in(visit: Visit) -> None:
    coordinator = visit(phone=True, log_in=SOLOR, scripts=False)
    page = coordinator.open("/tiltak/?municipality=3418")
    page.get_by_role("table").get_by_role("link").filter(has_not_text=SHARED).first.click()
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Del med en kommune").click()
    page.get_by_role("combobox", name="Kommune").select_option(label="Grue")
    page.get_by_role("button", name="Spør kommunen").click()

    shared = page.get_by_role("region", name="Kommuner som er med")
    expect(shared).to_contain_text("har ikke svart")
    shared.get_by_role("link", name="Se spørsmålet").click()
    see(page, title)
    page.get_by_role("button", name="Vi blir med").click()
    page.get_by_role("checkbox", name=re.compile(".")).first.check()
    page.get_by_role("button", name="Lagre").click()

    expect(page.get_by_role("region", name="Kommuner som er med")).to_contain_text("Med siden")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="Avslutt").click()
    page.get_by_role("button", name="Slutt denne dagen").click()
    expect(page.get_by_role("region", name="Kommuner som er med")).to_contain_text("Med til og med")


def test_the_demo_shows_one_that_is_shared_and_one_that_waits_for_an_answer(visit: Visit) -> None:
    coordinator = visit(phone=True, log_in=SOLOR)
    page = coordinator.open("/tiltak/?municipality=3417")
    page.get_by_role("link", name=SHARED).first.click()

    shared = page.get_by_role("region", name="Kommuner som er med")
    expect(shared).to_contain_text("Med siden")
    expect(shared).to_contain_text("har ikke svart")

    page = visit().open("/kommuner/grue/")
    expect(page.get_by_role("region", name="Tiltak")).to_contain_text("Drives av Åsnes")
    talks = visit().open("/kommuner/asnes/").get_by_role("table").filter(has_text="Foreldre")
    expect(talks).to_contain_text("112")
    expect(talks).to_contain_text("Skjult")
