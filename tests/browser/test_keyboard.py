"""The keyboard alone, from the log-in to an answered notice."""

import pytest
from playwright.sync_api import Locator, Page, expect

from demo.people import PASSWORD
from tests.browser.conftest import Visit
from tests.browser.steps import Planned, see

CHAIR = "ordforer.rana@example.no"
FARTHEST = 80
# What has focus shows it: by an outline, its own or that of the card it fills, or by coming up only then.
SHOWS_FOCUS = """() => {
    const element = document.activeElement;
    const isOutlined = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    const card = element.closest('li') || element;
    return element.matches('.ds-skip-link') || [element, card].some(shown => isOutlined(getComputedStyle(shown)));
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until ``wanted`` has focus; every stop on the way shows that it has it."""
    for _step in range(FARTHEST):
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWS_FOCUS), page.evaluate("document.activeElement.outerHTML")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{wanted} is not reached with Tab")


def test_from_log_in_to_an_answered_notice(visit: Visit, called: Planned) -> None:
    page = visit().open("/konto/logg-inn/")
    tab_to(page, page.get_by_role("textbox", name="E-postadresse"))
    page.keyboard.type(CHAIR)
    tab_to(page, page.get_by_role("textbox", name="Passord"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    see(page, "Hei, Ordfører")

    tab_to(page, page.get_by_role("main").locator(f"a[href='{called.path}']"))
    page.keyboard.press("Enter")
    see(page, "Politirådet i Rana")
    tab_to(page, page.get_by_role("button", name="På video"))
    page.keyboard.press("Space")

    answer = page.get_by_role("region", name="Svaret ditt")
    expect(answer).to_contain_text("På video")
    expect(page.get_by_role("button", name="På video")).to_have_attribute("aria-pressed", "true")
    # The panel was exchanged for a new one, and focus has not been thrown back to the top of the page.
    expect(page.get_by_role("button", name="På video")).to_be_focused()


def test_the_first_stop_skips_to_the_content(visit: Visit) -> None:
    page = visit().open("/kommuner/rana/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til hovedinnholdet")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("menu", ["Visning", "Ordfører"])
def test_a_menu_opens_with_the_keyboard_and_closes_with_escape(visit: Visit, menu: str) -> None:
    page = visit(log_in=CHAIR).page
    summary = page.locator("summary", has_text=menu)
    panel = page.locator("details", has=summary).get_by_role("button").first

    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")

    expect(panel).to_be_hidden()
    expect(summary).to_be_focused()
