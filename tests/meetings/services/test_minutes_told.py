"""Who hears that minutes wait, and that they are approved."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from councils.enums import SeatFunction
from meetings.enums import Answer
from meetings.errors import IllegalState, NobodyToAsk, NotBegunYet
from meetings.models import Meeting
from meetings.services import answers, minutes, minutes_messages
from reminders.enums import State
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, STARTS, Stage
from tests.meetings.test_notifications import message, wanted
from tests.municipalities.factories import AppointmentFactory

READY, APPROVED = minutes_messages.READY, minutes_messages.APPROVED


def told(kind: str) -> set[str]:
    waiting = Reminder.objects.filter(kind=kind, state=State.PENDING)
    return set(waiting.values_list("recipient__name", flat=True))


def test_everybody_called_and_everybody_seated_is_told_of_approved_minutes(stage: Stage) -> None:
    TenureFactory(seat=stage.seats["member"], user=UserFactory(name="Deputy"), is_deputy=True)
    TenureFactory(seat=stage.seats["attendee"], user=UserFactory(name="Not called"), is_deputy=True)
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)
    TenureFactory(seat=SeatFactory(council=stage.council), user=UserFactory(name="New"))
    stage.meeting = minutes.start(meeting=stage.meeting, **stage.act(STARTS))

    minutes.approve(meeting=stage.meeting, by=stage.people["chair"], now=STARTS)

    assert told(APPROVED) == {"Member", "Attendee", "Observer", "Deputy", "New"}


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        ("nb", "Referatet er godkjent: Politirådet, 1. april 2027", "Coordinator har godkjent referatet fra dette"),
        ("nn", "Referatet er godkjent: Politirådet, 1. april 2027", "Coordinator har godkjent referatet frå dette"),
        ("en", "The minutes are approved: Politirådet, 1 April 2027", "Coordinator has approved the minutes"),
    ],
)
def test_approval_names_items_by_their_public_words(stage: Stage, language: str, subject: str, said: str) -> None:
    User.objects.filter(pk=stage.member.pk).update(language=language)
    plain, secret = stage.item(), stage.exempt_item("Mistanke om gutt")
    hidden = stage.item("Saken om fritidsklubben")
    stage.keep_out(stage.member, hidden)
    stage.start()
    minutes.write_item(item=plain, text="Kjøpt inn brus.", version=0, **stage.act(STARTS))

    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))

    found = wanted(APPROVED, stage.member)
    body = found.body
    assert (found.subject, said in body, f"/moter/{stage.meeting.pk}/referat/" in body) == (subject, True, True)
    assert [words in body for words in (plain.title, secret.public_title, "gutt", "brus", "fritid")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_who_may_not_read_the_minutes_any_more_hears_nothing(stage: Stage) -> None:
    stage.start()
    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    stage.seats["member"].tenures.update(ends_on=date(2027, 3, 14))

    assert message(APPROVED, stage.member) is None


def test_the_chair_hears_that_minutes_wait(stage: Stage) -> None:
    stage.start()

    people = minutes.say_ready(meeting=stage.meeting, **stage.act(STARTS))

    found = wanted(READY, stage.people["chair"])
    assert (people, told(READY)) == ([stage.people["chair"]], {"Chair"})
    assert found.subject == "Referat til godkjenning: Politirådet, 1. april 2027"
    assert "Coordinator har skrevet referatet fra dette møtet og ber deg godkjenne det:" in found.body


def test_the_same_text_is_told_of_once(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    counts = []
    for text in ("", "", "Drøftet."):
        minutes.write_item(item=item, text=text, version=0, **stage.act(STARTS))
        minutes.say_ready(meeting=stage.meeting, **stage.act(STARTS))
        counts.append(Reminder.objects.filter(kind=READY).count())

    assert counts == [1, 1, 2]


def test_the_deputy_chair_is_asked_where_there_is_no_chair(stage: Stage) -> None:
    stage.seats["chair"].tenures.update(ends_on=date(2027, 3, 14))
    deputy = SeatFactory(council=stage.council, function=SeatFunction.DEPUTY_CHAIR)
    TenureFactory(seat=deputy, user=UserFactory(name="Deputy chair"))
    stage.start()

    minutes.say_ready(meeting=stage.meeting, **stage.act(STARTS))

    assert told(READY) == {"Deputy chair"}


def test_where_nobody_chairs_nobody_is_asked(stage: Stage) -> None:
    stage.seats["chair"].tenures.update(ends_on=date(2027, 3, 14))
    stage.start()

    with pytest.raises(NobodyToAsk):
        minutes.say_ready(meeting=stage.meeting, **stage.act(STARTS))

    assert Meeting.objects.get().minutes_ready_at is None


def test_nobody_asks_themselves(stage: Stage) -> None:
    AppointmentFactory(user=stage.people["chair"])
    stage.start()

    with pytest.raises(NobodyToAsk):
        minutes.say_ready(meeting=stage.meeting, by=stage.people["chair"], now=STARTS)


def test_the_question_is_withdrawn_when_somebody_has_approved(stage: Stage) -> None:
    stage.start()
    minutes.say_ready(meeting=stage.meeting, **stage.act(STARTS))
    rendered = [message(READY, stage.people["chair"]) is not None]

    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))

    rendered.append(message(READY, stage.people["chair"]) is not None)
    assert (rendered, told(READY)) == ([True, False], set())


def test_nothing_waits_before_the_meeting_or_after_the_approval(stage: Stage) -> None:
    stage.start()

    with pytest.raises(NotBegunYet):
        minutes.say_ready(meeting=stage.meeting, **stage.act(STARTS - timedelta(minutes=1)))
    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    with pytest.raises(IllegalState):
        minutes.say_ready(meeting=stage.meeting, **stage.act(STARTS))
