"""Every page as each role sees it: found from the addresses, with a visit for each way that a page is put together."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

import html5lib
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.accounts.authenticators import confirm, give_app, give_recovery_codes
from tests.clients import logged_in
from tests.permissions.world import World
from tests.soak.places import Place, places

# A page, also the one that says that a link no longer opens anything, or that a log-in came to nothing.
PAGE = {200, 401, 410}
# What an address answers that is there and is no page: a file, a feed, somewhere else, only what is sent to it.
ELSEWHERE = {200, 405, 503}
# Addresses that none of the world's people get a page from by following a link, and where it is seen to instead.
APART = {
    "calendar_feed": "a calendar, by a secret address",
    "editions:pack_file": "a file that the worker makes: tests/editions/test_packs.py",
    "knowledge:knowledge_list": "leads on to the one municipality that each of them has",
    "measures:measure_use": "of a measure that is shown; the world has none: tests/measures/test_published.py",
    "measures:published_detail": "as measure_use",
    "meetings:follow_up_reopen": "of one that is closed; the world's are open",
    "municipalities:picture": "a file",
    "municipalities:answer_words": "when somebody has just answered",
    "reviews:review_ask": "of a draft that is shown to nobody yet; the world's is: tests/reviews/test_reviewing.py",
    "nightwatch:sign_up_code": "when a code has been asked for",
    "account_confirm_login_code": "when a code has been asked for",
    "account_reauthenticate": "sends on to the way one has",
    "mfa_authenticate": "in the middle of a log-in",
    "mfa_login_webauthn": "what a passkey is asked, in JSON",
    "mfa_reauthenticate": "for whoever has a second step",
    "mfa_reauthenticate_webauthn": "for whoever has a passkey",
    "mfa_remove_webauthn": "for whoever has a passkey",
    "mfa_edit_webauthn": "for whoever has a passkey",
    "socialaccount_signup": "in the middle of a log-in with a work account",
    "openid_connect_login": "names a work account of the settings",
    "openid_connect_callback": "names a work account of the settings",
}
PASSWORD = "only for the crawl"
CONFIRMED_FOR = timedelta(minutes=4)

# How many statements a page takes at most, and those that may take more.
MOST_QUERIES = 12
MORE_QUERIES = {
    # What needs somebody, asked of every room that is in use.
    "workbench": 21,
    "meetings:meeting_detail": 20,
    # Where the body has evaluated itself, beside what other rooms have to say of it.
    "councils:council_detail": 13,
    # The whole thread, from the challenge to the evaluation.
    "measures:measure_detail": 15,
    # The whole meeting at hand: who came, what is written, what follows from it.
    "meeting_room:item": 16,
    # The words are made anew, to be held against what is public already.
    "editions:minutes_publish": 13,
    # The item with its papers, its versions, what was said of it and one's own note.
    "meetings:item_detail": 14,
    # What is known already, before the three questions are answered.
    "knowledge:year_detail": 13,
    # What every room hands over, and all that needs somebody.
    "reports:handover": 29,
    # What is asked at the top beside what every room has to say of it.
    "meetings:notice_send": 20,
    "knowledge:year_change": 18,
    # Who has looked at what, item by item.
    "reviews:board": 14,
    # Whatever the portal holds about somebody, in every room.
    "accounts:erase": 20,
    "municipality:erase_person": 24,
    "admin:person_erase": 24,
    # What every room gives the page, before any of it is kept.
    "municipalities:page": 21,
    "municipality:settings": 13,
    "admin:councils_council_change": 13,
    "admin:councils_seat_change": 13,
    # Rows of a dozen kinds with their names.
    "meetings:history": 16,
    "measures:history": 16,
}

Parts = frozenset[str]


@dataclass(frozen=True)
class Visit:
    """A page as somebody sees it; ``parts`` are its kinds of element, each with the kind it stands in."""

    name: str
    role: str
    path: str
    parts: Parts

    def __str__(self) -> str:
        return f"{self.role} {self.path}"


@dataclass(frozen=True)
class Shown:
    """A page, and how many statements it took."""

    html: bytes
    queries: int


class _Count:
    """Counts statements; what opens and closes a transaction within the test's own is none."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        self.queries += not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))
        return execute(sql, params, many, context)


