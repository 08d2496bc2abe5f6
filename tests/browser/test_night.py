"""The night: a log book on two telephones, the network gone, and everything there when it is back."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

LEADER = "vaktleder.solor@example.no"
OTHER = "frivillig.solor@example.no"


def tonight(visitor: Visitor) -> Page:
    """Open the log book of the shift at the school, from the page of the shift."""
    page = visitor.open("/natteravn/natteravnene-solor/")
    row = page.get_by_role("region", name="Kommende vakter").get_by_role("listitem")
    row.filter(has_text="Flisa ungdomsskole").get_by_role("heading").get_by_role("link").click()
    page.get_by_role("link", name="Loggbok").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Loggbok")
    return page


def is_ready(page: Page) -> None:
    """Wait until the page can be opened without a network."""
    expect(page.get_by_text("Siden virker uten nett også.")).to_be_visible()


def people(page: Page) -> Any:
    return page.get_by_role("region", name="Hvem er her").get_by_role("listitem")


def pressed(page: Page, name: str | re.Pattern[str]) -> Any:
    return page.get_by_role("button", name=name, pressed=True)


def kept(page: Page, store: str) -> list[dict[str, Any]]:
    """What the telephone keeps in one of its two drawers."""
    found: list[dict[str, Any]] = page.evaluate(
        """(store) => new Promise((resolve, reject) => {
            const request = indexedDB.open("natteravn", 1);
            request.onerror = () => reject(request.error);
            request.onsuccess = () => {
                const all = request.result.transaction(store).objectStore(store).getAll();
                all.onsuccess = () => { resolve(all.result); request.result.close(); };
            };
        })""",
        store,
    )
    return found


def test_a_night_without_a_network_on_two_telephones(visit: Visit) -> None:
    one, two = visit(phone=True, log_in=LEADER), visit(phone=True, log_in=OTHER)
    first, second = tonight(one), tonight(two)
    is_ready(first)
    is_ready(second)
    one.context.set_offline(True)
    two.context.set_offline(True)

    # Both go on pressing; the first is even closed and opened again.
    people(first).nth(0).get_by_role("button").click()
    expect(first.get_by_text("Uten nett. Gjør som vanlig")).to_be_visible()
    first.reload()
    expect(first.get_by_role("heading", level=1).filter(visible=True)).to_have_text("Loggbok")
    expect(people(first).nth(0).get_by_role("button", pressed=True)).to_be_visible()
    first.get_by_text("Legg til noen som ble med").click()
    first.get_by_role("textbox", name="Fornavn").fill("Siri")
    first.get_by_role("button", name="Legg til", exact=True).click()
    expect(pressed(first, re.compile("Siri"))).to_be_visible()
    first.get_by_role("button", name="Gikk ut").click()
    people(second).nth(1).get_by_role("button").click()
    second.get_by_role("button", name="Politiet kom", exact=True).click()
    expect(first.get_by_role("link", name="112", exact=True)).to_have_attribute("href", "tel:112")
    expect(first.get_by_text("62 00 00 00")).to_be_visible()
    assert (len(kept(first, "queue")), len(kept(second, "queue"))) == (3, 2)

    # The network comes back to one, then to the other: each has what both pressed, and keeps nothing unsent.
    one.context.set_offline(False)
    first.get_by_role("button", name=re.compile("Prøv")).click()
    expect(first.get_by_text("Alt er sendt.")).to_be_visible()
    two.context.set_offline(False)
    expect(second.get_by_text("Alt er sendt.")).to_be_visible()
    expect(pressed(second, re.compile("Siri"))).to_be_visible()
    first.reload()
    expect(people(first).get_by_role("button", pressed=True)).to_have_count(3)
    expect(pressed(first, "Politiet kom")).to_be_visible()
    assert (kept(first, "queue"), kept(second, "queue")) == ([], [])
    one.complaints.clear()
    two.complaints.clear()


def test_somebody_else_on_the_same_telephone_neither_sees_nor_sends_what_is_not_sent(visit: Visit) -> None:
    phone = visit(phone=True, log_in=LEADER)
    page = tonight(phone)
    is_ready(page)
    phone.context.set_offline(True)
    page.get_by_role("button", name="Utstyret er tatt ut").click()
    expect(page.get_by_text("Uten nett. Gjør som vanlig")).to_be_visible()
    mine = kept(page, "queue")

    # The session runs out, and another person logs in.
    page.goto("about:blank")
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    phone.log_in(OTHER)
    page = tonight(phone)
    is_ready(page)

    expect(page.get_by_role("button", name="Utstyret er tatt ut", pressed=False)).to_be_visible()
    expect(page.get_by_text("Ikke sendt ennå:").filter(visible=True)).to_have_count(0)
    assert ([row["key"] for row in kept(page, "queue")], len({row["person"] for row in kept(page, "nights")})) == (
        [row["key"] for row in mine],
        1,
    )
    assert kept(page, "nights")[0]["person"] != mine[0]["person"]
    phone.complaints.clear()


def test_what_is_not_sent_is_warned_of_before_logging_out_until_it_is_thrown_away(visit: Visit) -> None:
    phone = visit(phone=True, log_in=LEADER)
    page = tonight(phone)
    is_ready(page)
    # The portal answers nothing but pages: nothing gets through.
    page.route("**/logg/linjer/", lambda route: route.abort())
    page.get_by_role("button", name="Alle er hjemme").click()
    expect(page.get_by_text("Uten nett. Gjør som vanlig")).to_be_visible()

    page.goto(phone.address + "/natteravn/mine/")
    page.locator("header details.menu summary").last.click()
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url(re.compile("/logg/#ikke-sendt"))
    page.get_by_text("Kast det som ikke er sendt").click()
    page.get_by_role("button", name="Ja, kast det").click()
    expect(page.get_by_text("Kast det som ikke er sendt")).to_be_hidden()

    assert kept(page, "queue") == []
    phone.complaints.clear()


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_without_scripts_the_log_book_is_plain_forms(visit: Visit, language: str) -> None:
    phone = visit(phone=True, language=language, log_in=LEADER)
    address = phone.open("/natteravn/natteravnene-solor/").evaluate("location.pathname")
    cookies: list[Any] = phone.context.cookies()
    plain = visit(phone=True, language=language, scripts=False)
    plain.context.add_cookies(cookies)
    page = plain.open(address)
    page.get_by_role("listitem").filter(has_text="Flisa ungdomsskole").get_by_role("link").first.click()
    page.get_by_role("link", name="Loggbok").click()
    button = page.get_by_role("button", name=re.compile("Utstyret er på plass"))
    before = button.get_attribute("aria-pressed")
    button.click()

    expect(page.get_by_role("button", name=re.compile("Utstyret er på plass"))).not_to_have_attribute(
        "aria-pressed", before or ""
    )
