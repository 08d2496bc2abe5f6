"""A body evaluates itself: somebody answers on the phone, and a result becomes an item on the next agenda."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import see

RANA = "slt-koordinator.rana@example.no"
TONSBERG = "slt-koordinator.tonsberg@example.no"
CHAIR = "ordforer.rana@example.no"
STATEMENTS = 8


def test_the_chair_answers_on_the_phone_and_nobody_sees_what(visit: Visit) -> None:
    page = visit(phone=True, log_in=CHAIR, scripts=False).open("/arbeidsbenk/")
    page.get_by_role("region", name="Egenevaluering").get_by_role("link").click()
    for place in range(STATEMENTS):
        page.get_by_role("radio", name="4", exact=True).nth(place).check()
    page.get_by_role("radio", name="Vet ikke").first.check()
    page.get_by_role("textbox").last.fill("Kortere møter")
    page.get_by_role("button", name="Send svarene mine").click()
    expect(page.get_by_text("Takk. Svarene dine er talt sammen")).to_be_visible()
    expect(page.get_by_text("Du svarte")).to_be_visible()
    page.get_by_role("link", name="Se hvor mange som har svart").click()
    expect(page.get_by_text("4 av 7 har svart")).to_be_visible()
    path = urlsplit(page.url).path

    coordinator = visit(log_in=RANA).open(path)

    expect(coordinator.get_by_text("4 av 7 har svart")).to_be_visible()
    expect(coordinator.get_by_text("Kortere møter")).to_have_count(0)


def test_a_result_becomes_an_item_in_one_act(visit: Visit) -> None:
    page = visit(log_in=TONSBERG).open("/arbeidsbenk/")
    page.get_by_role("link", name=re.compile("^Egenevaluering: Politirådet i Tønsberg")).click()
    expect(page.get_by_role("heading", name="Gjennom årene")).to_be_visible()
    page.get_by_role("link", name="Sett resultatet på en saksliste").click()
    page.get_by_role("button", name="Sett på sakslista").click()

    see(page, re.compile("Egenevaluering av Politirådet i Tønsberg"))
    expect(page.get_by_role("link", name=re.compile("Egenevaluering av Politirådet i Tønsberg")).first).to_be_visible()
