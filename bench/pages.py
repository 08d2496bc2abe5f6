"""Every page there is, as somebody opens it who may: queries, kilobytes, milliseconds, share of a bare page."""

import statistics
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from bench.subjects import Subjects
from tests.permissions.addresses import Address, addresses

RUNS = 15
BARE = "bare page, logged in"
MEMBER, ADMINISTRATOR = "politistasjonssjef.rana@example.no", "portaladministrator@example.no"
# In whose name a page is opened: the first who may.
PEOPLE = (
    "slt-koordinator.rana@example.no",
    "administrator.rana@example.no",
    "slt-koordinator.solor@example.no",
    "vaktleder.solor@example.no",
    "frivillig.solor@example.no",
    MEMBER,
)
MEETING = "meetings:meeting_detail"
SEARCH = "search:search"
# What is no page, or needs a secret or a mailbox of its own.
APART = frozenset(
    "calendar_feed mailbox mail_detail mail_file meetings:answer_link account_confirm_email openid_connect_login "
    "health reminders:sms_report set_language set_display calendar_make calendar_revoke nightwatch:sign_up_code".split()
)
LISTS = frozenset(
    "municipalities:municipality_list municipalities:page home sitemap sitemap_file meetings:meeting_list "
    "meetings:follow_up_list councils:council_list measures:measure_list measures:goal_list nightwatch:group_list "
    "nightwatch:group_detail nightwatch:own_shifts".split()
)


@dataclass(frozen=True)
class Page:
    """A page as one person opens it; ``email`` is empty for the public."""

    name: str
    path: str
    email: str = ""

    @property
    def share(self) -> float:
        """The least share of a bare page's speed that it shall have."""
        if self.name in LISTS or self.name.startswith((MEETING, SEARCH)):
            return 0.5
        return 0.3 if self.name == "workbench" else 0.4

    @property
    def queries(self) -> int:
        """The most queries it shall need."""
        if self.name.startswith(SEARCH):
            return 8
        return 20 if self.name == "workbench" or self.name.startswith(MEETING) else 12

    @property
    def is_administration(self) -> bool:
        return self.name.startswith("admin:")


@dataclass(frozen=True)
class Figures:
    """What a page costs. Times in milliseconds; ``slowest`` is the SQL that took longest."""

    status: int
    queries: int
    kilobytes: float
    median: float
    p95: float
    slowest: str = field(repr=False)


def pages() -> list[Page]:
    """The bare page, all of the portal's own, and the administration's lists, each for the first who may open it."""
    found = [Page(BARE, "/bare/", MEMBER)]
    clients = {email: _client(email) for email in ("", *PEOPLE)}
    subjects = Subjects.of_demo()
    found += [
        _opened(address, subjects, clients)
        for address in addresses()
        if "get" in address.methods and address.name not in APART
    ]
    found += [_member(page) for page in found if page.name == MEETING]
    found.append(Page(f"{SEARCH}, a word that is everywhere", f"{reverse(SEARCH)}?q=ungdom", PEOPLE[0]))
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        found.append(Page(name, reverse(name), ADMINISTRATOR))
    return found


def _opened(address: Address, subjects: Subjects, clients: Mapping[str, Client]) -> Page:
    """The page for the first person and thing that it opens for; where there is none, the report says so."""
    people = PEOPLE if address.asks_log_in else ("",)
    path = ""
    for path in subjects.paths_of(address):
        for email in people:
            if _open(path, clients[email]).status_code == 200:
                return Page(address.name, path, email)
    return Page(address.name, path or f"/{address.path}", people[0])


def _member(page: Page) -> Page:
    return Page(f"{page.name}, member", page.path, MEMBER)


@override_settings(ROOT_URLCONF="bench.urls")
def measure(found: Sequence[Page]) -> dict[Page, Figures]:
    """Measure the pages side by side: in every round each once, so that a busy minute falls on all of them."""
    clients = {page: _client(page.email) for page in found}
    firsts = {page: _first(page, clients[page]) for page in found}
    times: dict[Page, list[float]] = {page: [] for page in found}
    for _ in range(RUNS):
        for page in found:
            began = time.perf_counter()
            _open(page.path, clients[page])
            times[page].append((time.perf_counter() - began) * 1000)
    return {
        page: Figures(**firsts[page], median=statistics.median(times[page]), p95=sorted(times[page])[int(RUNS * 0.95)])
        for page in found
    }


def _client(email: str) -> Client:
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    if email:
        client.force_login(User.objects.get(email=email), "django.contrib.auth.backends.ModelBackend")
        session = client.session
        # As if the password had just been given, for the pages that ask for it again.
        session["account_authentication_methods"] = [{"method": "password", "at": time.time() + 9e6}]
        session.save()
    return client


def _open(path: str, client: Client) -> Any:
    response = client.get(path)
    # What comes in pieces costs what reading it costs.
    with suppress(AttributeError):
        response.getvalue()
    return response


def _first(page: Page, client: Client) -> dict[str, Any]:
    """What does not change from one opening to the next; the very first fills the caches."""
    _open(page.path, client)
    with CaptureQueriesContext(connection) as captured:
        response = _open(page.path, client)
    slowest = max(captured.captured_queries, key=lambda query: float(query["time"]), default={"sql": ""})
    return {
        "status": response.status_code,
        "queries": len(captured),
        "kilobytes": len(response.getvalue()) / 1024,
        "slowest": slowest["sql"],
    }
