"""Papers: several at once, one that is too large, and a new version that its reader is told of on the page."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from demo.paper import paper
from tests.browser.conftest import Visit
from tests.browser.steps import add_item, attach, plan_meeting, send_notice

RANA = "slt-koordinator.rana@example.no"
CHIEF = "politistasjonssjef.rana@example.no"


def chosen(*names: str, size: int = 0) -> list[Any]:
    return [{"name": name, "mimeType": "application/pdf", "buffer": paper(name).read() + b" " * size} for name in names]


def put_in(page: Page, files: list[Any]) -> None:
    page.get_by_label("Filer").set_input_files(files)


def test_several_files_are_shown_added_and_one_is_replaced(visit: Visit) -> None:
    coordinator = visit(log_in=RANA)
    page = coordinator.page
    meeting = plan_meeting(coordinator, "Politirådet i Rana")
    add_item(page, "Trygg skolevei")
    page.get_by_role("link", name="Trygg skolevei", exact=True).click()
    item = page.url

    put_in(page, chosen("Kart.pdf", "Tall.pdf"))
    expect(page.locator(".chosen li")).to_have_text(["Kart.pdf (0,1 MB)", "Tall.pdf (0,1 MB)"])
    put_in(page, chosen("Stor.pdf", size=26 * 1024 * 1024))
    expect(page.locator(".chosen__refused")).to_contain_text("er for stor")
    page.get_by_role("button", name="Legg til dokumentene").click()
    expect(page).to_have_url(item)
    put_in(page, chosen("Kart.pdf", "Tall.pdf"))
    page.get_by_role("button", name="Legg til dokumentene").click()
    papers = page.get_by_role("region", name="Dokumenter")
    expect(papers.get_by_role("link", name="Tall", exact=True)).to_be_visible()

    coordinator.open(meeting.path)
    send_notice(page)
    member = visit(phone=True, log_in=CHIEF)
    reading = member.open(item.removeprefix(member.address))
    reading.get_by_role("button", name="Merk som gjennomgått").click()
    expect(reading.get_by_text("Du har gjennomgått saken.")).to_be_visible()

    coordinator.open(item.removeprefix(coordinator.address))
    papers.get_by_role("link", name=re.compile("Legg inn en ny versjon.*Kart")).click()
    page.get_by_label("Ny versjon").set_input_files(chosen("Kart 2.pdf")[0])
    page.get_by_label("Hva er endret?").fill("Gangfeltet er flyttet.")
    page.get_by_role("button", name="Legg inn den nye versjonen").click()
    expect(papers).to_contain_text("Endret etter innkallingen")

    member.open(item.removeprefix(member.address))
    expect(reading.get_by_text("Endret siden du gikk gjennom saken")).to_be_visible()
    expect(reading.get_by_text("Gangfeltet er flyttet.")).to_be_visible()
    reading.get_by_text("1 tidligere versjon").click()
    expect(reading.get_by_role("link", name=re.compile("Versjon 1"))).to_be_visible()


def test_without_scripts_papers_are_added_too(visit: Visit) -> None:
    coordinator = visit(log_in=RANA, scripts=False)
    page = coordinator.page
    plan_meeting(coordinator, "Politirådet i Rana")
    add_item(page, "Åpne haller")
    page.get_by_role("link", name="Åpne haller", exact=True).click()

    attach(page, "Oversikt")
