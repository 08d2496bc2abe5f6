"""The messages of a meeting: in the recipient's language, neutral, with the right calendar file."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import translation
from icalendar import Calendar

from accounts.models import User
from meetings.enums import Answer
from meetings.services import answers, follow_up_messages, follow_ups, links, messages, minutes, notices, planning
from municipalities.models import Contact
from reminders.enums import State
from reminders.models import Reminder
from reminders.registry import Message, renderer_for
from tests.councils.factories import TenureFactory
from tests.meetings.factories import NOW, OSLO, STARTS, Stage
from tests.meetings.services.test_planning import facts


def message(kind: str, person: User) -> Message | None:
    """Render the message as the outbox does: the row fetched afresh, the recipient's language active."""
    row = Reminder.objects.select_related("recipient").filter(kind=kind, recipient=person).latest("pk")
    with translation.override(row.recipient.language):
        return renderer_for(kind)(row)


def wanted(kind: str, person: User) -> Message:
    found = message(kind, person)
    assert found is not None
    return found


def calendar_event(found: Message) -> tuple[str, Any]:
    calendar = Calendar.from_ical(found.attachments[0].content)
    return str(calendar["METHOD"]), calendar.events[0]


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("nb", "Innkalling til møte: Politirådet, 1. april 2027"),
        ("nn", "Innkalling til møte: Politirådet, 1. april 2027"),
        ("en", "Notice of meeting: Politirådet, 1 April 2027"),
    ],
)
def test_notice_speaks_the_recipients_language(stage: Stage, language: str, subject: str) -> None:
    User.objects.filter(pk=stage.member.pk).update(language=language)
    stage.item()
    stage.send()

    found = wanted(messages.NOTICE, stage.member)

    said = {"nb": "Du er kalt inn", "nn": "Du er kalla inn", "en": "You are called"}[language]
    assert (found.subject, said in found.body, "1/27 Ungdomstorget" in found.body) == (subject, True, True)


def test_notice_carries_the_persons_own_link(stage: Stage) -> None:
    stage.send()

    body = wanted(messages.NOTICE, stage.member).body

    token = body.split("/svar/")[1].split("/")[0]
    assert links.follow(token, now=NOW) == stage.invitation()


def test_notice_is_an_invitation_to_calendar_programs(stage: Stage) -> None:
    Contact.objects.create(municipality_id="3418", email="slt@example.no")
    stage.send()

    attachment = wanted(messages.NOTICE, stage.member).attachments[0]
    method, event = calendar_event(wanted(messages.NOTICE, stage.member))

    assert (method, attachment.mimetype) == ("REQUEST", "text/calendar; method=REQUEST; charset=utf-8")
    assert event["DTSTART"].dt == STARTS
    assert (event["SEQUENCE"], str(event["SUMMARY"])) == (0, "Møte: Politirådet")
    assert (str(event["ORGANIZER"]), str(event["ATTENDEE"])) == (
        "MAILTO:slt@example.no",
        f"MAILTO:{stage.member.email}",
    )
    assert b"BEGIN:VTIMEZONE" in attachment.content
    assert b"TZID:Europe/Oslo" in attachment.content


def test_no_calendar_program_is_asked_for_an_answer_nobody_reads(stage: Stage) -> None:
    stage.send()

    _method, event = calendar_event(wanted(messages.NOTICE, stage.member))

    assert ("RSVP" in event["attendee"].params, event["attendee"].params["PARTSTAT"]) == (False, "NEEDS-ACTION")


def test_the_calendar_file_says_when_it_was_made(stage: Stage) -> None:
    stage.send()
    Reminder.objects.filter(kind=messages.NOTICE).update(state=State.SENT, sent_at=NOW)
    later = NOW + timedelta(hours=5)
    planning.change(meeting=stage.meeting, **facts(stage.meeting, place="Kulturhuset"), **stage.act(later))

    with time_machine.travel(later, tick=False):
        _method, event = calendar_event(wanted(messages.CHANGED, stage.member))

    assert event["DTSTAMP"].dt == later


