"""The coordinator prepares a new term, leaves it, comes back, and carries it out in one act. In nynorsk."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit

BOMLO = "slt-koordinator.bomlo@example.no"
NEW = "ny.ordforar.bomlo@example.no"


def test_a_term_is_prepared_left_and_carried_out(visit: Visit) -> None:
    coordinator = visit(log_in=BOMLO)
    page = coordinator.open("/organ/")
    page.get_by_role("link", name="Ny valperiode").click()
    page.get_by_role("link", name="Førebu ein ny valperiode").click()
    page.get_by_role("button", name="Førebu").click()
    expect(page.get_by_text("Ingen plassar er endra enno")).to_be_visible()

    page = coordinator.open("/organ/ny-periode/")
    page.get_by_role("region", name="Under førebuing").get_by_role("link", name=re.compile("Politirådet")).first.click()
    page.locator("input[name$=_email]").first.fill(NEW)
    page.locator("input[name$=_name]").first.fill("Ny Ordførar")
    page.get_by_role("button", name="Lagre utkastet").click()
    expect(page.get_by_text("Ingen har fått beskjed enno")).to_be_visible()

    page.get_by_role("link", name="Sjå gjennom og gjennomfør").click()
    expect(page.get_by_text("Ny Ordførar har plassen frå").first).to_be_visible()
    page.get_by_role("button", name="Avslutt plassane og send invitasjonane").click()
    expect(page.get_by_text("Den nye perioden er gjennomført")).to_be_visible()
