"""November to January: the year is planned in one act, and a date that nobody could guess is asked for."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.steps import add_item, see, send_notice
from tests.browser.year.acts import approve_as_chair, begin, decide, here, open_body
from tests.browser.year.play import Play

BEGINS = date(2026, 11, 16)
ASKED = "Trygt hjem fra vintermarkedet"
DECISION = "Politiet og natteravnene går sammen under vintermarkedet."


def plan_the_year(play: Play) -> None:
    """All bodies of both municipalities at once; nobody is told of drafts."""
    with play.at_desk(play.people.coordinator) as page:
        page.goto("/arsplan/")
        see(page, "Planlegg 2027")
        for body in (play.bodies.asnes, play.bodies.grue, play.bodies.group):
            expect(page.get_by_role("group", name=body.name)).to_be_visible()
        page.get_by_role("button", name="Vedta planen").click()
        expect(page.get_by_text("10 møter er planlagt som utkast.")).to_be_visible()
        page.goto("/arsplan/status/?aar=2027")
        expect(page.get_by_text("0 holdt, 10 planlagt.")).to_be_visible()


def find_a_date(play: Play) -> None:
    """The council of Grue is asked about an extra meeting, answers, and meets on the day that suits."""
    play.clock.go_to(date(2026, 12, 1))
    with play.at_desk(play.people.coordinator) as page:
        open_body(page, play.bodies.grue)
        page.get_by_role("link", name="Spør hvilken dato som passer").first.click()
        for number, day in enumerate(("2027-01-19", "2027-01-21"), start=1):
            page.locator(f"[name=day_{number}]").fill(day)
            page.locator(f"[name=starts_{number}]").fill("12:00")
        page.get_by_role("textbox", name="Svar innen").fill("2026-12-11")
        page.get_by_role("textbox", name="Tittel").fill(ASKED)
        page.get_by_role("button", name="Spør", exact=True).click()
        expect(page.get_by_text("3 personer er spurt.")).to_be_visible()
        poll = page.url
    _answer_the_poll(play)
    play.clock.go_to(date(2026, 12, 14))
    with play.at_desk(play.people.coordinator) as page:
        page.goto(poll)
        best = page.get_by_role("listitem").filter(has_text="Passer best")
        expect(best).to_contain_text("21. januar")
        best.get_by_role("link", name=re.compile("^Velg dette tidspunktet")).click()
        page.get_by_role("button", name="Planlegg møtet").click()
        expect(page.get_by_text("Møtet er planlagt som utkast")).to_be_visible()
        meeting = page.url
    _meet_on_the_day(play, meeting)


def _answer_the_poll(play: Play) -> None:
    """Two on the page they get to by logging in, one by the link in the mail, in nynorsk."""
    subject = f"Hvilket tidspunkt passer for deg? {play.bodies.grue}: {ASKED}"
    for person, said in ((play.people.chief, ("Nei", "Ja")), (play.people.mayor_of_grue, ("Ja", "Om nødvendig"))):
        play.mail_to(person, subject)
        with play.on_phone(person) as page:
            page.goto("/arbeidsbenk/")
            page.get_by_role("link", name=re.compile(ASKED)).first.click()
            _say(page, *said)
            page.get_by_role("button", name="Lagre svarene mine").click()
            expect(page.get_by_text("Svarene er lagret.")).to_be_visible()
    director = play.people.director_of_grue
    link = play.link_in(play.mail_to(director, ASKED), "/datoer/")
    with play.on_phone(scripts=False) as page:
        page.goto(link)
        _say(page, "Nei", "Ja")
        page.get_by_role("button", name="Lagre svara mine").click()
        expect(page.get_by_text("Svara er lagra.")).to_be_visible()


def _say(page: Page, *choices: str) -> None:
    for number, choice in enumerate(choices):
        page.locator(".poll-answer").nth(number).get_by_text(choice, exact=True).click()


def _meet_on_the_day(play: Play, meeting: str) -> None:
    play.clock.go_to(date(2027, 1, 11))
    with play.at_desk(play.people.coordinator) as page:
        page.goto(meeting)
        add_item(page, ASKED)
        send_notice(page)
    play.clock.go_to(date(2027, 1, 21), 12)
    with play.at_desk(play.people.coordinator) as page:
        page.goto(meeting)
        begin(page)
        here(page, play.people.mayor_of_grue, play.people.director_of_grue, play.people.chief)
        decide(page, ASKED, DECISION)
        page.goto(f"{meeting}referat/")
        page.get_by_role("button", name="Be lederen godkjenne").click()
    approve_as_chair(play, play.people.mayor_of_grue, play.bodies.grue)
    play.mail_to(play.people.director_of_grue, "Referatet er godkjent")
    with play.on_phone(play.people.director_of_grue) as page:
        page.goto(meeting)
        page.get_by_role("link", name="Les referatet").click()
        expect(page.get_by_role("main")).to_contain_text(DECISION)
        expect(page.get_by_role("listitem").filter(has_text=play.people.chief.name)).to_contain_text("Til stades")