def test_change_and_cancellation_are_known_by_the_same_id(stage: Stage) -> None:
    stage.send()
    _, first = calendar_event(wanted(messages.NOTICE, stage.member))
    Reminder.objects.filter(kind=messages.NOTICE).update(state=State.SENT, sent_at=NOW)
    stage.meeting = planning.change(meeting=stage.meeting, **facts(stage.meeting, place="Kulturhuset"), **stage.act())
    change, second = calendar_event(wanted(messages.CHANGED, stage.member))
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())
    cancellation = wanted(messages.CANCELLED, stage.member)
    cancel, third = calendar_event(cancellation)

    assert (change, cancel) == ("REQUEST", "CANCEL")
    assert first["UID"] == second["UID"] == third["UID"]
    assert [event["SEQUENCE"] for event in (first, second, third)] == [0, 1, 2]
    assert (third["STATUS"], "Uvær" in cancellation.body) == ("CANCELLED", True)


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        ("nb", "Du trenger ikke komme som vara: Politirådet, 1. april 2027", "kommer likevel"),
        ("nn", "Du treng ikkje kome som vara: Politirådet, 1. april 2027", "kjem likevel"),
        ("en", "You do not need to come as a deputy: Politirådet, 1 April 2027", "coming after all"),
    ],
)
def test_a_deputy_is_uncalled_also_in_the_calendar(stage: Stage, language: str, subject: str, said: str) -> None:
    deputy = TenureFactory(seat=stage.seats["member"], user__language=language, is_deputy=True).user
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)
    _, called = calendar_event(wanted(messages.NOTICE, deputy))
    Reminder.objects.filter(recipient=deputy, kind=messages.NOTICE).update(state=State.SENT, sent_at=NOW)

    answers.give(invitation=stage.invitation(), answer=Answer.COMING, by=stage.member, now=NOW)

    found = wanted(messages.UNCALLED, deputy)
    method, event = calendar_event(found)
    assert (found.subject, said in found.body) == (subject, True)
    assert (method, event["STATUS"], event["UID"]) == ("CANCEL", "CANCELLED", called["UID"])
    assert event["SEQUENCE"] > called["SEQUENCE"]


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        ("nb", "Du er ikke lenger kalt inn: Politirådet, 1. april 2027", "så du skal ikke møte"),
        ("nn", "Du er ikkje lenger kalla inn: Politirådet, 1. april 2027", "så du skal ikkje møte"),
        ("en", "You are no longer called: Politirådet, 1 April 2027", "so you are not to come"),
    ],
)
def test_who_left_the_seat_is_told_the_time_and_no_more(stage: Stage, language: str, subject: str, said: str) -> None:
    User.objects.filter(pk=stage.member.pk).update(language=language)
    stage.item()
    stage.send()
    _, called = calendar_event(wanted(messages.NOTICE, stage.member))
    Reminder.objects.filter(kind=messages.NOTICE).update(state=State.SENT, sent_at=NOW)
    stage.seats["member"].tenures.update(ends_on=date(2027, 3, 14))

    notices.recall(meeting=stage.meeting, **stage.act())

    found = wanted(messages.UNSEATED, stage.member)
    method, event = calendar_event(found)
    everything = found.body + found.attachments[0].content.decode()
    assert (found.subject, said in found.body) == (subject, True)
    assert (method, event["UID"], event["SEQUENCE"]) == ("CANCEL", called["UID"], called["SEQUENCE"] + 1)
    assert [word for word in ("Rådhuset", "Ungdomstorget", "/svar/") if word in everything] == []


