"""A measure is offered to another municipality and taken part in, on a phone and without scripts."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import see

# She coordinates all three municipalities in Solør.
SOLOR = "slt-koordinator.solor@example.no"


def switch_on(page: Page, slug: str) -> None:
    page.get_by_role("button", name="Slå det på").click()
    expect(page.get_by_text("Det er slått på")).to_be_visible()
    assert slug in page.url


def test_a_measure_is_offered_and_taken_part_in(visit: Visit) -> None:
    coordinator = visit(phone=True, log_in=SOLOR, scripts=False)
    for slug in ("asnes", "grue"):
        switch_on(coordinator.open(f"/kommuner/{slug}/innstillinger/tiltak/"), slug)
    page = coordinator.open("/tiltak/?municipality=3418")
    page.get_by_role("table").get_by_role("link").first.click()
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
