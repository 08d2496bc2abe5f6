"""The order of an agenda by dragging; without scripts, and by keyboard, the arrows do it."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import add_item, plan_meeting, see

RANA = "slt-koordinator.rana@example.no"
ITEMS = ("Trygg skolevei", "Åpne haller i ferien", "Kveldsåpent bibliotek")


def test_an_item_is_dragged_to_where_it_is_to_be(visit: Visit) -> None:
    coordinator = visit(log_in=RANA)
    plan_meeting(coordinator, "Politirådet i Rana")
    page = coordinator.page
    for title in ITEMS:
        add_item(page, title)
    rows, titles = page.locator("[data-item]"), page.locator(".agenda__title")
    # The body may have items of its own before these.
    first = rows.count() - len(ITEMS)
    number = ".agenda__number"

    rows.last.locator(number).drag_to(rows.nth(first).locator(number), target_position={"x": 2, "y": 2})

    expect(page).to_have_url(re.compile("#agenda$"))
    expect(titles.nth(first)).to_contain_text(ITEMS[2])
    expect(titles.nth(first + 1)).to_contain_text(ITEMS[0])
    page.reload()
    see(page, "Politirådet i Rana")
    expect(titles.nth(first)).to_contain_text(ITEMS[2])
