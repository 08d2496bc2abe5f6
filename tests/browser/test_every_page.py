"""Every page that somebody in the world of the permissions gets, for everybody: what axe finds, and what is too wide.

The pages are those of the URL configuration, whoever of the world opens them; a page that nobody gets fails. In
`make test` the pages of the thread stand for them (``test_accessibility``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from tests.accounts.test_allauth_pages import OWN_PAGES, PUBLIC
from tests.browser.stand import Stand
from tests.browser.test_accessibility import NARROWEST, overflow, violations
from tests.browser.visitor import DESK, PHONE
from tests.clients import logged_in
from tests.permissions.addresses import Address, addresses
from tests.permissions.asking import path_of, things_of
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.soak]
# WCAG 1.4.12: what a reader may set without anything being cut off or lost.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
# Calendars, files and data are read by machines.
PAGE = "text/html"


@dataclass(frozen=True)
class Way:
    """How the pages are looked at: by everybody who gets them, or each by the one who sees the most."""

    language: str
    width: int
    look: dict[str, str] = field(default_factory=dict)
    is_for_all: bool = False
    is_spaced: bool = False


WAYS = {
    "bokmål, narrow, everybody": Way("nb", NARROWEST, is_for_all=True),
    "nynorsk, narrow, spaced out": Way("nn", NARROWEST, is_spaced=True),
    "English, at a desk": Way("en", DESK["width"]),
    "dark, on a phone": Way("nn", PHONE["width"], {"colour_scheme": "dark"}),
    "high contrast, large, at a desk": Way("nb", DESK["width"], {"contrast": "high", "text_size": "lg"}),
}


@dataclass(frozen=True)
class Visit:
    """One page, as one person of the world gets it."""

    name: str
    person: str
    path: str
    size: int

    def __str__(self) -> str:
        return f"{self.name} as {self.person} ({self.path})"


@pytest.fixture(scope="module")
def found() -> dict[str, list[Visit]]:
    """What the first test finds, for the others: the world is the same for all of the module."""
    return {}


@pytest.fixture
def visits(world: World, found: dict[str, list[Visit]]) -> dict[str, list[Visit]]:
    """Each page with those who get it."""
    clients = {
        name: Client() if isinstance(person, AnonymousUser) else logged_in(person)
        for name, person in world.people.items()
    }
    pages = [*asked_about(world), *((name, [reverse(name)]) for name in (*PUBLIC, *OWN_PAGES))]
    if not found:
        found.update({name: list(_those_who_get(name, paths, clients)) for name, paths in pages})
    return found


def asked_about(world: World) -> Iterator[tuple[str, list[str]]]:
    """Each address of a page with the paths it has in the world."""
    for address in addresses():
        if "get" in address.methods and address.act is not None:
            yield address.name, list(_paths(address, world))


def _paths(address: Address, world: World) -> Iterator[str]:
    for thing in things_of(address, world).values():
        if thing is not None or not address.parameters:
            yield path_of(address, thing, world)


def _those_who_get(name: str, paths: list[str], clients: dict[str, Client]) -> Iterator[Visit]:
    for person, client in clients.items():
        for path in paths:
            said = client.get(path)
            is_page = said.status_code == 200 and said["Content-Type"].startswith(PAGE)
            # A paper is a file that is still open.
            said.close()
            if is_page:
                yield Visit(name, person, path, len(said.content))
                break


def test_every_page_is_got_by_somebody(visits: dict[str, list[Visit]]) -> None:
    assert [name for name, got in visits.items() if not got] == []


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_every_page_is_for_everybody(browser: Browser, world: World, visits: dict[str, list[Visit]], way: Way) -> None:
    context = browser.new_context(viewport={"width": way.width, "height": 780}, bypass_csp=True)
    chosen = [visit for got in visits.values() for visit in (got if way.is_for_all else [max(got, key=size)])]
    faults: list[str] = []
    for visit in chosen:
        page = context.new_page()
        faults += _faults(Stand(page, world.people[visit.person]), visit, way)
        page.close()
    context.close()

    print(f"{len(chosen)} pages, {len(visits)} addresses")  # noqa: T201 (what the soak has done stands in its summary)
    assert faults == []


def size(visit: Visit) -> int:
    return visit.size


def _faults(stand: Stand, visit: Visit, way: Way) -> Iterator[str]:
    for name, value in {"language": way.language, **way.look}.items():
        stand.client.cookies[name] = value
    page = stand.open(visit.path)
    if way.is_spaced:
        page.add_style_tag(content=SPACING)
    yield from (f"{visit}: {found}" for found in violations(page))
    if wider := overflow(page, way.width):
        yield f"{visit}: {wider} px too wide"
