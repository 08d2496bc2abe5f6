"""Each page of the thread opens in every language, says what it should, and offers what one may do."""

from datetime import date

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from meetings.enums import Answer
from meetings.models import Invitation
from meetings.services import answers, comments, decisions, follow_ups, minutes, papers, planning
from tests.accounts.factories import UserFactory
from tests.councils.factories import TenureFactory
from tests.meetings.factories import NOW, PDF, STARTS, Stage
from tests.meetings.pages import address, client_of, led_to, page, post, status_of
from tests.meetings.services.test_planning import facts
from tests.pages import words_of

BEFORE = ["meeting_list", "meeting_create", "meeting_detail", "meeting_change", "meeting_cancel", "notice_send"]
BEFORE += ["item_create", "item_detail", "item_change", "grant_list", "follow_up_list"]


def argument(stage: Stage, name: str) -> list[int]:
    """Return the number in the address of a page of the stage."""
    if name in {"meeting_list", "follow_up_list"}:
        return []
    if name == "meeting_create":
        return [stage.council.pk]
    if name in {"item_detail", "item_change", "grant_list", "item_minutes"}:
        return [stage.meeting.items.get().pk]
    return [stage.meeting.pk]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", BEFORE)
def test_pages_before_the_notice(stage: Stage, name: str, language: str) -> None:
    stage.item()
    client = client_of(stage.coordinator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    response = client.get(address(name, *argument(stage, name)))

    assert (response.status_code, f'lang="{language}"' in response.content.decode()) == (200, True)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", ["minutes", "item_minutes", "meeting_detail"])
def test_pages_while_the_minutes_are_written(stage: Stage, name: str, language: str) -> None:
    item = stage.item()
    stage.meeting = stage.start()
    decisions.record(item=item, text="Ja.", **stage.act())
    follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=date(2027, 5, 1), **stage.act())
    client = client_of(stage.coordinator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    assert client.get(address(name, *argument(stage, name))).status_code == 200


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("member", [404, 404, 404, 404]),
        ("chair", [200, 403, 403, 403]),
        ("stranger", [404, 404, 404, 404]),
    ],
)
def test_a_draft_is_for_those_who_prepare_it(stage: Stage, role: str, statuses: list[int]) -> None:
    stage.people["stranger"] = UserFactory()
    names = ["meeting_detail", "meeting_change", "meeting_cancel", "notice_send"]

    assert [status_of(stage.people[role], name, stage.meeting.pk) for name in names] == statuses


def test_the_anonymous_is_sent_to_the_log_in(stage: Stage) -> None:
    response = client_of(None).get(address("meeting_detail", stage.meeting.pk))

    assert (response.status_code, "logg-inn" in response["Location"]) == (302, True)


def test_list_asks_for_the_answer_that_is_missing(stage: Stage) -> None:
    stage.send()
    before = page(stage.member, "meeting_list")

    answers.give(invitation=stage.invitation(), answer=Answer.COMING, by=stage.member, now=NOW)

    asked = "#my-answer"
    assert (asked in before, asked in page(stage.member, "meeting_list")) == (True, False)


def test_meeting_page_of_a_member(stage: Stage) -> None:
    item = stage.item()
    papers.add(item=item, file=ContentFile(PDF, name="Notat.pdf"), **stage.act())
    stage.send()

    shown = page(stage.member, "meeting_detail", stage.meeting.pk)

    wanted = ["Kommer du?", "Torsdag 1. april 2027", "kl. 18.00–20.00", "Rådhuset", "Ungdomstorget", "Notat", "1/27"]
    assert [words for words in wanted if words not in shown] == []
    assert "Avlys møtet" not in shown


def test_deputy_button_is_there_when_there_is_a_deputy(stage: Stage) -> None:
    stage.send()
    without = page(stage.member, "meeting_detail", stage.meeting.pk)

    TenureFactory(seat=stage.seats["member"], is_deputy=True)

    button = 'value="deputy"'
    assert (button in without, button in page(stage.member, "meeting_detail", stage.meeting.pk)) == (False, True)


def test_coordinator_sees_who_has_reviewed(stage: Stage) -> None:
    item = stage.item()
    stage.send()
    client_of(stage.member).post(address("item_review", item.pk))

    assert "Gjennomgått: 1/27" in page(stage.coordinator, "meeting_detail", stage.meeting.pk)
    assert "Gjennomgått: 1/27" not in page(stage.member, "meeting_detail", stage.meeting.pk)


def test_cancelled_meeting_says_why(stage: Stage) -> None:
    stage.send()
    planning.cancel(meeting=stage.meeting, reason="Mye sykdom", **stage.act())

    shown = page(stage.member, "meeting_detail", stage.meeting.pk)

    assert ("Mye sykdom" in shown, "Kommer du?" in shown) == (True, False)


def test_item_page_leads_to_its_neighbours(stage: Stage) -> None:
    _, second, _ = (stage.item(title) for title in ("Den ene", "Den andre", "Den tredje"))
    stage.send()

    shown = page(stage.member, "item_detail", second.pk)

    assert ("Den ene" in shown, "Den tredje" in shown, "2 av 3" in shown) == (True, True, True)


