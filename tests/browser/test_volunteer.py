"""Step 6: a volunteer signs up on the phone with a one-time code."""

import os
import re
from itertools import count

from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import long_date, read_mail, see
from tests.browser.visitor import Visitor

_people = count(1)


def new_person() -> str:
    """An address that no walk has used, also in a demo that is walked again."""
    return f"ny.natteravn{os.getpid()}-{next(_people)}@example.no"


def shifts(page: Page) -> Locator:
    page.get_by_role("link", name="Natteravn", exact=True).first.click()
    page.get_by_role("link", name="Natteravnene i Solør").click()
    return page.get_by_role("region", name="Kommende vakter").get_by_role("listitem")


def introduce(page: Page, email: str) -> None:
    page.get_by_role("textbox", name="Navn").fill("Nabo Kirkenær")
    page.get_by_role("textbox", name="E-postadresse").fill(email)
    page.get_by_role("textbox", name="Telefon").fill("40 00 00 17")


def declare(page: Page) -> None:
    for words in ["Jeg har fylt 18 år", "Jeg er edru", "Jeg følger de etiske retningslinjene"]:
        page.get_by_role("checkbox", name=words).check()


def prove(page: Page, mailbox: Visitor, email: str) -> None:
    """Ask for the code and write it."""
    page.get_by_role("button", name="Send meg en kode").click()
    see(page, "Skriv koden")
    subject = read_mail(mailbox, email, re.compile("er koden din")).get_by_role("heading", level=1).inner_text()
    page.get_by_role("textbox", name="Kode").fill(subject.split()[0])
    page.get_by_role("main").get_by_role("button", name="Meld deg på").click()


def test_a_new_volunteer_takes_a_shift_and_has_it_in_the_calendar(visit: Visit) -> None:
    visitor, mailbox, email = visit(phone=True), visit(), new_person()
    page = visitor.open("/")
    shifts(page).filter(has_text=re.compile(r"Trenger \d")).last.get_by_role("link", name="Meld deg på").click()
    day = page.get_by_role("main").get_by_text(re.compile(r"^\s*Fredag \d")).inner_text()

    introduce(page, email)
    declare(page)
    prove(page, mailbox, email)

    see(page, "Du har plass")
    expect(page.get_by_role("main")).to_contain_text(day)
    feed = page.get_by_role("link", name="Abonner på vaktene mine").get_attribute("href") or ""
    calendar = visitor.context.request.get(feed.replace("webcal", "http", 1))
    assert calendar.headers["content-type"].startswith("text/calendar")
    (shift,) = Calendar.from_ical(calendar.text()).events
    assert (shift["SUMMARY"], f"Fredag {long_date(shift.start)}") == ("Natteravn", day)
    read_mail(mailbox, email, f"Du har plass på vakta {day[0].lower()}{day[1:]}")


def test_the_declarations_are_asked_for(visit: Visit) -> None:
    page = visit(phone=True).open("/natteravn/")
    shifts(page).filter(has_text=re.compile(r"Trenger \d")).last.get_by_role("link", name="Meld deg på").click()

    introduce(page, new_person())
    page.get_by_role("button", name="Send meg en kode").click()

    faults = page.get_by_role("group", name="Du må rette dette").get_by_role("link")
    expect(faults).to_have_text(
        ["Du må ha fylt 18 år for å gå.", "Du må være edru hele vakta for å gå.", re.compile("retningslinjene")]
    )
    faults.first.click()
    expect(page.get_by_role("checkbox", name="Jeg har fylt 18 år")).to_be_focused()


def test_the_fourth_on_a_full_shift_of_three_waits_and_may_sign_off(visit: Visit) -> None:
    page, mailbox, email = visit(phone=True).open("/"), visit(), new_person()
    shifts(page).filter(has_text="Flisa ungdomsskole").get_by_role("link", name="Sett deg på venteliste").click()
    expect(page.get_by_text("Vakta er full.")).to_be_visible()

    introduce(page, email)
    declare(page)
    prove(page, mailbox, email)

    see(page, "Du står på venteliste")
    expect(page.get_by_role("main")).to_contain_text(re.compile("Du står først på ventelista|står foran deg"))
    page.get_by_role("link", name="Jeg kan ikke komme").click()
    page.get_by_role("button", name="Meld meg av").click()
    expect(page.get_by_text(re.compile("meldt av", re.IGNORECASE)).first).to_be_visible()


def test_somebody_new_is_let_in_by_the_leader_before_the_first_shift(visit: Visit) -> None:
    visitor, mailbox, email = visit(phone=True), visit(), new_person()
    page = visitor.open("/natteravn/natteravnene-valer/")
    page.get_by_role("region", name="Kommende vakter").get_by_role("link", name="Meld deg på").last.click()
    expect(page.get_by_role("main")).to_contain_text("Gruppa godkjenner nye før den første vakta.")
    introduce(page, email)
    declare(page)
    prove(page, mailbox, email)
    see(page, "Du har spurt om å bli med")
    expect(page.get_by_role("main")).to_contain_text("Du har ikke plass på noen vakt ennå.")

    leader = visit(log_in="vaktleder.solor@example.no").open("/arbeidsbenk/")
    leader.get_by_role("region", name="Vil bli med i gruppa di").get_by_role("link", name="Nabo Kirkenær").last.click()
    leader.get_by_role("button", name="La dem bli med").click()
    expect(leader.get_by_text("Nabo Kirkenær er med i gruppa og har plass på vakta.")).to_be_visible()

    page.reload()
    see(page, "Du er med i gruppa")
    welcome = read_mail(mailbox, email, "Velkommen til Natteravnene i Våler")
    expect(welcome.get_by_role("main")).to_contain_text("Kle deg varmt")
