"""The ways in, in a real browser: a passkey, a code app and a one-time code, by keyboard where it matters."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from demo.people import PASSWORD
from tests.accounts.authenticators import code_now
from tests.browser.conftest import Visit

READER = "leser.rana@example.no"
PARTNER = "partner.rana@example.no"

# A phone with a fingerprint reader that always says yes.
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def confirm(page: Page) -> None:
    """Give the password again, as one must before changing how one logs in."""
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Gå videre").click()


def log_out(page: Page, address: str) -> None:
    page.goto(f"{address}/konto/logg-ut/")
    page.locator("main").get_by_role("button", name="Logg ut").click()
    expect(page.locator("header").get_by_role("link", name="Logg inn")).to_be_visible()


def test_a_passkey_logs_in_alone(visit: Visit) -> None:
    visitor = visit(log_in=READER)
    page = visitor.page
    devtools = visitor.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})

    visitor.open("/konto/to-trinn/passnokler/ny/")
    confirm(page)
    page.get_by_role("button", name="Legg til tilgangsnøkkelen").click()
    expect(page.get_by_text("Tilgangsnøkkelen er lagt til.")).to_be_visible()
    log_out(page, visitor.address)
    visitor.open("/konto/logg-inn/")
    page.get_by_role("button", name="Bruk en tilgangsnøkkel").click()
    page.wait_for_url(re.compile("arbeidsbenk"))

    visitor.open("/konto/to-trinn/passnokler/")
    page.get_by_role("link", name=re.compile("^Slett")).click()
    # The strongest means one has: whoever only knows the password cannot take the passkey away.
    page.get_by_role("button", name="Bruk tilgangsnøkkelen din").click()
    page.get_by_role("button", name="Slett tilgangsnøkkelen").click()
    expect(page.get_by_text("Tilgangsnøkkelen er slettet.")).to_be_visible()


def test_a_code_app_is_set_up_by_hand_and_asked_for(visit: Visit) -> None:
    visitor = visit(phone=True, log_in=PARTNER)
    page = visitor.page

    visitor.open("/konto/to-trinn/app/")
    confirm(page)
    secret = page.locator("#authenticator_secret").inner_text().replace(" ", "")
    page.get_by_label("Kode fra appen").fill(code_now(secret))
    page.get_by_role("button", name="Slå den på").click()
    expect(page.locator(".codes code").first).to_be_visible()
    codes = page.locator(".codes code").all_inner_texts()
    log_out(page, visitor.address)
    visitor.open("/konto/logg-inn/")
    page.get_by_label("E-postadresse").fill(PARTNER)
    page.get_by_label("Passord").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Det andre trinnet")).to_be_visible()
    page.get_by_label("Kode fra appen, eller en reservekode").fill(codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("arbeidsbenk"))

    visitor.open("/konto/to-trinn/app/slett/")
    page.get_by_label("Kode fra appen, eller en reservekode").fill(codes[1])
    page.get_by_role("button", name="Gå videre").click()
    page.get_by_role("button", name="Slutt å bruke appen").click()
    expect(page.get_by_text("Kodeappen er slått av.")).to_be_visible()


def test_a_one_time_code_by_keyboard_alone(visit: Visit) -> None:
    visitor, reader = visit(), visit()
    page = visitor.open("/konto/logg-inn/kode/")

    page.get_by_label("E-postadresse").focus()
    page.keyboard.type(READER)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Skriv koden")).to_be_visible()
    write_code(page, "WRONG1")
    expect(page.get_by_text("Koden er ikke riktig").first).to_be_visible()
    write_code(page, mailed_code(reader.open(f"/epost/?q={READER}")))
    page.wait_for_url(re.compile("arbeidsbenk"))
    # Back leads past what was wrong, to no question of the browser's own.
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_be_visible()


def write_code(page: Page, code: str) -> None:
    page.get_by_label("Kode").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def mailed_code(page: Page) -> str:
    subject: Any = page.get_by_role("link", name=re.compile("er koden din til SLT-portalen")).first
    return str(subject.inner_text()).split()[0]
