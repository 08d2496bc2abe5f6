"""What people do again and again in the walks: read the mail, plan a meeting, send its notice."""

import os
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from re import Pattern

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from demo.paper import paper
from tests.browser.visitor import Visitor
from tests.waiting import until

# Beat looks for due mail every fifteen seconds, and a loaded machine needs time to start the worker.
SECONDS_FOR_MAIL = 60
# Until a meeting begins whose notice is sent first.
SOON = timedelta(minutes=3)
# Meetings of the walks are told apart by their day, also in a demo that is walked again.
_days_ahead = count(40 + os.getpid() % 200)


@dataclass(frozen=True)
class Planned:
    """A meeting that a walk has planned: the path of its page, and its day."""

    path: str
    day: date
    council: str

    @property
    def subject(self) -> str:
        return f"{self.council}, {long_date(self.day)}"


def long_date(day: date) -> str:
    months = "januar februar mars april mai juni juli august september oktober november desember"
    return f"{day.day}. {months.split()[day.month - 1]} {day.year}"


def mails(visitor: Visitor, recipient: str, subject: str | Pattern[str]) -> Locator:
    """The links to what ``recipient`` has got with ``subject`` in its subject, newest first."""
    page = visitor.open(f"/epost/?q={recipient}")
    to_them = page.get_by_role("listitem").filter(has=page.get_by_text(f"Til {recipient}", exact=True))
    return to_them.get_by_role("heading").get_by_role("link", name=subject)


def read_mail(visitor: Visitor, recipient: str, subject: str | Pattern[str]) -> Page:
    """Wait for the mail to come, and open the newest one."""
    found = mails(visitor, recipient, subject)
    await_mail(found)
    found.first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(subject)
    return visitor.page


def await_mail(found: Locator) -> None:
    """Open the page again until the worker has sent what is looked for."""

    def has_come() -> int:
        found.page.reload()
        return found.count()

    if not found.count():
        until(has_come, seconds=SECONDS_FOR_MAIL, every=0.5)


def see(page: Page, heading: str | Pattern[str]) -> None:
    """Expect the page to be the one with this title, and its scripts to listen: a key that comes before is nobody's."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.wait_for_load_state("domcontentloaded")


def press(page: Page, link: Locator) -> None:
    """Press a link, and wait until its page has come: a click alone returns while the old page still shows."""
    address = link.evaluate("link => link.href")
    link.click()
    page.wait_for_url(address)


def take_place(page: Page, sign_up: Locator, number: str) -> None:
    """Sign up by one press. The first time, the portal asks for a number, so that the leader can call."""
    sign_up.click()
    see(page, re.compile("Meld deg på vakta|Du har plass"))
    if page.get_by_role("textbox", name="Telefon").count():
        page.get_by_role("textbox", name="Telefon").fill(number)
        page.get_by_role("main").get_by_role("button", name="Meld deg på").click()
    see(page, "Du har plass")


def unfold(page: Page, words: str) -> None:
    """Open what is folded away behind ``words``. A summary has no role of its own to find it by."""
    page.locator("summary", has_text=words).click()


def last_minutes_of_today() -> tuple[date, str, str]:
    """A meeting that is today and still ahead. Close to midnight that is tomorrow's, so the new day is waited for."""
    until(lambda: (timezone.localtime().hour, timezone.localtime().minute) < (23, 53), seconds=600, every=5)
    return timezone.localdate(), "23:58", "23:59"


def some_weeks_ahead() -> tuple[date, str, str]:
    return timezone.localdate() + timedelta(days=next(_days_ahead)), "09:00", "11:00"


def in_a_moment() -> tuple[date, str, str]:
    """A meeting that begins while the walk goes on, so that its minutes can be approved in it. Never over midnight."""
    until(lambda: timezone.localtime().hour < 23, seconds=3600, every=5)
    starts = timezone.localtime() + SOON
    return starts.date(), f"{starts:%H:%M}", "23:59"


def plan_meeting(
    visitor: Visitor, council: str, *, is_today: bool = False, when: tuple[date, str, str] | None = None
) -> Planned:
    """As coordinator: from the list of meetings to a draft."""
    day, starts, ends = when or (last_minutes_of_today() if is_today else some_weeks_ahead())
    page = visitor.open("/moter/")
    unfold(page, "Planlegg et møte")
    page.get_by_role("link", name=council).first.click()
    page.get_by_role("textbox", name="Dato").fill(day.isoformat())
    page.get_by_role("textbox", name="Begynner").fill(starts)
    page.get_by_role("textbox", name="Slutter").fill(ends)
    page.get_by_role("textbox", name="Sted").fill("Rådhuset, møterom 4")
    page.get_by_role("button", name="Lagre som utkast").click()
    see(page, council)
    return Planned(page.url.removeprefix(visitor.address), day, council)


def add_item(page: Page, title: str, *, paper_title: str = "") -> None:
    """From a draft's page, and back to it."""
    meeting = page.url
    page.get_by_role("link", name="Legg til en sak").first.click()
    page.get_by_role("textbox", name="Tittel", exact=True).fill(title)
    if paper_title:
        page.get_by_role("button", name="Lagre og legg til dokumenter").click()
        attach(page, paper_title)
        page.get_by_role("link", name="Tilbake til møtet").click()
    else:
        page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page).to_have_url(meeting)


def attach(page: Page, title: str) -> None:
    """On an item's page."""
    pdf = paper(title).read()
    page.get_by_label("Fil").set_input_files({"name": "sak.pdf", "mimeType": "application/pdf", "buffer": pdf})
    page.get_by_role("textbox", name="Tittel på dokumentet").fill(title)
    page.get_by_role("button", name="Legg til dokumentene").click()
    expect(page.get_by_role("region", name="Dokumenter").get_by_role("link", name=title, exact=True)).to_be_visible()


def send_notice(page: Page) -> None:
    """From a draft's page, and back to it."""
    page.get_by_role("link", name="Send innkallingen").click()
    page.get_by_role("button", name="Send innkallingen").click()
    expect(page.get_by_text("Innkalling sendt")).to_be_visible()


def call(visitor: Visitor, council: str, *items: str, is_today: bool = False) -> Planned:
    """As coordinator: a meeting with these items, and its notice out."""
    meeting = plan_meeting(visitor, council, is_today=is_today)
    for title in items:
        add_item(visitor.page, title)
    send_notice(visitor.page)
    return meeting