@pytest.mark.parametrize(
    ("changed", "now", "before"),
    [
        ({"place": "Kulturhuset"}, "Kulturhuset", "Før:\nRådhuset\n\n"),
        (
            {"starts_at": STARTS + timedelta(days=1), "ends_at": STARTS + timedelta(days=1, hours=2)},
            "fredag 2. april 2027, kl. 18.00–20.00",
            "Før:\ntorsdag 1. april 2027, kl. 18.00–20.00\n\n",
        ),
        ({"video_url": "https://video.example.no/1"}, "example.no/1", "Før:\nIngen videolenke\n\n"),
    ],
    ids=["place", "time", "link"],
)
def test_change_has_the_old_beside_the_new(stage: Stage, changed: dict[str, Any], now: str, before: str) -> None:
    stage.send()
    Reminder.objects.filter(kind=messages.NOTICE).update(state=State.SENT, sent_at=NOW)
    planning.change(meeting=stage.meeting, **facts(stage.meeting, **changed), **stage.act())

    body = wanted(messages.CHANGED, stage.member).body

    assert (now in body.partition("Før:")[0], before in body) == (True, True)


def test_two_changes_before_the_mail_goes_say_each_its_own(stage: Stage) -> None:
    stage.send()
    Reminder.objects.filter(kind=messages.NOTICE).update(state=State.SENT, sent_at=NOW)
    for place in ("Kulturhuset", "Torget"):
        stage.meeting = planning.change(meeting=stage.meeting, **facts(stage.meeting, place=place), **stage.act())

    rows = Reminder.objects.filter(kind=messages.CHANGED, recipient=stage.member).order_by("pk")
    with translation.override("nb"):
        bodies = [renderer_for(row.kind)(row) for row in rows]

    was = [body.body.partition("Før:\n")[2].splitlines()[0] for body in bodies if body]
    assert (was, [body is not None and "\nTorget\n" in body.body for body in bodies]) == (
        ["Rådhuset", "Kulturhuset"],
        [True, True],
    )


@pytest.mark.parametrize(
    ("answer", "is_reminded"), [(None, True), (Answer.COMING, True), (Answer.CANNOT, False), (Answer.DEPUTY, False)]
)
def test_reminder_is_for_those_who_may_still_come(stage: Stage, answer: Answer | None, is_reminded: bool) -> None:
    TenureFactory(seat=stage.seats["member"], is_deputy=True)
    stage.send()
    if answer:
        answers.give(invitation=stage.invitation(), answer=answer, by=stage.member, now=NOW)

    assert (message(messages.REMINDER, stage.member) is not None) is is_reminded


def test_reminder_offers_the_link_to_those_who_have_not_answered(stage: Stage) -> None:
    stage.send()
    before = "/svar/" in wanted(messages.REMINDER, stage.member).body

    answers.give(invitation=stage.invitation(), answer=Answer.COMING, by=stage.member, now=NOW)

    assert (before, "/svar/" in wanted(messages.REMINDER, stage.member).body) == (True, False)


def test_messages_lapse_when_they_no_longer_hold(stage: Stage) -> None:
    stage.send()
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())

    assert [message(kind, stage.member) for kind in (messages.NOTICE, messages.REMINDER)] == [None, None]


@pytest.mark.parametrize("title", ["Ekstra politiråd", "Ekstra\r\nBcc: alle@example.no\npolitiråd"])
def test_mails_and_calendar_say_the_meetings_own_title(stage: Stage, title: str) -> None:
    stage.meeting.title = title
    stage.meeting.save()
    stage.send()
    Reminder.objects.update(state=State.SENT, sent_at=NOW)
    planning.change(meeting=stage.meeting, **facts(stage.meeting, place="Torget"), **stage.act())
    open_ones = [wanted(kind, stage.member) for kind in (messages.NOTICE, messages.CHANGED, messages.REMINDER)]
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())
    found = [*open_ones, wanted(messages.CANCELLED, stage.member)]

    name = "Politirådet: " + " ".join(title.split())
    assert [name in each.subject and "\n" not in each.subject for each in found] == [True] * 4
    assert [each.body.splitlines()[2] for each in found] == [name] * 4
    with_file = [each for each in found if each.attachments]
    assert [str(calendar_event(each)[1]["SUMMARY"]) for each in with_file] == [f"Møte: {name}"] * 3


