"""April to August: a promise that is overdue, and the answer to what the group has sent up."""

from datetime import date

from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import AgendaItem
from tests.browser.steps import see, send_notice
from tests.browser.year.acts import approve_as_chair, begin, decide, here, item_of, next_meeting, open_item, write
from tests.browser.year.play import Play
from tests.browser.year.winter import DUE, MATTER, PROMISE

ANSWER = "Uteteamet er ved stasjonen torsdag og fredag kveld ut året."
DONE = "Vegvesenet setter opp lys i august."
STANDING = "Oppfølging siden sist"


def call_again(play: Play) -> None:
    """What was promised is overdue, and stands there; what was sent up is put on the agenda."""
    chief = play.people.chief
    play.clock.go_to(date(2027, 4, 30))
    play.mail_to(chief, "Du har fått et oppfølgingspunkt med frist 15. april 2027")
    play.mail_to(chief, "Over fristen: oppfølgingspunktet ditt hadde frist 15. april 2027")
    with play.on_phone(chief) as page:
        page.goto("/oppfolging/?vis=over-frist")
        expect(item_of(page, PROMISE)).to_contain_text(f"Frist {DUE.day}. april 2027")
    meeting = next_meeting(play.bodies.asnes)
    with play.at_desk(play.people.coordinator) as page:
        page.goto("/arbeidsbenk/")
        needs = page.get_by_role("region", name="Trenger deg nå")
        expect(needs.get_by_role("listitem").filter(has_text=PROMISE)).to_contain_text("Oppfølgingspunkt over fristen")
        needs.get_by_role("listitem").filter(has_text=MATTER).get_by_role("link").first.click()
        see(page, MATTER)
        page.get_by_role("link", name="Sett opp på sakslista").click()
        page.get_by_role("button", name="Sett opp på sakslista").click()
        page.goto(meeting.get_absolute_url())
        send_notice(page)


def answer_down(play: Play) -> None:
    """The council decides, its members say nothing more, and the group finds the answer on its next agenda."""
    meeting, people = next_meeting(play.bodies.asnes), play.people
    path = meeting.get_absolute_url()
    play.clock.go_to(timezone.localdate(meeting.starts_at), 12)
    with play.at_desk(people.coordinator) as page:
        page.goto(path)
        begin(page)
        here(page, people.mayor, people.director, people.chief)
        minutes = page.url
        write(page, STANDING, f"{PROMISE}: Fristen er gått ut. Politistasjonssjefen ringer igjen.")
        page.goto(minutes)
        decide(page, MATTER, ANSWER)
        page.goto(minutes)
        page.get_by_role("button", name="Send referatet til medlemmene").click()
        expect(page.get_by_text("Referatet er sendt til medlemmene.")).to_be_visible()
    sent = _path_of_what_was_sent(play)
    with play.on_phone(people.headmaster) as page:
        page.goto(sent)
        expect(page.get_by_role("region", name="Mellom møteorganene")).to_contain_text("På sakslista")
        expect(page.get_by_role("main")).not_to_contain_text(ANSWER)
    play.clock.go_to(date(2027, 5, 24))
    play.mail_to(people.coordinator, f"{play.bodies.asnes} har svart på saken dere sendte")
    with play.at_desk(people.coordinator) as page:
        page.goto(sent)
        expect(page.get_by_role("region", name="Mellom møteorganene")).to_contain_text(ANSWER)
        page.get_by_role("button", name="Sett svaret opp på neste saksliste").click()
        expect(page.get_by_text("Svaret er på sakslista til neste møte.")).to_be_visible()


def _path_of_what_was_sent(play: Play) -> str:
    item: AgendaItem = AgendaItem.objects.get(meeting__council=play.bodies.group, title=MATTER)
    return item.get_absolute_url()


def see_it_done(play: Play) -> None:
    """Whoever promised says what came of it; the next meetings see that, and the answer."""
    chief = play.people.chief
    play.clock.go_to(date(2027, 6, 21))
    with play.on_phone(chief) as page:
        page.goto("/oppfolging/?vis=over-frist")
        page.get_by_role("link", name=PROMISE).click()
        page.get_by_role("textbox", name="Hva kom det ut av det?").fill(DONE)
        page.get_by_role("button", name="Merk som gjennomført").click()
        expect(page.get_by_text("Oppfølgingspunktet er gjennomført.")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text(DONE)
    play.clock.go_to(date(2027, 8, 5))
    with play.at_desk(play.people.coordinator) as page:
        page.goto("/arbeidsbenk/")
        expect(page.get_by_role("region", name="Trenger deg nå")).not_to_contain_text(PROMISE)
        for body in (play.bodies.asnes, play.bodies.group):
            page.goto(next_meeting(body).get_absolute_url())
            send_notice(page)
    _meet_in_august(play)
    _read_the_answer(play)


def _meet_in_august(play: Play) -> None:
    meeting, people = next_meeting(play.bodies.asnes), play.people
    play.clock.go_to(timezone.localdate(meeting.starts_at), 12)
    with play.at_desk(people.coordinator) as page:
        page.goto(meeting.get_absolute_url())
        begin(page)
        here(page, people.mayor, people.director, people.chief)
        write(page, STANDING, f"{PROMISE}: {DONE}")
        page.goto(f"{meeting.get_absolute_url()}referat/")
        page.get_by_role("button", name="Send referatet til medlemmene").click()
        expect(page.get_by_text("Referatet er sendt til medlemmene.")).to_be_visible()


def _read_the_answer(play: Play) -> None:
    """At the meeting of the group, by one who reads nynorsk."""
    meeting, people = next_meeting(play.bodies.group), play.people
    play.clock.go_to(timezone.localdate(meeting.starts_at), 12)
    with play.on_phone(people.outreach) as page:
        page.goto(meeting.get_absolute_url())
        open_item(page, f"Svar fra {play.bodies.asnes}: {MATTER}")
        between = page.get_by_role("region", name="Mellom møteorgana")
        expect(between).to_contain_text(ANSWER)
        expect(between).to_contain_text("Svaret")
    with play.at_desk(people.coordinator) as page:
        page.goto(meeting.get_absolute_url())
        begin(page)
        here(page, people.contact, people.headmaster, people.outreach)
        write(page, MATTER, "Gruppa tok svaret til orientering.")
        page.goto(f"{meeting.get_absolute_url()}referat/")
        page.get_by_role("button", name="Be lederen godkjenne").click()
    approve_as_chair(play, people.contact, play.bodies.group)
