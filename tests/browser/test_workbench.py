"""Step 2: the coordinator of three municipalities logs in and sees what needs her."""

import re

from playwright.sync_api import Locator, Page, expect

from demo.people import PASSWORD
from tests.browser.conftest import Visit
from tests.browser.steps import read_mail, see, unfold

SOLOR = "slt-koordinator.solor@example.no"


def switch_to(page: Page, municipality: str) -> None:
    unfold(page, "Du arbeider for")
    page.get_by_role("banner").get_by_role("button", name=municipality, exact=True).click()


def test_a_password_leads_to_the_workbench(visit: Visit) -> None:
    page = visit().open("/")
    page.get_by_role("banner").get_by_role("link", name="Logg inn").click()

    page.get_by_role("textbox", name="E-postadresse").fill(SOLOR)
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logg inn", exact=True).click()

    see(page, "Arbeidsbenk")
    for region in ["Trenger deg nå", "Møter i", "Neste møter", "Du har ansvaret for"]:
        expect(page.get_by_role("region", name=region)).to_be_visible()


def test_a_one_time_code_leads_to_the_workbench(visit: Visit) -> None:
    visitor, mailbox = visit(), visit()
    page = visitor.open("/konto/logg-inn/")
    page.get_by_role("link", name="Send meg en engangskode").click()
    page.get_by_role("textbox", name="E-postadresse").fill(SOLOR)
    page.get_by_role("button", name="Send meg koden").click()
    see(page, "Skriv koden")

    subject = read_mail(mailbox, SOLOR, re.compile("er koden din")).get_by_role("heading", level=1).inner_text()
    page.get_by_role("textbox", name="Kode").fill(subject.split()[0])
    page.get_by_role("main").get_by_role("button", name="Logg inn", exact=True).click()

    see(page, "Arbeidsbenk")


def bodies(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile(r"^Møter i \d"))


def test_she_sees_all_her_municipalities_and_switches_to_one(visit: Visit) -> None:
    page = visit(log_in=SOLOR).page
    unfold(page, "Du arbeider for")
    for municipality in ["Grue", "Våler (Innlandet)", "Åsnes"]:
        expect(page.get_by_role("banner").get_by_role("button", name=municipality, exact=True)).to_be_visible()
    page.get_by_role("banner").get_by_role("button", name="Åsnes", exact=True).click()

    see(page, "Arbeidsbenk for Åsnes")
    expect(bodies(page).get_by_role("link", name="Politirådet i Åsnes")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("Grue")).to_have_count(0)
    switch_to(page, "Alle kommunene dine")
    see(page, "Arbeidsbenk")


def test_it_tells_what_is_late_how_often_bodies_meet_and_which_shifts_lack_people(visit: Visit) -> None:
    page = visit(log_in=SOLOR).page
    needs = page.get_by_role("region", name="Trenger deg nå")
    council = bodies(page).get_by_role("listitem").filter(has=page.get_by_role("link", name="Politirådet i Åsnes"))

    expect(needs.get_by_role("listitem").filter(has_text="Gjør ferdig og godkjenn referatet").first).to_be_visible()
    expect(needs.get_by_role("listitem").filter(has_text="Oppfølgingspunkt over fristen").first).to_contain_text(
        "dager over fristen"
    )
    # Walks before this one may have filled shifts of a group.
    short = needs.get_by_role("listitem").filter(has_text=re.compile("Solør.*Vakt(a|en) mangler", re.DOTALL)).first
    expect(short).to_contain_text("Natteravnene")
    expect(council).to_contain_text("Fire ganger i året")
    expect(council).to_contain_text(re.compile(r"\d holdt og\s+\d planlagt av\s+4"))
    meetings = page.get_by_role("region", name="Neste møter")
    expect(meetings.get_by_role("link", name="Politirådet i Åsnes")).to_be_visible()
    short.get_by_role("link").click()
    expect(page.get_by_role("region", name="Hvem som er på vakta")).to_be_visible()
