"""A school class' turn, walked by everybody it is about: asked, a no, a yes, a stand-in, and what is left is taken."""

import os
import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.places import LEADER, SOLOR, VOLUNTEER
from tests.browser.steps import press, read_mail, see
from tests.browser.visitor import Visitor

GROUP = "Natteravnene i Grue"
SAYS_NO, SAYS_YES, LOOKS = (f"forelder{number}.8b@example.no" for number in (1, 2, 3))


def open_group(visitor: Visitor) -> Page:
    page = visitor.open("/natteravn/natteravnene-grue/")
    see(page, GROUP)
    return page


def come_in(visitor: Visitor, mailbox: Visitor, email: str) -> None:
    """Log in as parents do, who have no password: with a code from the mail."""
    page = visitor.open("/konto/logg-inn/kode/")
    page.get_by_label("E-postadresse").fill(email)
    page.keyboard.press("Enter")
    see(page, "Skriv koden")
    mail = read_mail(mailbox, email, re.compile("er koden din til SLT-portalen"))
    page.get_by_label("Kode").fill(mail.get_by_role("heading", level=1).inner_text().split()[0])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("arbeidsbenk"))


def question(visit: Visit, person: str, day: str) -> Page:
    """Open the page with the question: the one the mail leads to, which is not sent at night."""
    visitor = visit(phone=True)
    come_in(visitor, visit(), person)
    page = visitor.open("/natteravn/mine/")
    page.get_by_role("region", name="Du er spurt").get_by_role("link", name=day, exact=True).click()
    see(page, "Det er 8B sin tur")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    return page


def lay_the_rota(leader: Page) -> None:
    press(leader, leader.get_by_role("link", name="Klasser og lag"))
    press(leader, leader.get_by_role("link", name=re.compile("^Turnus:")))
    press(leader, leader.get_by_role("link", name="Sett opp turnusen").first)
    leader.get_by_label("Hvor ofte (2 er annenhver vakt)").fill("1")
    leader.get_by_label("Først ut").select_option("8B")
    leader.get_by_role("button", name="Foreslå").click()
    see(leader, "Sett opp turnusen")
    leader.get_by_role("button", name="Lagre turnusen").click()
    see(leader, re.compile("^Turnus:"))


def ask_ahead(leader: Page) -> tuple[str, str]:
    """Ask 8B about a shift that is far ahead; return the shift's address and its day."""
    row = (
        leader.get_by_role("row").filter(has_text="8B").filter(has_text="Ikke ennå", has_not_text="Åpen for alle").last
    )
    press(leader, row.get_by_role("link").first)
    leader.get_by_role("button", name="Spør 8B nå").click()
    expect(leader.get_by_text("4 er spurt.")).to_be_visible()
    return leader.url.partition("#")[0], leader.get_by_role("heading", level=1).inner_text()


def test_a_class_is_asked_and_what_it_does_not_take_goes_out(visit: Visit) -> None:
    # The coordinator has chosen fixed classes, and gives them a longer time.
    coordinator = open_group(visit(phone=True, log_in=SOLOR))
    press(coordinator, coordinator.get_by_role("link", name="Endre gruppa"))
    press(coordinator, coordinator.get_by_role("link", name="Hvem vaktene er for"))
    expect(coordinator.get_by_role("radio", checked=True)).to_have_accessible_name(re.compile("^Faste lag"))
    days = coordinator.get_by_label(re.compile("blir spurt")).first
    # Another number in a demo that is walked again.
    days.fill("30" if days.input_value() != "30" else "31")
    coordinator.get_by_role("button", name="Lagre").click()
    see(coordinator, "Klasser og lag")

    # The leader lays the rota and asks 8B ahead of its day. Its parents answer with one tap each.
    leader = open_group(visit(phone=True, log_in=LEADER))
    lay_the_rota(leader)
    shift, day = ask_ahead(leader)
    page = question(visit, SAYS_NO, day)
    page.get_by_role("button", name="Nei, jeg kan ikke").click()
    see(page, "Du har sagt nei")
    page = question(visit, SAYS_YES, day)
    page.get_by_role("button", name="Ja, jeg kommer").click()
    see(page, "Vakta er din")
    page = question(visit, LOOKS, day)
    page.get_by_role("button", name="Jeg finner en vikar").click()
    see(page, "Be om en vikar")
    page.get_by_label("En eller flere jeg kjenner").check()
    page.get_by_label("E-postadressene eller telefonnumrene deres").fill("forelder4.8b@example.no")
    page.get_by_role("button", name="Spør").click()
    expect(page.get_by_text("Vakta er din til noen tar den.").first).to_be_visible()

    # Somebody who looks by reads for whom the places are held; a volunteer waits for what is left.
    visitor = visit(phone=True).page
    visitor.goto(shift)
    expect(visitor.get_by_text(re.compile("Holdt av til 8B til")).first).to_be_visible()
    volunteer = visit(phone=True, log_in=VOLUNTEER).page
    volunteer.goto(shift)
    expect(volunteer.get_by_role("button", name=re.compile("^Sett deg på venteliste"))).to_be_visible()

    leader.goto(shift)
    leader.get_by_role("button", name="Åpne de ledige plassene for alle nå").click()
    expect(leader.get_by_text("De ledige plassene er åpne for alle.")).to_be_visible()
    volunteer.reload()
    volunteer.get_by_role("main").get_by_role("button", name=re.compile("^Meld deg på")).first.click()
    if volunteer.get_by_role("textbox", name="Telefon").count():
        volunteer.get_by_role("textbox", name="Telefon").fill("40 00 00 28")
        volunteer.get_by_role("main").get_by_role("button", name="Meld deg på").click()
    see(volunteer, "Du har plass")


def test_a_leader_asks_a_class_in_by_its_list(visit: Visit) -> None:
    page = open_group(visit(phone=True, log_in=LEADER))
    press(page, page.get_by_role("link", name="Klasser og lag"))
    press(page, page.get_by_role("link", name="Spør en klasse eller et lag"))
    address = f"forelder{os.getpid()}.9a@example.no"
    page.get_by_label("Klasse eller lag").select_option("9A")
    page.get_by_label("Eller lim inn adressene her").fill(f"Elev;Foresatt\nOla;{address}\nKari;kari(at)example.no")
    page.get_by_role("button", name="Se gjennom lista").click()

    # The bad row is named, and what was written is still there.
    faults = page.get_by_role("group", name="Du må rette dette").get_by_role("link")
    expect(faults).to_have_text([re.compile("^Linje 3")])
    faults.first.click()
    page.get_by_label("Eller lim inn adressene her").fill(f"Elev;Foresatt\nOla;{address}")
    page.get_by_role("button", name="Se gjennom lista").click()
    see(page, "Spør de voksne i 9A")
    expect(page.get_by_role("main").get_by_role("listitem").filter(has_text="@")).to_have_text([address])
    expect(page.get_by_text("Ola")).to_have_count(0)
    page.get_by_role("button", name="Spør dem").click()

    see(page, "Klasser og lag")
    expect(page.get_by_text("1 adresse blir spurt. Meldinger går ut mellom 8 og 21.")).to_be_visible()
    expect(
        page.get_by_role("listitem").filter(has_text="9A").get_by_text(re.compile("spurt på e-post"))
    ).to_be_visible()
