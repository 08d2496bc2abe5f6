"""A person at a browser of their own."""

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from demo.people import PASSWORD

PHONE = {"width": 360, "height": 780}
DESK = {"width": 1440, "height": 900}
PATIENCE = 15_000
# A password takes a server long to check, by design: the cookie of the first log-in serves the next ones.
SESSIONS: dict[str, Any] = {}


class Visitor:
    """``open`` takes a path; what the console complains of is kept in ``complaints``."""

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


def welcome(
    browser: Browser,
    address: str,
    *,
    phone: bool = False,
    language: str = "",
    log_in: str = "",
    scripts: bool = True,
) -> Visitor:
    """Bring a visitor to the portal at ``address``, logged in as the person with the address ``log_in``."""
    viewport: Any = PHONE if phone else DESK
    context = browser.new_context(
        viewport=viewport, locale="nb-NO", timezone_id="Europe/Oslo", java_script_enabled=scripts
    )
    context.set_default_timeout(PATIENCE)
    if language:
        context.add_cookies([{"name": "language", "value": language, "url": address}])
    visitor = Visitor(context, address)
    if log_in:
        visitor.log_in(log_in)
    return visitor
