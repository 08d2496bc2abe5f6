"""Step 8: the portal administrator works in the administration."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import press, read_mail, see

ADMINISTRATOR = "portaladministrator@example.no"
COORDINATOR = "slt-koordinator.valer@example.no"


def addresses(page: Page, name: str) -> set[str]:
    """Where the links called ``name`` lead."""
    links = page.get_by_role("main").get_by_role("link", name=name, exact=True)
    found: list[str] = links.evaluate_all("links => links.map(link => link.href)")
    return set(found)


def test_every_list_and_every_form_opens(visit: Visit) -> None:
    visitor = visit(log_in=ADMINISTRATOR)
    page = visitor.page
    press(page, page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Administrasjon"))
    lists = addresses(page, "Endre") | addresses(page, "Vis")
    forms = addresses(page, "Legg til")

    statuses = {url: visitor.context.request.get(url).status for url in lists | forms}

    assert len(lists) > 30
    assert {url: status for url, status in statuses.items() if status != 200} == {}


def test_a_person_is_found_and_opened(visit: Visit) -> None:
    page = visit(log_in=ADMINISTRATOR).open("/admin/accounts/user/")

    page.get_by_role("search").get_by_role("textbox").fill("politistasjonssjef.rana")
    page.get_by_role("button", name="Søk").click()
    page.get_by_role("rowheader", name="Politistasjonssjef Rana").get_by_role("link").click()

    expect(page.get_by_role("textbox", name="E-postadresse")).to_have_value("politistasjonssjef.rana@example.no")


def test_a_message_that_was_put_aside_is_read_and_sent_again(visit: Visit) -> None:
    page = visit(log_in=ADMINISTRATOR).open("/admin/reminders/reminder/")
    page.get_by_role("link", name="Lagt til side etter feil").click()
    row = page.get_by_role("row").filter(has_text="SLT-koordinator Våler")
    row.get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text("Connection unexpectedly closed")
    # «Frist snart: …», the kind before what it is about.
    about = page.locator(".field-about .readonly").inner_text().partition(": ")[2]
    page.go_back()

    row.get_by_role("checkbox").check()
    page.get_by_role("combobox", name="Handling").select_option(label="Prøv de valgte påminnelsene på nytt")
    page.get_by_role("button", name="Utfør").click()
    see(page, "Vil du prøve disse meldingene på nytt?")
    page.get_by_role("button", name="Prøv på nytt").click()

    expect(page.get_by_text("1 påminnelse blir sendt på nytt.")).to_be_visible()
    read_mail(visit(), COORDINATOR, re.compile(re.escape(about)))


def test_others_do_not_come_in(visit: Visit) -> None:
    visitor = visit(log_in="slt-koordinator.rana@example.no")

    visitor.open("/admin/")

    see(visitor.page, "Du kan ikke gjøre dette")
    visitor.complaints.clear()  # The browser itself complains of a 403.
