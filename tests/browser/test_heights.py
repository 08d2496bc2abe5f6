"""What somebody works through daily is no higher than half of what it was before the rows were brought together."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.places import COORDINATOR, MEMBER, NYNORSK

# Pixels that the pages had: settings on a desk, the open page on a phone.
BEFORE = (
    ("/kommuner/rana/innstillinger/", COORDINATOR, False, 9403),
    ("/kommuner/rana/", "", True, 13_084),
)


@pytest.mark.parametrize(("path", "person", "phone", "before"), BEFORE)
def test_a_long_page_is_half_as_high(visit: Visit, path: str, person: str, phone: bool, before: int) -> None:
    page = visit(phone=phone, log_in=person).open(path)

    assert page.evaluate("document.documentElement.scrollHeight") <= before / 2


# The workbench grows with what there is to do: what it holds is a row, heading and all, in pixels.
@pytest.mark.parametrize(("phone", "most"), [(False, 85), (True, 120)])
def test_a_need_is_a_low_row(visit: Visit, phone: bool, most: int) -> None:
    needs = visit(phone=phone, log_in=COORDINATOR).open("/arbeidsbenk/").locator("section[aria-labelledby='needs']")

    high, rows = needs.evaluate("(section) => [section.offsetHeight, section.querySelectorAll('.rows > li').length]")

    assert rows
    assert high / rows <= most


ROWS = "(links) => new Set(links.map((link) => link.getBoundingClientRect().bottom)).size"


@pytest.mark.parametrize(
    ("person", "language"),
    [
        (COORDINATOR, ""),
        ("slt-koordinator.tonsberg@example.no", ""),
        (NYNORSK, ""),
        (MEMBER, ""),
        ("", "nb"),
        ("", "nn"),
        ("", "en"),
    ],
)
def test_on_a_phone_the_menu_is_one_row(visit: Visit, person: str, language: str) -> None:
    page = visit(phone=True, log_in=person, language=language).open("/natteravn/")

    assert page.locator(".nav .nav__link:visible").evaluate_all(ROWS) == 1


def test_on_a_phone_what_is_beyond_the_row_is_under_more(visit: Visit) -> None:
    page = visit(phone=True, log_in=COORDINATOR).open("/arbeidsbenk/")
    menu = page.get_by_role("navigation", name="Hovedmeny")

    assert menu.locator(".nav__link:visible").count() == 5

    menu.get_by_text("Mer", exact=True).click()
    menu.get_by_role("link", name="Natteravn").click()

    assert page.url.endswith("/natteravn/")
    # And the reader is told where they are, without opening it.
    marked = menu.locator("summary").evaluate("(node) => getComputedStyle(node).boxShadow")
    assert marked != "none"
