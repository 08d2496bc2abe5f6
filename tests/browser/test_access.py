"""What axe cannot see: the keyboard's ring, forced colours, paper, and wide text on a narrow screen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from meetings.models import Meeting
from tests.browser.axe import overlapping, wider
from tests.browser.stand import Stand
from tests.browser.visitor import DESK, PHONE
from tests.councils.factories import CouncilFactory
from tests.permissions.world import World

RING = "node => { node.focus(); const s = getComputedStyle(node); return [s.outlineStyle, s.outlineWidth]; }"
STROKE = "node => [getComputedStyle(node).stroke, getComputedStyle(document.body).color]"
BORDER = "node => [getComputedStyle(node).borderTopStyle, getComputedStyle(node).borderTopWidth]"
SEEN = """() => [...document.querySelectorAll('main :is(button, input, select, textarea, .ds-button)')]
    .filter(node => node.checkVisibility()).map(node => node.outerHTML.slice(0, 80))"""
# A page of each kind the issue of width is about: rows with a state at their end, tables, forms, facts.
PAGES = [
    pytest.param("public", "/", id="home"),
    pytest.param("public", "/natteravn/", id="natteravn"),
    pytest.param("coordinator", "/arbeidsbenk/", id="workbench"),
    pytest.param("member", "/arbeidsbenk/", id="my-page"),
    pytest.param("coordinator", "/moter/", id="meetings"),
    pytest.param("coordinator", "/tiltak/", id="measures"),
    pytest.param("coordinator", "/oppfolging/?vis=alle", id="follow-ups"),
    pytest.param("coordinator", "meeting", id="meeting"),
]

Open = Callable[[str, str], Page]


@pytest.fixture
def opened(browser: Browser, world: World) -> Iterator[Open]:
    """Return a function that opens the page at a path as one of the world's people; «meeting» is one called to."""
    context = browser.new_context(viewport={"width": DESK["width"], "height": DESK["height"]}, locale="nb-NO")

    def bring(person: str, path: str) -> Page:
        if path == "meeting":
            path = world.things["meeting/notice"].get_absolute_url()
        return Stand(context.new_page(), world.people[person]).open(path)

    yield bring
    context.close()


def test_a_summary_has_the_ring_of_everything_else(opened: Open) -> None:
    page = opened("secretary", "meeting")
    page.keyboard.press("Tab")

    ring = page.locator("summary:visible").first.evaluate(RING)

    assert ring == ["solid", "3px"]


def test_the_mark_and_the_states_are_seen_in_forced_colours(opened: Open) -> None:
    page = opened("secretary", "meeting")
    page.emulate_media(forced_colors="active")

    stroke, text = page.locator(".mark__line").first.evaluate(STROKE)
    border = page.locator(":is(.status, .ds-tag):visible").first.evaluate(BORDER)

    assert stroke == text
    assert border == ["solid", "1px"]


def test_a_printed_meeting_has_nothing_to_press(opened: Open) -> None:
    page = opened("secretary", "meeting")
    on_screen = page.evaluate(SEEN)

    page.emulate_media(media="print")

    assert on_screen != []
    assert page.evaluate(SEEN) == []


def test_a_table_is_a_table_on_paper_and_cards_on_a_phone(opened: Open) -> None:
    page = opened("coordinator", "/tiltak/tidslinje/")
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    shown = "document.querySelector('.table td') && getComputedStyle(document.querySelector('.table td')).display"

    on_screen = page.evaluate(shown)
    page.emulate_media(media="print")

    assert [on_screen, page.evaluate(shown)] == ["block", "table-cell"]


@pytest.mark.parametrize("width", [PHONE["width"], DESK["width"]])
def test_the_row_of_a_joint_meeting_has_no_words_on_words(opened: Open, world: World, width: int) -> None:
    meeting = world.things["meeting/notice"]
    meeting.joint_bodies.create(council=CouncilFactory(name="Koordineringsgruppa i Grue"))
    Meeting.objects.filter(pk=meeting.pk).update(is_joint=True)
    page = opened("secretary", "/moter/")
    page.set_viewport_size({"width": width, "height": DESK["height"]})

    assert page.get_by_text("Fellesmøte med").first.is_visible()
    assert overlapping(page) == []


@pytest.mark.parametrize(("person", "path"), PAGES)
def test_wide_text_fits_the_narrowest_screen(opened: Open, person: str, path: str) -> None:
    page = opened(person, path)
    assert wider(page) == []