class Crawler:
    """Asks as everybody in the world. Each has one browser, in which they have just confirmed that it is them."""

    def __init__(self, world: World) -> None:
        # Who has a second step and a password sees the pages that change them.
        give_app(world.people["administrator"])
        give_recovery_codes(world.people["administrator"])
        world.people["stranger"].set_password(PASSWORD)
        world.people["stranger"].save()
        self.people = world.people
        self.clients = {
            role: Client() if _is_nobody(person) else logged_in(person) for role, person in world.people.items()
        }
        self._confirm()

    def _confirm(self) -> None:
        """Say again that it is them: that holds for ten minutes, and a busy machine takes longer over its pages."""
        self.confirmed_at = timezone.now()
        for role, client in self.clients.items():
            if not _is_nobody(self.people[role]):
                confirm(client, self.people[role])

    def show(self, visit: Visit, cookies: dict[str, str]) -> "Shown":
        """Return the page again, the way that ``cookies`` ask for."""
        client, count = self.clients[visit.role], _Count()
        kept = client.cookies.output(header="", sep="; ", attrs=[])
        client.cookies.load(cookies)
        with connection.execute_wrapper(count):
            said = client.get(visit.path)
        client.cookies = SimpleCookie(kept)
        return Shown(said.content, count.queries)

    def visits(self, place: Place) -> list[Visit]:
        """Return the visits that show every part that anybody sees there.

        Raises:
            AssertionError: nobody was shown a page, and the place is not one without any.
        """
        # Log-in pages count how often they are asked.
        cache.clear()
        if timezone.now() > self.confirmed_at + CONFIRMED_FOR:
            self._confirm()
        statuses: Counter[int] = Counter()
        found = []
        for role, client in self.clients.items():
            for path in dict.fromkeys(place.path(values) for values in place.ordinary):
                said = client.get(path)
                statuses[said.status_code] += 1
                if said.streaming:
                    said.getvalue()  # reads the file to its end, which closes it
                elif said.status_code in PAGE and said.headers["Content-Type"].startswith("text/html"):
                    found.append(Visit(place.name, role, path, parts_of(said.content)))
        is_known = bool(found) or place.name in APART or bool(ELSEWHERE & statuses.keys()) or _is_shut(place, statuses)
        assert is_known, f"nobody reached {place.name} ({place.route}): {dict(statuses)}"
        return list(_cover(found))


def parts_of(html: bytes) -> Parts:
    """Return what a page is made of: each kind of element within its parent's, without words and keys."""
    document = html5lib.parse(html.decode(), namespaceHTMLElements=False)
    return frozenset(f"{_kind(parent)}>{_kind(child)}" for parent in document.iter() for child in parent)


def pages(world: World) -> list[Place]:
    """Return every place, in a fixed order."""
    return places(world)


def _kind(element: Any) -> str:
    states = " ".join(sorted(name for name in element.attrib if name.startswith(("aria-", "data-")) or name == "role"))
    return f"{element.tag}.{element.get('class', '')}[{element.get('type', '')} {states}]"


def _is_nobody(person: Any) -> bool:
    return isinstance(person, AnonymousUser)


def _is_shut(place: Place, statuses: Counter[int]) -> bool:
    """Say whether the administration shuts it to everybody: there rows are ended and not deleted, some only read."""
    return place.name.startswith("admin:") and statuses[200] == 0


def _cover(found: list[Visit]) -> Iterator[Visit]:
    """Yield the fullest visit, and each that has a part which none before it had."""
    seen: set[str] = set()
    for visit in sorted(found, key=lambda each: -len(each.parts)):
        if not visit.parts <= seen:
            seen |= visit.parts
            yield visit
