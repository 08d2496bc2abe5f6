"""Step 5: from minutes by way of a decision to a measure, and back."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import Planned, call, long_date, see

RANA = "slt-koordinator.rana@example.no"
DECISION = "Kommunen rydder og lyser opp skoleveien før høsten."
OWNER = "Politikontakt Rana"
TONSBERG = "slt-koordinator.tonsberg@example.no"
YOUTH = "Leder ungdomsrådet"
UNFINISHED = "Gjør ferdig og godkjenn referatet"


def start(visit: Visit) -> tuple[Page, Planned]:
    coordinator = visit(log_in=RANA)
    meeting = call(coordinator, "Politirådet i Rana", "Trygg skolevei", "Eventuelt", is_today=True)
    coordinator.page.get_by_role("link", name="Start referatet").click()
    see(coordinator.page, "Starte referatet?")
    coordinator.page.get_by_role("button", name="Start referatet").click()
    see(coordinator.page, "Referat: Politirådet i Rana")
    return coordinator.page, meeting


def write(page: Page, item: str, text: str) -> None:
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=item))
    row.get_by_role("link", name=re.compile("^Skriv")).click()
    page.get_by_role("textbox", name="Referat").fill(text)
    page.get_by_role("button", name="Lagre referatet").click()
    expect(page.get_by_text(re.compile(r"^\s*Lagret\s+kl"))).to_be_visible()


def press_until(button: Locator, pressed: str) -> None:
    """Press a button that stays pressed, unless it is as it should be."""
    if button.get_attribute("aria-pressed") != pressed:
        button.click()
    expect(button).to_have_attribute("aria-pressed", pressed)


def decide(page: Page, text: str) -> str:
    """On the page where an item's minutes are written; returns what the decision is called."""
    page.get_by_role("textbox", name=re.compile("^Vedtak")).fill(text)
    page.get_by_role("button", name="Registrer vedtaket").click()
    return page.get_by_role("heading", name=re.compile(r"^Vedtak \d+.\d\d$")).inner_text()


def test_a_decision_becomes_a_measure_and_each_leads_to_the_other(visit: Visit) -> None:
    page, meeting = start(visit)
    due = timezone.localdate() + timedelta(days=120)
    write(page, "Trygg skolevei", "Rådet så på kartet.")
    decision = decide(page, DECISION)

    page.get_by_role("link", name="Lag et tiltak av vedtaket").click()
    page.get_by_role("textbox", name="Tittel").fill("Lys på skoleveien")
    page.get_by_role("combobox", name="Ansvarlig", exact=True).select_option(OWNER)
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
    """Of a meeting that has been held: nothing is approved before it has begun."""
    page, meeting = visit(log_in=TONSBERG).page, "Politirådet i Tønsberg"
    page.get_by_role("listitem").filter(has_text=UNFINISHED).get_by_role("link", name=meeting).first.click()
    see(page, re.compile(meeting))
    path = page.url.partition("/moter/")[2]
    page.get_by_role("main").get_by_role("link", name="Skriv referat").click()
    row = page.get_by_role("region", name="Oppmøte").get_by_role("listitem").filter(has_text=YOUTH)
    approval = page.get_by_role("region", name="Godkjenn referatet")
    for choice in ("Til stede", "Forfall"):
        press_until(row.get_by_role("button", name=re.compile(f"^{choice}")), "false")
    expect(approval).to_contain_text("Oppmøtet til 1 person er ikke registrert.")
    press_until(row.get_by_role("button", name=re.compile("^Forfall")), "true")
    expect(approval).not_to_contain_text("er ikke registrert")
    title = page.get_by_role("region", name="Saker").get_by_role("heading", level=3).first.inner_text()
    write(page, title, "Rådet så på kartet.")

    page.goto(page.url.split("/saker/")[0] + f"/moter/{path}referat/")
    approval.get_by_role("link", name="Godkjenn referatet").click()
    see(page, "Godkjenne referatet?")
    if page.get_by_role("checkbox").count():
        page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Godkjenn og lås referatet").click()

    expect(page.get_by_text("Referatet er godkjent", exact=True)).to_be_visible()
    member = visit(phone=True, log_in="ungdomsradsleder.tonsberg@example.no").open(f"/moter/{path}")
    member.get_by_role("link", name="Les referatet").click()
    expect(member.get_by_role("region", name="Saker")).to_contain_text("Rådet så på kartet.")
    absent = member.get_by_role("region", name="Oppmøte").get_by_role("listitem").filter(has_text=YOUTH)
    expect(absent).to_contain_text("Forfall")


def test_the_meeting_that_waits_for_its_minutes_stands_on_the_workbench(visit: Visit) -> None:
    page = visit(log_in=RANA).page
    needs = page.get_by_role("region", name="Trenger deg nå")

    needs.get_by_role("listitem").filter(has_text=UNFINISHED).get_by_role("link").first.click()

    expect(page.get_by_text("Referatet skrives", exact=True)).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Skriv referat")).to_be_visible()


SOLOR = "slt-koordinator.solor@example.no"


def test_a_decision_is_found_in_the_register_and_its_minutes_are_corrected(visit: Visit) -> None:
    page = visit(log_in=SOLOR).open("/moter/")
    page.get_by_role("main").get_by_role("link", name="Vedtak", exact=True).click()
    page.get_by_role("textbox", name="Ord eller nummer").fill("voksentett")
    page.get_by_role("button", name="Vis", exact=True).click()
    found = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Trygge helger i sentrum"))
    expect(page).to_have_url(re.compile(r"q=voksentett"))
    found.first.get_by_role("link", name=re.compile("^Møte ")).click()

    page.get_by_role("link", name="Les referatet").click()
    page.get_by_role("link", name="Rett : Trygge helger i sentrum").click()
    page.get_by_role("textbox", name=re.compile("^Referat")).fill("Gruppa var enig, med én stemme mot.")
    page.get_by_role("textbox", name=re.compile("^Hvorfor rettes referatet")).fill("Dissensen manglet")
    page.get_by_role("button", name="Lagre rettingen").click()

    main = page.get_by_role("main")
    expect(page.get_by_text("Referatet er rettet.")).to_be_visible()
    expect(main).to_contain_text("Gruppa var enig, med én stemme mot.")
    was = page.get_by_text("Politiet orienterte om utviklingen i tall.").first
    expect(was).to_be_hidden()
    page.get_by_text(re.compile("^\\s*Rettet ")).first.click()
    expect(was).to_be_visible()
    expect(main).to_contain_text("Dissensen manglet")


def test_the_minutes_are_a_pdf_from_their_page(visit: Visit) -> None:
    page = visit(log_in=SOLOR).open("/vedtak/")
    page.get_by_role("link", name=re.compile("^Møte ")).first.click()
    page.get_by_role("link", name="Les referatet").click()
    address = page.get_by_role("link", name="Referatet som PDF").get_attribute("href")
    answer = page.request.get(f"{page.url.partition('/moter/')[0]}{address}")

    assert (answer.status, answer.headers["content-type"], answer.body()[:5]) == (200, "application/pdf", b"%PDF-")
