"""Who chooses nynorsk meets no bokmål, wherever the links lead; what is written in bokmål is marked as that."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from tests.language.bokmal import bokmal_words

pytestmark = pytest.mark.soak

FARTHEST = 60
# Of pages that differ only in a number, so many.
OF_A_KIND = 1
# Elsewhere people write what they write: the administration is Django's, the mail is in each recipient's language,
# and the other municipalities and the natteravn group of Solør write bokmål. Papers and calendars are files.
ELSEWHERE = re.compile(
    r"/(admin|epost|konto/(logg-ut|mine-data)|kommuner/(?!bomlo/)[\w-]+|natteravn/(natteravnene|vakter|kommuner)|kalender|dokumenter)\b"
    # Documents made of what stands in the portal, and figures as a file.
    r"|/moter/\d+/((innkalling|referat)/(intern|offentlig)|oppmoteliste)/|/vedtak/\d+/utskrift/|/.*/pdf/$|/.*\.(csv|xml)$"
)
PEOPLE = {"public": "", "coordinator": "slt-koordinator.bomlo@example.no"}

# Text that shows or is read aloud, but for what is marked as another language.
TEXT = """() => {
    const isNynorsk = element => element.closest('[lang]').lang === 'nn';
    const said = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!element.closest('script, style, template') && isNynorsk(element)) said.push(node.data);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [data-label]')) {
        if (!isNynorsk(element)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-label']) {
            said.push(element.getAttribute(name) || '');
        }
    }
    return said;
}"""


def kind(address: str) -> str:
    """The address without its numbers and what is asked for: pages of one kind have the same."""
    parts = urlsplit(address)
    return re.sub(r"\d+", "0", parts.path) + re.sub(r"=[^&]*", "", parts.query)


def links(page: Page, origin: str) -> list[str]:
    found: list[str] = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    return [urldefrag(address).url for address in found if address.startswith(origin + "/")]


def crawl(visitor: Visitor) -> Iterator[tuple[str, int]]:
    """Open the pages that links lead to from the front page; yields where the visitor is, and the status."""
    front = visitor.address + "/"
    waiting, seen, kinds = deque([front]), {front}, Counter[str]()
    for _page in range(FARTHEST):
        if not waiting:
            return
        address = waiting.popleft()
        answer = visitor.page.goto(address)
        yield address, answer.status if answer else 0
        for found in links(visitor.page, visitor.address):
            if found not in seen and not ELSEWHERE.match(urlsplit(found).path) and kinds[kind(found)] < OF_A_KIND:
                seen.add(found)
                kinds[kind(found)] += 1
                waiting.append(found)


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE.keys())
def test_the_nynorsk_portal_says_nothing_in_bokmal(visit: Visit, person: str) -> None:
    visitor = visit(language="nn", log_in=person)
    statuses, bokmal = {}, {}

    for address, status in crawl(visitor):
        statuses[address] = status
        said: list[str] = visitor.page.evaluate(TEXT)
        bokmal[address] = [f"{words}: {text.strip()}" for text in said if (words := bokmal_words(text))]

    assert len(statuses) >= 12
    assert {address: status for address, status in statuses.items() if status >= 400} == {}
    assert {address: words for address, words in bokmal.items() if words} == {}
