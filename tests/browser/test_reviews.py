"""A draft is shown to the chair and the police before the notice: comments, answers, and the chair's release."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import add_item, plan_meeting, send_notice, unfold

RANA = "slt-koordinator.rana@example.no"
CHIEF = "politistasjonssjef.rana@example.no"
MAYOR = "ordforer.rana@example.no"
QUESTION = "Hvem følger opp skolene?"
FINISHED = "Du har gått gjennom utkastet. Du kan fortsatt kommentere"
ANSWER = "Det gjør oppvekstsjefen."


def test_a_draft_is_reviewed_and_released_before_the_notice(visit: Visit) -> None:
    coordinator = visit(log_in=RANA)
    page = coordinator.page
    meeting = plan_meeting(coordinator, "Politirådet i Rana")
    add_item(page, "Trygg skolevei")
    add_item(page, "Åpne haller")
    page.get_by_role("link", name="Vis utkastet til noen").click()
    page.get_by_role("button", name="Spør dem").click()
    expect(page.get_by_role("main")).to_contain_text("0 av 3 har svart")
    coordinator.open(meeting.path)
    page.get_by_role("region", name="Gjennomgang av utkastet").get_by_role("link").first.click()
    review = page.url.removeprefix(coordinator.address).removesuffix("oversikt/")

    chief = visit(phone=True, log_in=CHIEF, scripts=False)
    reading = chief.open(review)
    unfold(reading, "Kommenter sak 1")
    beside = reading.locator("details", has_text="Kommenter sak 1")
    beside.get_by_role("textbox").fill(QUESTION)
    beside.get_by_role("button", name="Kommenter").click()
    reading.get_by_role("button", name="Gjennomgått, ingenting mer å tilføye").click()
    expect(reading.get_by_text(FINISHED)).to_be_visible()

    mayor = visit(phone=True, log_in=MAYOR)
    reading = mayor.open(review)
    expect(reading.get_by_text(QUESTION)).to_be_visible()
    reading.locator("summary", has_text="Svar").first.click()
    reading.get_by_role("textbox", name="Svaret ditt").fill(ANSWER)
    reading.get_by_role("button", name="Send svaret").click()
    reading.get_by_role("button", name=re.compile("^Ingenting å tilføye.*Åpne haller")).click()
    expect(reading.get_by_text(FINISHED)).to_be_visible()

    coordinator.open(review)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    page.get_by_role("button", name="Merk som avklart").click()
    expect(page.get_by_text("Avklart av")).to_be_visible()
    coordinator.open(meeting.path)
    expect(page.get_by_role("link", name="2 av 3 har svart")).to_be_visible()
    page.get_by_role("button", name="Be lederen godkjenne").click()

    reading = mayor.open(meeting.path)
    reading.get_by_role("button", name="Godkjenn utkastet").click()
    expect(reading.get_by_role("region", name="Lederens godkjenning")).to_contain_text("Ordfører")

    coordinator.open(meeting.path)
    send_notice(page)
    # What was said is read by those who took part, and is closed.
    reading = chief.open(review)
    expect(reading.get_by_text("Gjennomgangen er avsluttet.")).to_be_visible()
    expect(reading.get_by_role("button", name="Kommenter")).to_have_count(0)
