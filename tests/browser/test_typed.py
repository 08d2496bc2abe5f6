"""What is sent when the log-in has ended comes back by itself, to who wrote it and to nobody else."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from demo.people import PASSWORD
from tests.browser.conftest import Visit
from tests.browser.steps import Planned, see
from tests.browser.visitor import Visitor

RANA = "slt-koordinator.rana@example.no"
LONG = "Rådet skal se på kartet og bli enige om en ny rute til skolen."
BACK = "Det du skrev før du ble logget ut, er her igjen."


def end_log_in(visitor: Visitor) -> None:
    visitor.context.clear_cookies(name=re.compile("sessionid"))


def log_in(page: Page, email: str) -> None:
    page.get_by_role("textbox", name="E-post").fill(email)
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()


def plan(page: Page, place: str, title: str) -> None:
    """Fill in a new meeting: short words alone, or a long title."""
    page.get_by_label("Dato").fill((timezone.localdate() + timedelta(days=40)).isoformat())
    page.get_by_label("Begynner").fill("18:00")
    page.get_by_label("Slutter").fill("20:00")
    page.get_by_label("Sted").fill(place)
    page.get_by_label("Tittel").fill(title)


@pytest.mark.parametrize("title", ["", LONG], ids=["short words", "a long text"])
def test_a_meeting_comes_back_after_the_log_in(visit: Visit, title: str) -> None:
    visitor = visit(log_in=RANA)
    page = visitor.page
    page.goto(page.url.split("/arbeidsbenk")[0] + "/moter/")
    page.get_by_role("main").get_by_text("Planlegg et møte").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Politirådet")).first.click()
    path = page.url
    plan(page, "Kulturhuset", title)
    end_log_in(visitor)

    page.get_by_role("button", name="Lagre som utkast").click()
    if title:
        page.get_by_role("main").get_by_role("link", name="Logg inn", exact=True).click()
    log_in(page, RANA)

    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page).to_have_url(path)
    expect(page.get_by_label("Sted")).to_have_value("Kulturhuset")
    expect(page.get_by_label("Tittel")).to_have_value(title)
    page.get_by_role("button", name="Lagre som utkast").click()
    expect(page.get_by_text("Møtet er planlagt som et utkast")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('typed')") is None
    visitor.complaints.clear()


def test_a_comment_comes_back_where_it_was_written(visit: Visit, called: Planned) -> None:
    visitor = visit(log_in=RANA)
    page = visitor.open(called.path)
    page.get_by_role("link", name="Trygg skolevei").first.click()
    see(page, "Trygg skolevei")
    path = page.url
    page.get_by_label("Kommentaren din").fill(LONG)
    end_log_in(visitor)

    page.get_by_role("button", name="Kommenter").click()
    page.get_by_role("main").get_by_role("link", name="Logg inn", exact=True).click()
    log_in(page, RANA)

    expect(page.get_by_label("Kommentaren din")).to_have_value(LONG)
    expect(page).to_have_url(path)
    visitor.complaints.clear()


def test_somebody_else_who_logs_in_finds_nothing(visit: Visit, called: Planned) -> None:
    visitor = visit(log_in=RANA)
    page = visitor.open(called.path)
    page.get_by_role("link", name="Trygg skolevei").first.click()
    page.get_by_label("Kommentaren din").fill(LONG)
    end_log_in(visitor)
    page.get_by_role("button", name="Kommenter").click()
    page.get_by_role("main").get_by_role("link", name="Logg inn", exact=True).click()

    log_in(page, "portaladministrator@example.no")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert LONG not in page.evaluate("JSON.stringify({...sessionStorage})")
    assert LONG not in page.content()
    visitor.complaints.clear()


def test_a_page_without_a_log_in_leaves_nothing(visit: Visit, called: Planned) -> None:
    """For browsers that do not heed the header which empties the tab at the log-out."""
    visitor = visit(log_in=RANA)
    page = visitor.open(called.path)
    page.evaluate("words => sessionStorage.setItem('typed', words)", LONG)
    end_log_in(visitor)

    visitor.open("/")

    assert page.evaluate("JSON.stringify({...sessionStorage})") == "{}"
    visitor.complaints.clear()
