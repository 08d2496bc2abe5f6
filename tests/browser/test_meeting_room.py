"""The meeting room: a whole meeting by the keyboard, and minutes without a network in the middle of it."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import call, see
from tests.browser.visitor import Visitor

RANA = "slt-koordinator.rana@example.no"
ITEMS = ("Trygg skolevei", "Åpne haller i ferien")


def open_room(visit: Visit, *, scripts: bool = True) -> Visitor:
    """A coordinator in the room of a meeting of today with two items, its minutes just begun."""
    coordinator = visit(log_in=RANA)
    planned = call(coordinator, "Politirådet i Rana", *ITEMS, is_today=True)
    page = coordinator.page
    page.get_by_role("link", name="Start referatet").click()
    page.get_by_role("button", name="Start referatet").click()
    see(page, "Referat: Politirådet i Rana")
    secretary = coordinator if scripts else visit(log_in=RANA, scripts=False)
    secretary.open(planned.path).get_by_role("link", name="Åpne møterommet").click()
    # What is overdue in the body comes up by itself, as an item of its own.
    agenda = secretary.page.get_by_role("navigation", name="Saker på sakslista")
    agenda.get_by_role("link", name=ITEMS[0]).click()
    see(secretary.page, ITEMS[0])
    return secretary


def test_the_keys_go_through_an_item_and_on_to_the_next(visit: Visit) -> None:
    page = open_room(visit).page

    page.keyboard.press("b")
    expect(page.get_by_text(re.compile("Behandles nå, siden"))).to_be_visible()
    page.keyboard.press("r")
    page.keyboard.type("Alle var enige.")
    page.keyboard.press("Escape")
    expect(page.get_by_text(re.compile(r"^\s*Lagret\s+kl"))).to_be_visible()
    page.keyboard.press("v")
    page.keyboard.type("Skoleveien ryddes.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile(r"Vedtak \d+"))).to_be_visible()
    see(page, ITEMS[0])
    page.keyboard.press("n")
    see(page, ITEMS[1])
    page.keyboard.press("f")
    see(page, ITEMS[0])
    page.keyboard.press("t")
    expect(page.locator("#room-people button:focus")).to_have_count(1)


def test_what_is_pressed_without_a_network_is_kept_told_and_sent_when_it_is_back(visit: Visit) -> None:
    secretary = open_room(visit)
    page = secretary.page
    here = page.get_by_role("status").filter(has_text="er her")
    expect(here).to_contain_text("0 av")
    present = page.get_by_role("button", name=re.compile("^Til stede"))

    page.context.set_offline(True)
    present.nth(0).click()
    present.nth(1).click()
    expect(page.get_by_text("Ingen forbindelse.", exact=False).first).to_contain_text("2")
    expect(present.nth(0)).to_have_attribute("aria-pressed", "true")
    page.context.set_offline(False)
    # The browser says itself that there was no network.
    secretary.complaints.clear()

    expect(here).to_contain_text("2 av")
    page.reload()
    expect(here).to_contain_text("2 av")


def test_without_scripts_it_is_the_same_room(visit: Visit) -> None:
    page = open_room(visit, scripts=False).page

    page.get_by_role("button", name=re.compile("^Video")).first.click()

    expect(page.get_by_role("status").filter(has_text="er her")).to_contain_text("(1 på video)")
    see(page, ITEMS[0])
