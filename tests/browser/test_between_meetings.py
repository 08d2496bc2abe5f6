"""A matter is decided between meetings: the coordinator writes and sends it, those asked answer on their phones."""

import re
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import unfold

RANA = "slt-koordinator.rana@example.no"
CHIEF = "politistasjonssjef.rana@example.no"
MAYOR = "ordforer.rana@example.no"
OTHERS = ("varaordforer", "kommunedirektor", "kommunaldirektor", "vara.kommunaldirektor", "politikontakt")
BODY = "Politirådet i Rana"
TITLE = "Støtte til vårfesten"
WHY = "Politiet vil heller vente til høsten."


def write(page: Page, ahead: date) -> None:
    """Let the body decide between meetings, where its settings are, and write a matter for it."""
    page.get_by_role("link", name="Endre møteorganet").click()
    page.get_by_label("avgjør noen saker mellom møtene").check()
    # Two of six are enough here.
    page.get_by_label("så stor del må møte, i prosent").fill("30")
    page.get_by_role("button", name="Lagre").click()
    page.get_by_role("link", name="Avgjør en sak mellom møtene").click()
    page.get_by_label("Tittel", exact=True).fill(TITLE)
    page.get_by_label("Forslag til vedtak").fill("Politirådet støtter vårfesten.")
    page.get_by_label("Svar innen").fill(ahead.isoformat())
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def keep_out(page: Page, email: str, until: date) -> None:
    page.get_by_label("E-postadresse").fill(email)
    page.get_by_label("Utelukket").check()
    page.get_by_label("Grunn", exact=True).fill("Sitter i styret for festen")
    page.get_by_label("Siste dag").fill(until.isoformat())
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_label("E-postadresse")).to_have_value("")


def test_a_matter_is_decided_between_meetings(visit: Visit) -> None:
    ahead = date.today() + timedelta(days=5)  # noqa: DTZ011
    coordinator = visit(log_in=RANA)
    page = coordinator.open("/organ/")
    page.get_by_role("link", name=BODY).first.click()
    write(page, ahead)
    matter = page.url.removeprefix(coordinator.address)
    page.get_by_role("link", name="Dokumenter og unntak").click()
    page.get_by_role("link", name="Gjester og unntak").click()
    for name in OTHERS:
        keep_out(page, f"{name}.rana@example.no", ahead)
    expect(page.get_by_role("table").get_by_text("Utelukket")).to_have_count(len(OTHERS))
    coordinator.open(matter)
    page.get_by_role("link", name="Send saken").click()
    expect(page.get_by_text("Ingen: Saken er stengt for dem").first).to_be_visible()
    page.get_by_role("button", name="Send til 2 personer").click()
    expect(page.get_by_text("0 av 2 har svart")).to_be_visible()

    mayor = visit(phone=True, log_in=MAYOR)
    reading = mayor.open("/arbeidsbenk/")
    reading.get_by_role("link", name=TITLE).click()
    reading.get_by_role("button", name="Jeg er enig").click()
    expect(reading.get_by_text("Svaret ditt er lagret.")).to_be_visible()
    expect(reading.get_by_role("button", name="Jeg er enig")).to_have_attribute("aria-pressed", "true")

    chief = visit(phone=True, log_in=CHIEF, scripts=False)
    reading = chief.open(matter)
    unfold(reading, "Skriv hvorfor, hvis du ikke er enig")
    reading.get_by_role("textbox", name="Med egne ord").fill(WHY)
    reading.get_by_role("button", name="Jeg er ikke enig").click()
    expect(reading.get_by_text("Svaret ditt er lagret.")).to_be_visible()
    # One for and one against is no decision.
    coordinator.open(f"{matter}vedta/")
    expect(page.get_by_text("Mer enn halvparten av dem som har svart, må være enige.")).to_be_visible()
    reading.get_by_role("button", name="Jeg er enig").click()
    expect(reading.get_by_text("Svaret ditt er lagret.")).to_be_visible()

    coordinator.open(matter)
    page.get_by_role("link", name="Avslutt med vedtaket").click()
    page.get_by_role("button", name="Avslutt med vedtaket").click()
    expect(page.get_by_text("Vedtaket står i registeret")).to_be_visible()
    coordinator.open("/vedtak/")
    row = page.get_by_role("listitem").filter(has_text=TITLE).first
    expect(row).to_contain_text(re.compile("Avgjort mellom møtene"))
    expect(row).to_contain_text("Politirådet støtter vårfesten.")
