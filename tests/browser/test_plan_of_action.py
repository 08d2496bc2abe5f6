"""A plan that both have signed is changed by the coordinator, and signed again by the mayor on the phone."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import see

RANA = "slt-koordinator.rana@example.no"
MAYOR = "ordforer.rana@example.no"
TITLE = "Handlingsplan for det kriminalitetsforebyggende arbeidet"


def test_what_is_changed_is_signed_again(visit: Visit) -> None:
    page = visit(log_in=RANA).open("/kommuner/rana/handlingsplaner/")
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    see(page, TITLE)
    aside = page.get_by_role("complementary", name="Om planen")
    expect(aside).not_to_contain_text("Ikke signert")

    page.get_by_role("article").last.get_by_role("link", name=re.compile("^Endre")).click()
    page.get_by_role("textbox", name="Tekst").fill("Politirådet går gjennom planen hver høst.")
    page.get_by_role("button", name="Lagre kapitlet").click()

    expect(aside).to_contain_text("Ikke signert")
    expect(aside.get_by_role("link", name="Utgave 1")).to_be_visible()

    mayor = visit(phone=True, log_in=MAYOR).open(urlsplit(page.url).path)
    mayor.get_by_role("link", name="Signer planen").click()
    expect(mayor.get_by_text("Politirådet går gjennom planen hver høst.")).to_be_visible()
    mayor.get_by_role("button", name="Signer for kommunen").click()

    expect(mayor.get_by_text("Planen er signert.")).to_be_visible()
    expect(mayor.get_by_role("complementary", name="Om planen")).to_contain_text("Ordfører Rana")
