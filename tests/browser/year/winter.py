"""February: the council of Åsnes meets with a deputy's deputy, what few may read, and somebody who is kept out."""

import re
from datetime import date

from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from meetings.models import Meeting
from tests.browser.steps import add_item, see, send_notice, unfold
from tests.browser.year.acts import approve_as_chair, begin, decide, here, item_of, next_meeting, open_item, write
from tests.browser.year.play import Play, words_of

OPEN = "Trygg skolevei"
EXEMPT, PUBLIC = "Trusler mot lærere ved Kvikksand skole", "Sak om et arbeidsmiljø"
SECRET = "Kvikksand"
CONFLICT = "Avtale om vakthold med Nordvakt"
PARTNER = "Nordvakt"
DECISION = "Kommunen rydder og lyser opp skoleveien før høsten."
PROMISE = "Be Statens vegvesen om lys på skoleveien"
DUE = date(2027, 4, 15)
MATTER = "Uro ved stasjonen"
WRONG, RIGHT = "Saken ble drøftet.", "Saken ble drøftet. Politiet hadde et annet syn."


def prepare(play: Play) -> None:
    """An open item, an exempt one, and one that the director has to do with; then the notice."""
    play.clock.go_to(date(2027, 2, 1))
    meeting = next_meeting(play.bodies.asnes)
    with play.at_desk(play.people.coordinator) as page:
        page.goto(meeting.get_absolute_url())
        expect(item_of(page, "Oppfølging siden sist")).to_be_visible()
        add_item(page, OPEN)
        _add_exempt(page)
        add_item(page, CONFLICT)
        open_item(page, CONFLICT)
        _keep_out(page, play.people.director)
        page.goto(meeting.get_absolute_url())
        send_notice(page)
        expect(page.get_by_text("Mangler fortsatt:")).to_be_visible()


def _add_exempt(page: Page) -> None:
    meeting = page.url
    page.get_by_role("link", name="Legg til en sak").first.click()
    page.get_by_role("textbox", name="Tittel", exact=True).fill(EXEMPT)
    page.get_by_role("textbox", name="Hva handler saken om?").fill(f"Det som har hendt ved {SECRET} i høst.")
    page.get_by_role("radio", name="Unntatt offentlighet").check()
    page.get_by_role("combobox", name="Hjemmel").select_option(index=1)
    page.get_by_role("textbox", name="Offentlig tittel").fill(PUBLIC)
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page).to_have_url(meeting)


def _keep_out(page: Page, person: User) -> None:
    page.get_by_role("link", name="Gjester og unntak").click()
    page.get_by_label("E-postadresse").fill(person.email)
    page.get_by_label("Utelukket").check()
    page.get_by_label("Grunn", exact=True).fill("Sitter i styret for selskapet")
    page.get_by_label("Siste dag").fill("2028-12-31")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("table").get_by_text("Utelukket")).to_be_visible()


def fill_an_empty_seat(play: Play) -> None:
    """The mayor cannot come, nor can the first deputy; the second does, and there is a quorum."""
    people, notice = play.people, f"Innkalling til møte: {play.bodies.asnes}"
    _answer(play, people.mayor, notice, "Kan ikke", reason="Er på reise.")
    _answer(play, people.first_deputy, notice, "Kan ikke")
    message = play.mail_to(people.second_deputy, notice)
    assert f"som vara, fordi {people.mayor.name}" in " ".join(str(message.body).split())
    _answer(play, people.second_deputy, notice, "Kommer")
    for person in (people.director, people.chief):
        _answer(play, person, notice, "Kommer")
    with play.at_desk(people.coordinator) as page:
        page.goto(next_meeting(play.bodies.asnes).get_absolute_url())
        expect(page.get_by_text("Vedtaksført", exact=True)).to_be_visible()
        expect(page.get_by_text("3 plasser som bestemmer, er representert")).to_be_visible()
        answers = page.get_by_role("region", name="Hvem kommer?").get_by_role("listitem")
        expect(answers.filter(has_text="Er på reise.")).to_contain_text("Kan ikke")
        expect(answers.filter(has_text=people.second_deputy.name)).to_contain_text("Kommer")


