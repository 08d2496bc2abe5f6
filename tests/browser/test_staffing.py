"""A season in one press, a shift from the list, and a stand-in who answers from the mail."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.places import VOLUNTEER
from tests.browser.steps import press, read_mail, see, take_place

LEADER = "vaktleder.solor@example.no"
STAND_IN = "natteravn10.solor@example.no"


def open_season(page: Page) -> None:
    page.get_by_role("link", name="Natteravn", exact=True).first.click()
    press(page, page.get_by_role("link", name="Natteravnene i Solør"))
    press(page, page.get_by_role("link", name="Sesonger"))
    press(page, page.get_by_role("main").get_by_role("link", name=re.compile("^(Våren|Høsten) ")).first)


def test_a_leader_makes_the_shifts_of_a_season_but_one(visit: Visit) -> None:
    page = visit(phone=True, log_in=LEADER).page
    open_season(page)
    nights = page.get_by_role("region", name="Vakter som kan lages")
    # Where a shift was cancelled, as at Christmas, the night comes without a tick.
    wanted = nights.get_by_role("checkbox", checked=True)
    proposed, others = wanted.count(), nights.get_by_role("checkbox", checked=False).count()
    assert proposed > 2

    wanted.first.uncheck()
    page.get_by_role("button", name="Lag vaktene").click()

    expect(page.get_by_text(f"{proposed - 1} vakter er laget.")).to_be_visible()
    expect(nights.get_by_role("checkbox")).to_have_count(others + 1)


def test_a_stand_in_says_yes_from_the_mail(visit: Visit) -> None:
    visitor, stand_in = visit(phone=True, log_in=VOLUNTEER), visit(phone=True)
    page = visitor.open("/natteravn/vakter/")
    page.get_by_label("Ukedag").select_option("Fredag")
    page.get_by_role("button", name="Vis").click()
    expect(page).to_have_url(re.compile("dag=4"))
    take_place(page, page.get_by_role("button", name=re.compile("^Meld deg på")).last, "40 00 00 18")

    page.get_by_role("link", name="Jeg kan ikke komme").click()
    page.get_by_role("link", name="Be om en vikar").click()
    page.get_by_label("En eller flere jeg kjenner").check()
    page.get_by_label("E-postadressene eller telefonnumrene deres").fill(STAND_IN)
    page.get_by_role("button", name="Spør").click()
    expect(page.get_by_text("Vakta er din til noen tar den.").first).to_be_visible()
    mine = page.url

    mail = read_mail(stand_in, STAND_IN, re.compile("Kan du ta vakta"))
    mail.get_by_role("link", name=re.compile("natteravn.tilbud")).click()
    see(mail, "Kan du ta denne vakta?")
    mail.get_by_role("button", name="Ja, jeg tar den").click()

    see(mail, "Vakta er din")
    page.goto(mine)
    see(page, "Du er meldt av")
