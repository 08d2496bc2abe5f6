"""What people do again and again in the walks: read the mail, open a body's page, plan a meeting."""

import time
from re import Pattern

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor

# Beat looks for due mail every fifteen seconds, and a loaded machine needs time to start the worker.
SECONDS_FOR_MAIL = 60


def mails(visitor: Visitor, recipient: str, subject: str | Pattern[str]) -> Locator:
    """The links to what ``recipient`` has got with ``subject`` in its subject, newest first."""
    page = visitor.open(f"/epost/?q={recipient}")
    to_them = page.get_by_role("listitem").filter(has=page.get_by_text(f"Til {recipient}", exact=True))
    return to_them.get_by_role("heading").get_by_role("link", name=subject)


def read_mail(visitor: Visitor, recipient: str, subject: str | Pattern[str]) -> Page:
    """Wait for the mail to come, and open the newest one."""
    deadline = time.monotonic() + SECONDS_FOR_MAIL
    while not (found := mails(visitor, recipient, subject)).count() and time.monotonic() < deadline:
        visitor.page.wait_for_timeout(500)
    found.first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(subject)
    return visitor.page


def see(page: Page, heading: str | Pattern[str]) -> None:
    """Expect the page to be the one with this title."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def unfold(page: Page, words: str) -> None:
    """Open what is folded away behind ``words``. A summary has no role of its own to find it by."""
    page.locator("summary", has_text=words).click()