def _answer(play: Play, person: User, notice: str, answer: str, *, reason: str = "") -> None:
    link = play.link_in(play.mail_to(person, notice), "/svar/")
    with play.on_phone() as page:
        page.goto(link)
        if reason:
            unfold(page, "Oppgi grunn")
            page.get_by_role("textbox", name="Grunn").fill(reason)
        page.get_by_role("button", name=answer, exact=True).click()
        expect(page.get_by_text("Svaret er lagret.")).to_be_visible()


def keep_to_themselves_what_is_theirs(play: Play) -> None:
    """The youth finds the public title alone; the director nothing of what he is kept out of, and all else."""
    meeting = next_meeting(play.bodies.asnes).get_absolute_url()
    people = play.people
    with play.on_phone(people.youth) as page:
        page.goto(meeting)
        expect(item_of(page, PUBLIC)).to_contain_text("Unntatt offentlighet")
    with play.on_phone(people.chief) as page:
        page.goto(meeting)
        open_item(page, EXEMPT)
        expect(page.get_by_role("main")).to_contain_text(f"ved {SECRET} i høst")
        page.goto(f"/sok/?q={PARTNER}")
        expect(page.get_by_role("main").get_by_role("link", name=CONFLICT)).to_be_visible()
    with play.on_phone(people.director) as page:
        page.goto(meeting)
        expect(item_of(page, EXEMPT)).to_be_visible()
    never_meets(play, people.youth, SECRET, meeting)
    never_meets(play, people.director, PARTNER, meeting)
    # The others are told of it. What is exempt is in nobody's mail.
    told = words_of(play.mail_to(people.chief, "Innkalling til møte"))
    assert (PARTNER in told, PUBLIC in told, SECRET in told) == (True, True, False)


def never_meets(play: Play, person: User, word: str, *pages: str) -> None:
    """The word is on no page that the person opens, in no search, and in no mail."""
    everywhere = ("/arbeidsbenk/", "/moter/", "/vedtak/", "/oppfolging/?vis=alle", f"/sok/?q={word}", *pages)
    with play.on_phone(person) as page:
        for path in everywhere:
            page.goto(path)
            see(page, re.compile("."))
            page.get_by_role("searchbox").evaluate_all("boxes => boxes.forEach(box => box.remove())")
            expect(page.get_by_role("main")).not_to_contain_text(word, ignore_case=True)
    assert [each.subject for each in play.mails_to(person) if word in words_of(each)] == []


def meet(play: Play) -> None:
    """Who came, what was decided, and what somebody promised; the members get the minutes the day after."""
    meeting = next_meeting(play.bodies.asnes)
    people, path = play.people, meeting.get_absolute_url()
    play.clock.go_to(timezone.localdate(meeting.starts_at), 12)
    with play.at_desk(people.coordinator) as page:
        page.goto(path)
        begin(page)
        here(page, people.second_deputy, people.director, people.chief)
        minutes = page.url
        write(page, EXEMPT, f"Rektor ved {SECRET} orienterte.")
        page.goto(minutes)
        decide(page, CONFLICT, f"Kommunen inngår ingen avtale med {PARTNER} nå.")
        page.goto(minutes)
        decide(page, OPEN, DECISION)
        _promise(page, people.chief)
        page.goto(minutes)
        page.get_by_role("button", name="Send referatet til medlemmene").click()
        expect(page.get_by_text("Referatet er sendt til medlemmene.")).to_be_visible()
    link = play.link_in(play.mail_to(people.chief, "Referat"), path)
    with play.on_phone(people.chief) as page:
        page.goto(link)
        expect(page.get_by_text("ber om det innen mandag 22. februar 2027")).to_be_visible()


