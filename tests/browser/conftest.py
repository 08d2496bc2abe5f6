"""The whole demo, run as `make demo` runs it, and a real Chromium in front of it."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from dev.trial import launch_arguments, trial
from slt_portal.demo.people import PASSWORD

HERE = Path(__file__).parent
PHONE = {"width": 360, "height": 780}
DESK = {"width": 1440, "height": 900}
# A password takes a server long to check, by design.
SESSIONS: dict[str, Any] = {}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder wants a browser, and shares one demo: one worker takes it all (`--dist=loadgroup`)."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session", autouse=True)
def _beside_playwright() -> None:
    """Playwright's event loop stays in this process; Django would then refuse the database to the tests after these."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return launch_arguments()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo of the tests' own, or of the one at ``WALK_ADDRESS``: quick while tests are written."""
    running = os.environ.get("WALK_ADDRESS")
    if running:
        yield running
        return
    with trial(os.environ["DATABASE_URL"], tmp_path_factory.mktemp("demo")) as address:
        yield address


class Visitor:
    """A person at a browser of their own. ``open`` takes a path; what the console complains of is kept."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(f"{self.page.url}: {message.text}")

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def log_in(self, email: str) -> Page:
        """Log in with the password: the first time by writing it, later with the session from then while it lasts."""
        if email in SESSIONS:
            self.context.add_cookies([SESSIONS[email]])
            if "logg-inn" not in self.open("/arbeidsbenk/").url:
                return self.page
        page = self.open("/konto/logg-inn/")
        page.locator("input[name=login]").first.fill(email)
        page.locator("input[name=password]").first.fill(PASSWORD)
        page.locator("input[name=password]").first.press("Enter")
        page.wait_for_url(re.compile(r"arbeidsbenk"))
        # What a context hands out of cookies is what it takes; Playwright has two types for it.
        cookies: list[Any] = self.context.cookies()
        SESSIONS[email] = next(cookie for cookie in cookies if cookie["name"] == "sessionid")
        return page


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser, demo: str) -> Iterator[Visit]:
    """Return a function that brings a new visitor: ``visit(phone=True, language="nn", log_in=email)``."""
    visitors: list[Visitor] = []

    def bring(*, phone: bool = False, language: str = "", log_in: str = "", scripts: bool = True) -> Visitor:
        viewport: Any = PHONE if phone else DESK
        context = browser.new_context(
            viewport=viewport, locale="nb-NO", timezone_id="Europe/Oslo", java_script_enabled=scripts
        )
        context.set_default_timeout(15_000)
        if language:
            context.add_cookies([{"name": "language", "value": language, "url": demo}])
        visitor = Visitor(context, demo)
        visitors.append(visitor)
        if log_in:
            visitor.log_in(log_in)
        return visitor

    yield bring
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for visitor in visitors:
        visitor.context.close()
    assert complaints == []
