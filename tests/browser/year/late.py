"""September to December: a body is called within hours, and the year is looked back upon."""

import re
from datetime import date

from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.browser.steps import see, send_notice
from tests.browser.year import autumn, spring, winter
from tests.browser.year.acts import approve_as_chair, begin, decide, here, next_meeting
from tests.browser.year.play import Play

WHAT = "Slåsskamp ved skolen i kveld"
DECISION = "Politiet og uteteamet er ved skolen resten av uka."


def call_off(play: Play) -> None:
    """A meeting of Grue that nobody came to: it does not count."""
    meeting = next_meeting(play.bodies.grue)
    play.clock.go_to(date(2027, 3, 15))
    with play.at_desk(play.people.coordinator) as page:
        page.goto(meeting.get_absolute_url())
        send_notice(page)
    play.clock.go_to(timezone.localdate(meeting.starts_at), 14, 30)
    with play.at_desk(play.people.coordinator) as page:
        page.goto(meeting.get_absolute_url())
        page.get_by_role("link", name="Det ble ikke holdt").click()
        page.get_by_role("textbox", name="Hvorfor ble ikke møtet holdt?").fill("Stengt vei etter ras.")
        page.get_by_role("button", name="Det ble ikke holdt").click()
        expect(page.get_by_text("Møtet ble ikke holdt.")).to_be_visible()


def call_within_hours(play: Play) -> None:
    """From the phone at one o'clock, for two o'clock; all three answer by the link in the mail."""
    people, body = play.people, play.bodies.grue
    play.clock.go_to(date(2027, 9, 8), 13)
    with play.on_phone(people.coordinator) as page:
        page.goto("/arbeidsbenk/")
        page.get_by_role("link", name="Kall inn til hastemøte").click()
        see(page, "Hastemøte")
        page.get_by_role("textbox", name="Hva gjelder det?").fill(WHAT)
        page.get_by_role("button", name="Se hvem som kalles inn").click()
        page.get_by_role("button", name="Kall inn 3 personer nå").click()
        see(page, body.name)
        watch = page.url
    for person, answer in (
        (people.mayor_of_grue, "Kommer"),
        (people.director_of_grue, "Kjem"),
        (people.chief, "På video"),
    ):
        _answer(play, person, answer)
    with play.on_phone(people.coordinator) as page:
        page.goto(watch)
        expect(page.get_by_role("status").filter(has_text=" kommer")).to_contain_text("3 av 3 kommer")
    meeting = next_meeting(body)
    play.clock.go_to(date(2027, 9, 8), 14)
    with play.at_desk(people.coordinator) as page:
        page.goto(meeting.get_absolute_url())
        begin(page)
        here(page, people.mayor_of_grue, people.director_of_grue, people.chief)
        decide(page, WHAT, DECISION)
        page.goto(f"{meeting.get_absolute_url()}referat/")
        page.get_by_role("button", name="Be lederen godkjenne").click()
    approve_as_chair(play, people.mayor_of_grue, body)


def _answer(play: Play, person: User, answer: str) -> None:
    link = play.link_in(play.mail_to(person, play.bodies.grue.name), "/svar/")
    with play.on_phone() as page:
        page.goto(link)
        page.get_by_role("button", name=answer, exact=True).click()
        expect(page.get_by_role("status").filter(has_text=re.compile("Svaret er lag(ret|ra)"))).to_be_visible()


def look_back(play: Play) -> None:
    """What was planned and held, what was decided, and when."""
    play.clock.go_to(date(2028, 1, 10))
    with play.at_desk(play.people.coordinator) as page:
        _left_behind(page)
        _standings(page, play)
        _register(page, play)
        _wheel(page, play)
    with play.on_phone(play.people.youth) as page:
        page.goto("/vedtak/")
        expect(page.get_by_role("main")).to_contain_text(winter.DECISION)
    winter.never_meets(play, play.people.youth, winter.SECRET)
    winter.never_meets(play, play.people.director, winter.PARTNER)


def _left_behind(page: Page) -> None:
    """Drafts that nobody was called to: no notice is asked for any more."""
    page.goto("/arbeidsbenk/")
    needs = page.get_by_role("region", name="Trenger deg nå")
    expect(needs.get_by_text("Gi utkastet en ny dag, eller slett det")).to_have_count(4)
    expect(needs).not_to_contain_text("Send innkallingen")


def _standings(page: Page, play: Play) -> None:
    page.goto("/arsplan/status/?aar=2027")
    page.goto("/arsplan/status/?aar=2027")
    expect(page.get_by_text("7 holdt, 0 planlagt. 2 av 3 organer ligger etter.")).to_be_visible()
    for body, held, words in (
        (play.bodies.asnes, 3, "1 etter"),
        (play.bodies.grue, 2, "I rute"),
        (play.bodies.group, 2, "2 etter"),
    ):
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile(body.name)))
        expect(row.locator("[data-label=Holdt]")).to_contain_text(str(held))
        expect(row).to_contain_text(words)
    expect(page.get_by_role("main")).to_contain_text("1 ikke avholdt")


def _register(page: Page, play: Play) -> None:
    page.goto("/vedtak/?ar=2027")
    decided = {
        autumn.DECISION: play.bodies.grue,
        winter.DECISION: play.bodies.asnes,
        spring.ANSWER: play.bodies.asnes,
        DECISION: play.bodies.grue,
    }
    for words, body in decided.items():
        row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=2)).filter(has_text=words)
        expect(row).to_contain_text(body.name)
    expect(page.get_by_text("6 vedtak", exact=True)).to_be_visible()


def _wheel(page: Page, play: Play) -> None:
    page.goto("/arshjul/?aar=2027")
    for month, body in (
        ("Januar", play.bodies.grue),
        ("Februar", play.bodies.asnes),
        ("Mai", play.bodies.asnes),
        ("August", play.bodies.group),
        ("September", play.bodies.grue),
    ):
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=month, exact=True))
        expect(row).to_contain_text(body.name)
        expect(row).not_to_contain_text(f"{body.name} (utkast)")