def _promise(page: Page, person: User) -> None:
    unfold(page, "Gi noen et oppfølgingspunkt")
    page.get_by_role("textbox", name="Hva skal gjøres").fill(PROMISE)
    page.get_by_role("combobox", name="Ansvarlig").select_option(person.name)
    page.get_by_role("textbox", name="Frist").fill(DUE.isoformat())
    page.get_by_role("button", name="Gi oppfølgingspunktet").click()
    expect(page.get_by_role("link", name=PROMISE)).to_be_visible()


def send_up(play: Play) -> None:
    """The group of both municipalities meets, and asks the council of one of them to decide."""
    meeting = next_meeting(play.bodies.group)
    path = meeting.get_absolute_url()
    with play.at_desk(play.people.coordinator) as page:
        page.goto(path)
        add_item(page, MATTER)
        send_notice(page)
    play.clock.go_to(timezone.localdate(meeting.starts_at), 12)
    with play.at_desk(play.people.coordinator) as page:
        page.goto(path)
        begin(page)
        here(page, play.people.contact, play.people.headmaster, play.people.outreach)
        decide(page, MATTER, "Gruppa ber politirådet i Åsnes ta stilling til saken.")
        page.goto(path)
        open_item(page, MATTER)
        page.get_by_role("link", name="Send til et annet møteorgan").click()
        page.get_by_role("combobox", name=re.compile("^Til hvilket")).select_option(play.bodies.asnes.name)
        page.get_by_role("textbox", name="Tittel").fill(MATTER)
        page.get_by_role("textbox", name=re.compile("^Hva handler saken")).fill("Det er uro der hver helg.")
        page.get_by_role("button", name="Send saken").click()
        expect(page.get_by_text(re.compile("Saken er sendt"))).to_be_visible()
        page.goto(f"{path}referat/")
        page.get_by_role("button", name="Be lederen godkjenne").click()
    approve_as_chair(play, play.people.contact, play.bodies.group)


def let_silence_approve(play: Play) -> None:
    """Nobody asks for a change: not approved on the last day, and approved the morning after it."""
    path = f"{_held(play).get_absolute_url()}referat/"
    chief = play.people.chief
    for day, words in ((22, "Dette referatet er ikke godkjent ennå"), (23, "Godkjent 23. februar 2027, fordi ingen")):
        play.clock.go_to(date(2027, 2, day))
        with play.on_phone(chief) as page:
            page.goto(path)
            expect(page.get_by_text(words)).to_be_visible()
    play.mail_to(chief, "Referatet er godkjent")


def correct(play: Play) -> None:
    """With a reason; those who were called are told, and what it said until then is kept beside it."""
    path = f"{_held(play).get_absolute_url()}referat/"
    play.clock.go_to(date(2027, 3, 1))
    with play.at_desk(play.people.coordinator) as page:
        page.goto(path)
        page.get_by_role("link", name=f"Rett : {OPEN}").click()
        page.get_by_role("textbox", name=re.compile("^Referat")).fill(RIGHT)
        page.get_by_role("textbox", name=re.compile("^Hvorfor rettes referatet")).fill("Politiets syn manglet")
        page.get_by_role("button", name="Lagre rettingen").click()
        expect(page.get_by_text("Referatet er rettet.")).to_be_visible()
    play.mail_to(play.people.director, "Et godkjent referat er rettet")
    with play.on_phone(play.people.director) as page:
        page.goto(path)
        row = item_of(page, OPEN)
        expect(row).to_contain_text(RIGHT)
        expect(row.get_by_text(WRONG, exact=True)).to_be_hidden()
        row.get_by_text(re.compile("^\\s*Rettet 1. mars 2027")).click()
        expect(row.get_by_text(WRONG, exact=True)).to_be_visible()
        expect(row).to_contain_text("Politiets syn manglet")
    never_meets(play, play.people.director, PARTNER, path)
    never_meets(play, play.people.youth, SECRET, path)


def _held(play: Play) -> Meeting:
    """The one that is told of here."""
    found: Meeting = Meeting.objects.get(council=play.bodies.asnes, starts_at__date=date(2027, 2, 15))
    return found
