"""Step 4: a member answers the notice on the phone, reads and comments; the coordinator sees it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import Planned, read_mail, see

RANA = "slt-koordinator.rana@example.no"
CHIEF = "politistasjonssjef.rana@example.no"
QUESTION = "Kan vi få tall fra skolene til møtet?"


def comment(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Kommentar").fill(text)
    page.get_by_role("button", name="Kommenter").click()
    expect(page.get_by_role("region", name="Kommentarer").get_by_role("listitem")).to_contain_text(text)


def test_a_member_answers_reads_comments_and_reviews(visit: Visit, called: Planned) -> None:
    member = visit(phone=True, log_in=CHIEF)
    page = read_mail(member, CHIEF, f"Innkalling til møte: {called.subject}")
    page.get_by_role("link", name=member.address + called.path).click()

    page.get_by_role("button", name="Kommer", exact=True).click()
    expect(page.get_by_role("region", name="Svaret ditt")).to_contain_text("Kommer")
    page.get_by_role("region", name="Saksliste").get_by_role("link", name="Trygg skolevei").click()
    see(page, "Trygg skolevei")
    page.get_by_role("button", name="Merk som gjennomgått").click()
    expect(page.get_by_text("Du har gjennomgått saken.")).to_be_visible()
    comment(page, QUESTION)

    coordinator = visit(log_in=RANA).open(called.path)
    answers = coordinator.get_by_role("region", name="Hvem kommer?").get_by_role("listitem")
    expect(answers.filter(has_text="Politistasjonssjef")).to_contain_text("Kommer")
    expect(answers.filter(has_text="Politistasjonssjef")).to_contain_text("Gjennomgått: ")
    coordinator.get_by_role("link", name="Trygg skolevei").click()
    expect(coordinator.get_by_role("region", name="Kommentarer")).to_contain_text(QUESTION)


def test_the_link_in_the_mail_answers_without_a_log_in(visit: Visit, called: Planned) -> None:
    reader = visit(phone=True)
    page = read_mail(reader, "kommunedirektor.rana@example.no", f"Innkalling til møte: {called.subject}")
    page.get_by_role("link", name=re.compile("svar")).click()

    see(page, "Politirådet i Rana")
    page.get_by_text("Oppgi grunn").click()
    page.get_by_role("textbox", name="Grunn").fill("Er på reise.")
    page.get_by_role("button", name="Kan ikke").click()

    expect(page.get_by_role("region", name="Svaret ditt")).to_contain_text("Kan ikke")
    expect(page.get_by_text("Svaret er lagret.")).to_be_visible()
    coordinator = visit(log_in=RANA).open(called.path)
    answers = coordinator.get_by_role("region", name="Hvem kommer?").get_by_role("listitem")
    expect(answers.filter(has_text="Kommunedirektør")).to_contain_text("Er på reise.")

    page.get_by_role("link", name="Åpne møtet i portalen").click()
    see(page, "Logg inn")