def test_comments_are_for_those_who_take_part(stage: Stage) -> None:
    item = stage.item()
    stage.send()
    comments.add(item=item, text="Vi trenger lys på torget", by=stage.member, now=NOW)

    seen = {
        role: "lys på torget" in page(stage.people[role], "item_detail", item.pk)
        for role in ("chair", "attendee", "observer")
    }
    assert seen == {"chair": True, "attendee": True, "observer": False}


def test_minutes_are_for_members_when_approved(stage: Stage) -> None:
    item = stage.item()
    stage.meeting = stage.start()
    minutes.write_item(item=item, text="Rådet drøftet torget.", version=0, **stage.act())
    before = led_to(stage.member, "minutes", stage.meeting.pk)

    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))

    assert ("ikke godkjent ennå" in before, "Rådet drøftet" in before) == (True, False)
    assert "Rådet drøftet torget." in page(stage.member, "minutes", stage.meeting.pk)


def test_decision_page_shows_where_it_came_from(stage: Stage) -> None:
    item = stage.item()
    stage.meeting = stage.start()
    decision = decisions.record(item=item, text="Natteravn hver fredag.", **stage.act())

    shown = page(stage.member, "decision_detail", decision.pk)

    wanted = ["Vedtak 1/27", "Natteravn hver fredag.", "Ungdomstorget", address("meeting_detail", stage.meeting.pk)]
    assert [words for words in wanted if words not in shown] == []


def test_follow_ups_by_tab(stage: Stage) -> None:
    item = stage.item()
    stage.meeting = stage.start()
    for text, due in (("Ring torget", date(2027, 3, 1)), ("Skriv brev", date(2027, 5, 1))):
        follow_ups.give(item=item, text=text, responsible=stage.member, due_on=due, **stage.act())

    shown = {
        tab: [text for text in ("Ring torget", "Skriv brev") if text in page(person, "follow_up_list", vis=tab)]
        for tab, person in (("mine", stage.member), ("over-frist", stage.member), ("alle", stage.coordinator))
    }
    assert shown == {
        "mine": ["Ring torget", "Skriv brev"],
        "over-frist": ["Ring torget"],
        "alle": ["Ring torget", "Skriv brev"],
    }


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("mine", "Du har ingenting"),
        ("over-frist", "Ingen frister"),
        ("alle", "ingen åpne"),
        ("ferdige", "Ingenting er"),
    ],
)
def test_follow_ups_say_when_there_are_none(stage: Stage, tab: str, words: str) -> None:
    assert words in page(stage.member, "follow_up_list", vis=tab)


def test_notice_page_shows_who_gets_what(stage: Stage) -> None:
    stage.exempt_item("Hemmelig", "Sak om et skolemiljø")

    shown = page(stage.coordinator, "notice_send", stage.meeting.pk).replace("<wbr>", "")

    wanted = [stage.member.email, "Observer", "31. mars 2027 kl. 09.00", "Sak om et skolemiljø"]
    assert [words for words in wanted if words not in shown] == []
    assert "Hemmelig" not in shown


def test_paper_is_served_with_care(stage: Stage) -> None:
    item = stage.item()
    paper = papers.add(item=item, file=ContentFile(PDF, name="Tall «2027».pdf"), **stage.act())
    stage.send()

    response = client_of(stage.member).get(paper.get_absolute_url())

    assert response.getvalue() == PDF
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''Tall%20")
    # A sandbox would leave the page blank in Safari.
    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_deputy_who_is_called_opens_the_meeting(stage: Stage) -> None:
    deputy = TenureFactory(seat=stage.seats["member"], is_deputy=True).user
    stage.send()
    before = status_of(deputy, "meeting_detail", stage.meeting.pk)

    answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)

    assert before == 404
    assert "Du er kalt inn som vara" in page(deputy, "meeting_detail", stage.meeting.pk)
    assert Invitation.objects.count() == 5


def test_a_changed_meeting_says_what_it_was(stage: Stage) -> None:
    stage.send()
    before = page(stage.member, "meeting_detail", stage.meeting.pk)
    planning.change(meeting=stage.meeting, **facts(stage.meeting, place="Kulturhuset"), **stage.act())

    shown = words_of(page(stage.member, "meeting_detail", stage.meeting.pk))

    assert ("Møtet ble endret" in before, "Møtet ble endret 15. mars 2027 kl. 12.00. Før: Rådhuset " in shown) == (
        False,
        True,
    )


def test_a_masked_item_says_why(stage: Stage) -> None:
    stage.exempt_item("Hemmelig")
    stage.send()
    why = "Bare de som er klarert, kan lese denne saken."

    shown = [page(person, "meeting_detail", stage.meeting.pk) for person in (stage.people["attendee"], stage.member)]

    assert [(why in html, "Hemmelig" in html) for html in shown] == [(True, False), (False, True)]


@pytest.mark.parametrize("classification", ["exempt", "internal"])
def test_the_legal_basis_is_asked_for_when_it_is_needed(stage: Stage, classification: str) -> None:
    empty = page(stage.coordinator, "item_create", stage.meeting.pk)
    fields = {"title": "Skolemiljø", "type": "decision", "classification": classification}

    sent = words_of(post(stage.coordinator, "item_create", stage.meeting.pk, **fields))

    label = empty.partition('for="id_legal_basis"')[2].partition("</label>")[0]
    assert ("Valgfritt" in label, "Må velges for en sak som er unntatt offentlighet" in empty) == (False, True)
    assert ("Velg hjemmelen for å unnta saken fra offentlighet." in sent) is (classification == "exempt")
