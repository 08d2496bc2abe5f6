"""Which messages of a meeting go to the telephone too."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation
from pytest_django import Settings

from accounts.models import User
from meetings.enums import MeetingKind
from meetings.models import Meeting
from meetings.services import links, planning
from reminders.channels.sms import SMS
from reminders.enums import Channel, State
from reminders.models import Reminder
from tests.meetings.factories import NOW, STARTS, Stage
from tests.meetings.services.test_planning import facts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reached(stage: Stage, settings: Settings) -> None:
    settings.SMS_GATEWAY_URL = "https://sms.example.no/"
    User.objects.filter(pk=stage.member.pk).update(phone="+4799887766")
    stage.member.refresh_from_db()


def texts() -> list[str]:
    rows = Reminder.objects.filter(channel=Channel.SMS).exclude(state=State.CANCELLED).order_by("pk")
    with translation.override("nb"):
        return [SMS.write(row).text for row in rows]


def today(stage: Stage) -> datetime:
    """Let the meeting, its notice sent, be this evening."""
    stage.send()
    starts = NOW + timedelta(hours=6)
    Meeting.objects.filter(pk=stage.meeting.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    Reminder.objects.update(state=State.SENT, sent_at=NOW)
    stage.meeting.refresh_from_db()
    return starts


def test_an_ordinary_notice_does_not(stage: Stage) -> None:
    stage.send()

    assert texts() == []


def test_the_notice_of_an_emergency_meeting_does_and_says_no_title(stage: Stage) -> None:
    Meeting.objects.filter(pk=stage.meeting.pk).update(kind=MeetingKind.EMERGENCY, title="Knivstikking", place="")
    stage.send()

    [text] = texts()

    address = f"https://slt.example.no/svar/{links.make(stage.invitation())}/"
    assert text == f"Du er kalt inn til hastemøte: torsdag 1. april 2027 kl. 18.00-20.00. {address}"


def test_a_meeting_of_today_that_is_cancelled_does(stage: Stage) -> None:
    today(stage)

    planning.cancel(meeting=stage.meeting, reason="Smitte", **stage.act())

    [text] = texts()
    assert text.startswith("Møtet er avlyst: mandag 15. mars 2027 kl. 18.00-20.00. https://")


def test_a_meeting_moved_away_from_today_does(stage: Stage) -> None:
    today(stage)

    planning.change(
        meeting=stage.meeting,
        **facts(stage.meeting, starts_at=STARTS, ends_at=STARTS + timedelta(hours=2)),
        **stage.act(),
    )

    [text] = texts()
    assert text.startswith("Møtet er endret. Nå er det: torsdag 1. april 2027 kl. 18.00-20.00")


def test_one_of_another_day_does_not(stage: Stage) -> None:
    stage.send()
    Reminder.objects.update(state=State.SENT, sent_at=NOW)

    planning.cancel(meeting=stage.meeting, reason="Smitte", **stage.act())

    assert texts() == []
