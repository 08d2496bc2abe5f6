"""What a coordinator does at meeting after meeting, in the browser."""

import re

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from councils.models import Council
from meetings.models import Meeting
from tests.browser.steps import see
from tests.browser.year.play import Play

AHEAD = ("draft", "notice_sent")


def open_body(page: Page, body: Council) -> None:
    page.goto("/organ/")
    page.get_by_role("main").get_by_role("link", name=body.name, exact=True).first.click()
    see(page, body.name)


def next_meeting(body: Council) -> Meeting:
    """Where the clock goes next, and whose page is opened: the body's first meeting that lies ahead."""
    ahead = Meeting.objects.filter(council=body, state__in=AHEAD, starts_at__gt=timezone.now())
    found: Meeting = ahead.order_by("starts_at")[:1].get()
    return found


def begin(page: Page) -> None:
    """From the page of a meeting whose notice is out, to its minutes."""
    page.get_by_role("link", name="Start referatet").click()
    see(page, "Starte referatet?")
    page.get_by_role("button", name="Start referatet").click()
    see(page, re.compile("^Referat: "))


def here(page: Page, *people: User) -> None:
    """On the page of the minutes: these are here."""
    attendance = page.get_by_role("region", name="Oppmøte")
    for person in people:
        button = attendance.get_by_role("button", name=re.compile(rf"^Til stede\s*: {person.name}$"))
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")


def item_of(page: Page, title: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=re.compile(title)))


def open_item(page: Page, title: str) -> None:
    """From the page of a meeting."""
    page.get_by_role("region", name="Saksliste").get_by_role("link", name=title, exact=True).click()
    see(page, title)


def write(page: Page, title: str, text: str) -> None:
    """From the page of the minutes to that of an item."""
    item_of(page, title).get_by_role("link", name=re.compile("^Skriv")).click()
    see(page, re.compile(title))
    page.get_by_role("textbox", name="Referat").fill(text)
    page.get_by_role("button", name="Lagre referatet").click()
    expect(page.get_by_text(re.compile(r"^\s*Lagret\s+kl"))).to_be_visible()


def decide(page: Page, title: str, decision: str) -> None:
    """From the page of the minutes to that of an item; stays there."""
    write(page, title, "Saken ble drøftet.")
    page.get_by_role("textbox", name=re.compile("^Vedtak")).fill(decision)
    page.get_by_role("button", name="Registrer vedtaket").click()
    expect(page.get_by_role("heading", name=re.compile(r"^Vedtak \d+.\d\d$"))).to_be_visible()


def approve_as_chair(play: Play, chair: User, body: Council) -> None:
    """By the link in the mail that asks for it, on the phone."""
    link = play.link_in(play.mail_to(chair, f"Referat til godkjenning: {body}"), "/moter/")
    with play.on_phone(chair) as page:
        page.goto(link)
        page.get_by_role("region", name="Godkjenn referatet").get_by_role("link", name="Godkjenn referatet").click()
        see(page, "Godkjenne referatet?")
        if page.get_by_role("checkbox").count():
            page.get_by_role("checkbox").check()
        page.get_by_role("button", name="Godkjenn og lås referatet").click()
        expect(page.get_by_text("Referatet er godkjent", exact=True)).to_be_visible()
