"""Step 5: from minutes by way of a decision to a measure, and back."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import Planned, call, long_date, see

RANA = "slt-koordinator.rana@example.no"
DECISION = "Kommunen rydder og lyser opp skoleveien før høsten."
OWNER = "Politikontakt Rana"


def start(visit: Visit) -> tuple[Page, Planned]:
    coordinator = visit(log_in=RANA)
    meeting = call(coordinator, "Politirådet i Rana", "Trygg skolevei", "Eventuelt")
    coordinator.page.get_by_role("button", name="Start referatet").click()
    see(coordinator.page, "Referat: Politirådet i Rana")
    return coordinator.page, meeting


def write(page: Page, item: str, text: str) -> None:
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=item))
    row.get_by_role("link", name=re.compile("^Skriv")).click()
    page.get_by_role("textbox", name="Referat").fill(text)
    page.get_by_role("button", name="Lagre referatet").click()
    expect(page.get_by_text(re.compile("^Lagret kl"))).to_be_visible()


def decide(page: Page, text: str) -> str:
    """On the page where an item's minutes are written; returns what the decision is called."""
    page.get_by_role("textbox", name="Vedtak").fill(text)
    page.get_by_role("button", name="Før vedtaket").click()
    return page.get_by_role("heading", name=re.compile(r"^Vedtak \d+.\d\d$")).inner_text()


def test_a_decision_becomes_a_measure_and_each_leads_to_the_other(visit: Visit) -> None:
    page, meeting = start(visit)
    due = timezone.localdate() + timedelta(days=120)
    write(page, "Trygg skolevei", "Rådet så på kartet.")
    decision = decide(page, DECISION)

    page.get_by_role("link", name="Lag et tiltak av vedtaket").click()
    page.get_by_role("textbox", name="Tittel").fill("Lys på skoleveien")
    page.get_by_role("combobox", name="Ansvarlig Må fylles ut").select_option(OWNER)
    page.get_by_role("textbox", name="Frist").fill(due.isoformat())
    page.get_by_role("button", name="Lagre tiltaket").click()

    see(page, "Lys på skoleveien")
    main = page.get_by_role("main")
    expect(main).to_contain_text(OWNER)
    expect(main).to_contain_text(f"Frist {long_date(due)}")
    origin = page.get_by_role("region", name="Hvor tiltaket kommer fra")
    expect(origin.get_by_role("link", name=meeting.council)).to_have_attribute("href", meeting.path)
    origin.get_by_role("link", name=decision).click()
    see(page, decision)
    expect(main).to_contain_text(DECISION)
    main.get_by_role("link", name="Lys på skoleveien").click()
    see(page, "Lys på skoleveien")


def test_attendance_is_recorded_and_approved_minutes_are_read_by_members(visit: Visit) -> None:
    page, meeting = start(visit)
    for title, attended in [("Ordfører Rana", "Til stede"), (OWNER, "Forfall")]:
        row = page.get_by_role("listitem").filter(has_text=title).filter(has_not_text="Vara").first
        row.get_by_role("button", name=re.compile(f"^{attended}")).click()
        expect(row.get_by_role("button", name=re.compile(f"^{attended}"))).to_have_attribute("aria-pressed", "true")
    write(page, "Eventuelt", "Ingen saker.")
    page.get_by_role("navigation", name="Forrige og neste sak").get_by_role("link").first.click()

    page.goto(page.url.split("/saker/")[0] + meeting.path + "referat/")
    page.get_by_role("button", name="Godkjenn referatet").click()

    expect(page.get_by_text("Referatet er godkjent", exact=True)).to_be_visible()
    member = visit(phone=True, log_in="politistasjonssjef.rana@example.no").open(meeting.path)
    member.get_by_role("link", name="Les referatet").click()
    expect(member.get_by_role("region", name="Saker")).to_contain_text("Ingen saker.")
    absent = member.get_by_role("region", name="Oppmøte").get_by_role("listitem").filter(has_text=OWNER)
    expect(absent).to_contain_text("Forfall")


def test_the_meeting_that_waits_for_its_minutes_stands_on_the_workbench(visit: Visit) -> None:
    page = visit(log_in=RANA).page
    needs = page.get_by_role("region", name="Trenger deg nå")

    needs.get_by_role("link", name="Gjør ferdig og godkjenn referatet").first.click()

    expect(page.get_by_text("Referatet skrives", exact=True)).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Skriv referat")).to_be_visible()
