"""Step 1 again: text size, contrast and colours without JavaScript, and on every page after."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import unfold

CHOICES = [("Tekststørrelse", "Stor"), ("Kontrast", "Høy"), ("Farger", "Mørke")]


def choose(page: Page, group: str, choice: str) -> None:
    unfold(page, "Visning")
    page.get_by_role("group", name=group).get_by_role("button", name=choice, exact=True).click()


def looks(page: Page) -> list[str]:
    """What shows of the choices: the size of the text, the colour behind the page, and of the text."""
    words: list[str] = page.locator("body").evaluate(
        "body => ['fontSize', 'backgroundColor', 'color'].map(name => getComputedStyle(body)[name])"
    )
    return words


@pytest.mark.parametrize(("group", "choice"), CHOICES)
def test_a_choice_is_kept_without_javascript(visit: Visit, group: str, choice: str) -> None:
    visitor = visit(phone=True, scripts=False)
    page = visitor.open("/kommuner/")
    plain = looks(page)

    choose(page, group, choice)

    chosen = looks(page)
    assert page.url == f"{visitor.address}/kommuner/"
    assert chosen != plain
    visitor.open("/natteravn/")
    assert looks(page) == chosen
    unfold(page, "Visning")
    pressed = page.get_by_role("group", name=group).get_by_role("button", name=choice, exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "true")


def test_the_colours_of_the_device_are_followed_when_asked_for(visit: Visit) -> None:
    visitor = visit(scripts=False)
    page = visitor.open("/")
    page.emulate_media(color_scheme="dark")
    light = looks(page)

    choose(page, "Farger", "Som på enheten min")

    assert looks(page) != light
    page.emulate_media(color_scheme="light")
    assert looks(page) == light
