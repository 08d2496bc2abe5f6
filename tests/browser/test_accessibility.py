"""No violation that axe finds of WCAG 2.2 A and AA, no page wider than the phone, valid HTML, a silent console."""

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from dev.trial import ROOT
from tests.browser.axe import NARROWEST, overflow, violations
from tests.browser.places import PLACES, Place
from tests.browser.visitor import DESK, PHONE, Visitor, welcome

pytestmark = pytest.mark.soak

LOOKS = {
    "dark": {"colour_scheme": "dark"},
    "high contrast": {"contrast": "high"},
    "dark, high contrast, large": {"colour_scheme": "dark", "contrast": "high", "text_size": "lg"},
}
# The dark hero, a form, an agenda with answers, and tables with states.
SAMPLE = [place for place in PLACES if str(place).endswith(("public nb /", "Meld deg på", "rana nb /arbeidsbenk/"))]

Guest = Callable[[Place], Visitor]


@pytest.fixture(scope="module")
def guest(browser: Browser, demo: str) -> Iterator[Guest]:
    """Return a function that brings the visitor of a place; the same one for all places of one person and language."""
    visitors: dict[tuple[str, str], Visitor] = {}

    def bring(place: Place) -> Visitor:
        key = (place.person, place.language)
        if key not in visitors:
            visitors[key] = welcome(browser, demo, phone=True, language=place.language, log_in=place.person)
        visitors[key].page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
        return visitors[key]

    yield bring
    for visitor in visitors.values():
        visitor.context.close()


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """The HTML of the places that have been visited."""
    return {}


def test_what_checks_the_pages_finds_faults(guest: Guest, tmp_path: Path) -> None:
    page = guest(PLACES[0]).open("/")
    bad = f"<p><input></p><pre id='a'>{'x' * 500}</pre><p id='a'></p>"
    page.evaluate("bad => { document.querySelector('main').innerHTML = bad; }", bad)
    (tmp_path / "00.html").write_text(f"<!doctype html><html lang='nb'><title>x</title>{bad}", encoding="utf-8")

    assert [found.split(":")[0] for found in violations(page)] == ["label"]
    assert overflow(page, NARROWEST) > 0
    assert any("no-dup-id" in fault for fault in faults(tmp_path))


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_page_of_the_thread_is_for_everybody(guest: Guest, sources: dict[str, str], place: Place) -> None:
    visitor = guest(place)
    page = place.reach(visitor)

    found = violations(page)
    widths = [overflow(page, NARROWEST), overflow(page, PHONE["width"])]
    page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})
    found += violations(page)
    sources[str(place)] = visitor.context.request.get(page.url).text()

    assert found == []
    assert widths == [0, 0]
    assert visitor.complaints == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("place", SAMPLE, ids=str)
def test_a_page_is_as_good_the_way_its_reader_wants_it(
    browser: Browser, demo: str, place: Place, look: dict[str, Any]
) -> None:
    visitor = welcome(browser, demo, phone=True, language=place.language, log_in=place.person)
    cookies: list[Any] = [{"name": name, "value": value, "url": demo} for name, value in look.items()]
    visitor.context.add_cookies(cookies)

    page = place.reach(visitor)
    found, too_wide = violations(page), overflow(page, NARROWEST)
    visitor.context.close()

    assert found == []
    assert too_wide == 0


def test_the_html_is_valid(guest: Guest, sources: dict[str, str], tmp_path: Path) -> None:
    for number, place in enumerate(PLACES):
        if str(place) not in sources:
            visitor = guest(place)
            sources[str(place)] = visitor.context.request.get(place.reach(visitor).url).text()
        (tmp_path / f"{number:02}.html").write_text(sources[str(place)], encoding="utf-8")

    assert faults(tmp_path) == []


def faults(folder: Path) -> list[str]:
    """What html-validate says of the pages in ``folder``."""
    node = shutil.which("node") or shutil.which("node", path=sysconfig.get_path("scripts"))
    tool = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    assert node is not None
    said = subprocess.run(
        [node, tool, "--preset", "standard", "--formatter", "json", folder], capture_output=True, text=True, check=False
    )
    return [
        f"{PLACES[int(Path(page['filePath']).stem)]}: {fault['ruleId']}: {fault['message']} {fault['selector']}"
        for page in json.loads(said.stdout)
        for fault in page["messages"]
    ]
