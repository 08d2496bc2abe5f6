"""Calling a body together: everybody on the list at once, the silent once more, nobody twice."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation

from meetings.enums import Answer, MeetingKind, MeetingState, NoticeWarning
from meetings.models import Meeting
from meetings.services import answers, messages, minutes, notices, planning
from norwegian.dates import local_day
from preparedness.errors import CalledAlready, NotReady
from preparedness.services import calling, readiness
from preparedness.services.kinds import REPEAT
from reminders.channels.sms import SMS
from reminders.enums import Channel, State
from reminders.models import Reminder
from reminders.registry import renderer_for
from reminders.services import delivery
from tests.meetings.factories import NOW, OSLO, Stage
from tests.preparedness.conftest import call, keep

TEN_MINUTES = timedelta(minutes=10)
AT_NIGHT = datetime(2027, 3, 16, 2, 30, tzinfo=OSLO)


def rows(kind: str, channel: Channel = Channel.EMAIL) -> list[Reminder]:
    return list(Reminder.objects.filter(kind=kind, channel=channel).order_by("pk"))


def test_everybody_on_the_list_is_called_at_once_and_nobody_else(stage: Stage) -> None:
    meeting = call(stage)

    assert (meeting.kind, meeting.state) == (MeetingKind.EMERGENCY, MeetingState.NOTICE_SENT)
    assert {row.recipient for row in rows(messages.NOTICE)} == {
        stage.people[role] for role in ("chair", "member", "attendee")
    }
    assert [row.recipient for row in rows(messages.NOTICE, Channel.SMS)] == [stage.member]
    assert {row.due_at for row in Reminder.objects.filter(kind=messages.NOTICE)} == {NOW}
    assert [item.title for item in meeting.items.all()] == ["Uro ved skolen"]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_mail_says_first_that_it_is_an_emergency(stage: Stage, language: str) -> None:
    call(stage)

    with translation.override(language):
        found = renderer_for(messages.NOTICE)(rows(messages.NOTICE)[0])

    assert found is not None
    assert found.subject.startswith("Hastemøte kl. ")
    assert stage.council.name in found.subject


def test_the_night_is_no_hindrance(stage: Stage) -> None:
    call(stage, now=AT_NIGHT)

    assert {row.due_at for row in Reminder.objects.filter(kind=messages.NOTICE)} == {AT_NIGHT}
    assert {row.due_at for row in Reminder.objects.filter(kind=REPEAT)} == {AT_NIGHT + TEN_MINUTES}


def test_the_sms_says_time_place_and_the_way_to_answer_and_no_more(stage: Stage) -> None:
    call(stage, what="Kniv ved skolen")

    with translation.override("nb"):
        [text, again] = [SMS.write(row).text for row in Reminder.objects.filter(channel=Channel.SMS).order_by("pk")]

    start = (
        "Du er kalt inn til hastemøte: mandag 15. mars 2027 kl. 13.00-14.00, Politihuset. https://slt.example.no/svar/"
    )
    assert text.startswith(start)
    assert again.startswith(f"Du har ikke svart ennå. {start}"[:60])
    assert "kniv" not in (text + again).lower()


def test_who_is_silent_is_called_once_more_and_who_has_answered_is_not(stage: Stage) -> None:
    meeting = call(stage)
    answers.give(invitation=meeting.invitations.get(user=stage.member), answer=Answer.COMING, by=stage.member, now=NOW)

    assert {row.due_at for row in rows(REPEAT)} == {NOW + TEN_MINUTES}
    written = {row.recipient: renderer_for(REPEAT)(row) for row in rows(REPEAT)}
    assert written[stage.member] is None
    assert "svar" in written[stage.people["chair"]].body.lower()  # type: ignore[union-attr]


def test_the_second_call_leaves_time_to_come(stage: Stage) -> None:
    from_now = timedelta(minutes=8)
    keep(stage, seats=(stage.seats["chair"].pk,))
    facts = calling.CallFacts(what="Haster", starts_at=NOW + from_now, place="Her")
    calling.call(council=stage.council, facts=facts, **stage.act())

    assert [row.due_at for row in rows(REPEAT)] == [NOW + from_now / 2]


def test_what_is_called_off_is_told_at_once_and_nobody_is_called_again(stage: Stage) -> None:
    meeting = call(stage, now=AT_NIGHT)

    planning.cancel(meeting=meeting, reason="Avklart", by=stage.coordinator, now=AT_NIGHT)

    assert [row.due_at for row in rows(messages.CANCELLED, Channel.SMS)] == [AT_NIGHT]
    assert [renderer_for(REPEAT)(row) for row in rows(REPEAT)] == [None, None, None]


def test_nobody_is_called_twice(stage: Stage) -> None:
    first = call(stage)

    with pytest.raises(CalledAlready) as refused:
        call(stage, now=NOW + timedelta(minutes=2))

    assert refused.value.meeting == first
    assert Meeting.objects.filter(kind=MeetingKind.EMERGENCY).count() == 1


def test_one_that_was_called_off_does_not_stand_in_the_way(stage: Stage) -> None:
    planning.cancel(meeting=call(stage), reason="Feil", **stage.act())

    assert call(stage, now=NOW + timedelta(minutes=2)).state == MeetingState.NOTICE_SENT


def test_a_body_that_is_not_ready_is_not_called(stage: Stage) -> None:
    readiness.keep(council=stage.council, facts=None, **stage.act())

    with pytest.raises(NotReady):
        call(stage)

    assert not Reminder.objects.exists()


def test_short_notice_is_no_warning(stage: Stage) -> None:
    meeting = call(stage)

    warnings = notices.warnings_for(meeting, notices.calls_for(meeting), NOW)

    assert NoticeWarning.SHORT_NOTICE not in warnings


def test_it_ends_in_minutes_like_any_other(stage: Stage) -> None:
    meeting = call(stage)

    begun = minutes.start(meeting=meeting, by=stage.coordinator, now=meeting.starts_at)

    assert (begun.state, local_day(begun.starts_at)) == (MeetingState.IN_PROGRESS, local_day(NOW))


def test_the_worker_sends_the_second_call_to_the_silent_alone(stage: Stage, mailoutbox: list[object]) -> None:
    meeting = call(stage)
    delivery.send_due(clock=lambda: NOW, is_over=lambda: False, note=lambda *_: None)
    answers.give(invitation=meeting.invitations.get(user=stage.member), answer=Answer.CANNOT, by=stage.member, now=NOW)
    Reminder.objects.filter(channel=Channel.SMS).delete()

    delivery.send_due(clock=lambda: NOW + TEN_MINUTES, is_over=lambda: False, note=lambda *_: None)

    states = dict(Reminder.objects.filter(kind=REPEAT).values_list("recipient__name", "state"))
    assert states == {"Member": State.LAPSED, "Chair": State.SENT, "Attendee": State.SENT}