def test_who_is_no_longer_called_is_told_the_body_alone(stage: Stage) -> None:
    stage.meeting.title = "Ekstra politiråd"
    stage.meeting.save()
    stage.send()
    Reminder.objects.update(state=State.SENT, sent_at=NOW)
    stage.seats["member"].tenures.update(ends_on=date(2027, 3, 14))
    notices.recall(meeting=stage.meeting, **stage.act())

    found = wanted(messages.UNSEATED, stage.member)

    _method, event = calendar_event(found)
    assert (str(event["SUMMARY"]), "Ekstra" in found.subject + found.body) == ("Møte: Politirådet", False)


def test_messages_lapse_with_the_seat(stage: Stage) -> None:
    stage.send()
    stage.seats["member"].tenures.update(ends_on=date(2027, 3, 14))

    assert message(messages.NOTICE, stage.member) is None


@pytest.mark.parametrize(
    ("kind", "language", "subject", "words"),
    [
        (
            follow_up_messages.GIVEN,
            "nb",
            "Du har fått et oppfølgingspunkt med frist 20. mai 2027",
            "Du har fått et oppfølgingspunkt fra Politirådet. Fristen er 20. mai 2027.",
        ),
        (
            follow_up_messages.GIVEN,
            "nn",
            "Du har fått eit oppfølgingspunkt med frist 20. mai 2027",
            "Du har fått eit oppfølgingspunkt frå Politirådet. Fristen er 20. mai 2027.",
        ),
        (
            follow_up_messages.OVERDUE,
            "nb",
            "Over fristen: oppfølgingspunktet ditt hadde frist 20. mai 2027",
            "hadde frist 20. mai 2027, og er ikke gjennomført.",
        ),
        (
            follow_up_messages.OVERDUE,
            "nn",
            "Over fristen: oppfølgingspunktet ditt hadde frist 20. mai 2027",
            "hadde frist 20. mai 2027, og er ikkje gjennomført.",
        ),
    ],
)
def test_follow_up_is_told_and_told_again_when_overdue(
    stage: Stage, kind: str, language: str, subject: str, words: str
) -> None:
    User.objects.filter(pk=stage.member.pk).update(language=language)
    item = stage.exempt_item("Mistanke om gutt")
    stage.start()
    given = follow_ups.give(
        item=item, text="Ring gutten", responsible=stage.member, due_on=date(2027, 5, 20), **stage.act()
    )

    found = wanted(kind, stage.member)
    follow_ups.finish(follow_up=given, outcome="Gjort.", by=stage.member, now=NOW)

    assert (found.subject, words in found.body, item.public_title in found.body) == (subject, True, True)
    assert ("gutt" in found.subject + found.body, message(kind, stage.member)) == (False, None)


def test_follow_up_reminds_of_the_task(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    given = follow_ups.give(
        item=item, text="Ring torget", responsible=stage.member, due_on=date(2027, 5, 20), **stage.act()
    )

    found = wanted(follow_up_messages.DUE, stage.member)
    follow_ups.finish(follow_up=given, outcome="Gjort.", by=stage.member, now=NOW)

    assert (found.subject, "Ring torget" in found.body) == (
        "Påminnelse: oppfølgingspunktet ditt har frist 20. mai 2027",
        True,
    )
    assert message(follow_up_messages.DUE, stage.member) is None


def test_nothing_of_a_held_meeting_is_announced(stage: Stage) -> None:
    stage.send()
    minutes.start(meeting=stage.meeting, by=stage.coordinator, now=datetime(2027, 4, 1, 18, tzinfo=OSLO))

    assert message(messages.REMINDER, stage.member) is None
