"""Every page of every role, from the addresses: by axe, in three languages, two widths, dark, high contrast, spaced."""

import logging
from itertools import count

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from look.display import PREFERENCES
from tests.browser.axe import loose_marks, overlapping, primary_acts, violations, wider
from tests.browser.crawl import MORE_QUERIES, MOST_QUERIES, Crawler, pages
from tests.browser.stand import Stand
from tests.browser.visitor import DESK, PHONE
from tests.permissions.world import World

pytestmark = pytest.mark.soak

PARTS = 8
# What Django writes for no choice; outside the administration it is said in words.
NO_CHOICE = b"-" * 9
LANGUAGES = ("nb", "nn", "en")
LOOKS: tuple[dict[str, str], ...] = (
    {},
    {"colour_scheme": "dark"},
    {"contrast": "high"},
    {"colour_scheme": "dark", "contrast": "high", "text_size": "lg"},
)
NAMES = {preference.name: preference.cookie for preference in PREFERENCES}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_for_everybody(browser: Browser, world: World, part: int) -> None:
    # Each «no» is a line of the log otherwise.
    logging.disable(logging.WARNING)
    crawler = Crawler(world)
    context = browser.new_context(locale="nb-NO")
    stand = Stand(context.new_page())
    faults, turns = [], count(part)

    for place in pages(world)[part::PARTS]:
        for visit in crawler.visits(place):
            # Each visit in one look and width; all pages together come in every one of them.
            turn = next(turns)
            look = {NAMES[name]: value for name, value in LOOKS[turn % len(LOOKS)].items()}
            window = (PHONE, DESK)[turn // len(LOOKS) % 2]
            for at, language in enumerate(LANGUAGES):
                where = f"{visit} {language} {look} {window['width']}"
                shown = crawler.show(visit, look | {settings.LANGUAGE_COOKIE_NAME: language})
                page = stand.show(visit.path, shown.html)
                page.set_viewport_size({"width": window["width"], "height": window["height"]})
                if at == turn % len(LANGUAGES):
                    faults += [f"{where}: {found}" for found in violations(page)]
                    if shown.queries > MORE_QUERIES.get(visit.name, MOST_QUERIES):
                        faults.append(f"{visit} ({visit.name}) takes {shown.queries} statements")
                    faults += [f"{visit} ({visit.name}) has a loose mark: {found}" for found in loose_marks(page)]
                    if NO_CHOICE in shown.html and not visit.name.startswith("admin:"):
                        faults.append(f"{visit} ({visit.name}) has a list whose empty choice is a row of hyphens")
                    if len(acts := primary_acts(page)) > 1:
                        faults.append(f"{visit} ({visit.name}) puts {len(acts)} acts first: {acts}")
                    faults += [f"{where}: words on words: {found}" for found in overlapping(page)]
                faults += [f"{visit} {language} {look} is too wide: {found}" for found in wider(page)]
                if at == turn % len(LANGUAGES):
                    faults += [f"{where}, narrow: words on words: {found}" for found in overlapping(page)]
    context.close()
    logging.disable(logging.NOTSET)

    print(f"{next(turns) - part} pages")  # noqa: T201 (what the soak has done stands in its summary)
    assert not faults, "\n".join(faults)
