"""Step 3: the coordinator plans a meeting of the police council and sends the notice."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.browser.steps import Planned, add_item, call, plan_meeting, read_mail, send_notice
from tests.browser.visitor import welcome

RANA = "slt-koordinator.rana@example.no"
SEATS = [
    *("ordforer", "varaordforer", "kommunedirektor", "kommunaldirektor"),
    *("politistasjonssjef", "politikontakt", "slt-koordinator"),
]
# Sent before the first test, so that the last one need not wait for the mail.
pytestmark = pytest.mark.usefixtures("called_in_nynorsk")


@pytest.fixture(scope="module")
def called_in_nynorsk(browser: Browser, demo: str) -> Planned:
    """A meeting whose notice is sent by somebody who reads bokmål, to people who read nynorsk."""
    coordinator = welcome(browser, demo, language="nb", log_in="slt-koordinator.bomlo@example.no")
    meeting = call(coordinator, "Politirådet i Bømlo", "Ungdata")
    coordinator.context.close()
    return meeting


def test_a_draft_with_items_and_papers_becomes_a_notice(visit: Visit) -> None:
    coordinator = visit(log_in=RANA)
    page = coordinator.page

    plan_meeting(coordinator, "Politirådet i Rana")
    expect(page.get_by_text("Dette er et utkast.")).to_be_visible()
    add_item(page, "Trygg skolevei", paper_title="Kart over skoleveien")
    add_item(page, "Åpne haller i ferien")
    send_notice(page)

    agenda = page.get_by_role("region", name="Saksliste").get_by_role("listitem")
    first = agenda.filter(has=page.get_by_role("heading", name="Trygg skolevei"))
    expect(first).to_contain_text(re.compile(r"Sak\s+\d+.\d\d"))
    expect(first.get_by_role("link", name="Kart over skoleveien")).to_be_visible()
    expect(page.get_by_role("region", name="Hvem kommer?")).to_contain_text(f"{len(SEATS)} har ikke svart")


def test_each_seat_holder_gets_a_mail_with_an_invitation_for_the_calendar(visit: Visit, called: Planned) -> None:
    mailbox = visit()

    for seat in SEATS:
        page = read_mail(mailbox, f"{seat}.rana@example.no", f"Innkalling til møte: {called.subject}")
        expect(page.get_by_role("main")).to_contain_text("Trygg skolevei")
        expect(page.get_by_role("link", name="innkalling.ics")).to_be_visible()
    page.get_by_text("Vis innholdet").click()
    invitation = page.get_by_role("region", name="Vedlegg").text_content() or ""
    assert re.findall("METHOD:(.*)", invitation) == ["REQUEST"]
    assert re.findall("DTSTART;TZID=Europe/Oslo:(.*)", invitation) == [f"{called.day:%Y%m%d}T090000"]


def test_the_mail_is_in_the_language_of_the_one_who_gets_it(visit: Visit, called_in_nynorsk: Planned) -> None:
    page = read_mail(visit(), "ordforar.bomlo@example.no", f"Innkalling til møte: {called_in_nynorsk.subject}")

    expect(page.get_by_role("main")).to_contain_text("Du er kalla inn til dette møtet:")
