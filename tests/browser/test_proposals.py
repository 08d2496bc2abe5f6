"""A member proposes an item for a meeting on the phone; the coordinator puts it on the agenda."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import Planned, see

RANA = "slt-koordinator.rana@example.no"
CHIEF = "politistasjonssjef.rana@example.no"
TITLE = "Trygge busstopp om kvelden"


def test_a_member_proposes_and_the_coordinator_puts_it_on_the_agenda(visit: Visit, called: Planned) -> None:
    member = visit(phone=True, log_in=CHIEF, scripts=False)
    page = member.open(called.path)
    page.get_by_role("link", name="Foreslå en sak").click()
    page.get_by_role("textbox", name="Tittel").fill(TITLE)
    page.get_by_role("textbox", name="Hvorfor bør møteorganet").fill("Mange venter alene.")
    page.get_by_role("button", name="Send forslaget").click()
    see(page, TITLE)
    expect(page.get_by_text("Venter på svar")).to_be_visible()

    coordinator = visit(log_in=RANA).open(called.path)
    coordinator.get_by_role("region", name="Foreslåtte saker").get_by_role("link", name=TITLE).click()
    coordinator.get_by_role("link", name="Sett opp på sakslista").click()
    coordinator.get_by_role("button", name="Sett opp på sakslista").click()

    see(coordinator, TITLE)
    expect(coordinator.get_by_text("Foreslått av")).to_be_visible()
    member.open(called.path)
    expect(page.get_by_role("region", name="Saksliste").get_by_role("link", name=TITLE)).to_be_visible()
