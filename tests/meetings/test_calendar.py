"""Meetings in calendar programs: the clock, one organiser, where it is answered, and what follows a new address."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from icalendar import Calendar

from accounts.models import User
from accounts.services import addresses, calendar_feeds
from meetings.enums import Answer
from meetings.models import Invitation, Meeting
from meetings.services import calendars, links, messages, planning
from municipalities.models import Contact
from norwegian.zone import oslo
from reminders.channels.email import Email
from reminders.enums import State
from reminders.models import Reminder
from tests.meetings.factories import NOW, OSLO, STARTS, Stage
from tests.meetings.pages import client_of
from tests.meetings.services.test_planning import facts
from tests.meetings.test_notifications import calendar_event, wanted
from workbench.views.calendar import calendar_of

OLD, NEW = "gammel@example.no", "ny@example.no"


def sent(*kinds: str) -> None:
    Reminder.objects.filter(kind__in=kinds or [messages.NOTICE]).update(state=State.SENT, sent_at=NOW)


@pytest.mark.parametrize(
    ("wall", "offset"),
    [
        ("2027-03-28T01:59", 1),
        ("2027-03-28T03:00", 2),
        ("2027-10-31T01:59", 2),
        ("2027-10-31T03:00", 1),
        ("2040-07-01T12:00", 2),
        ("2040-01-01T12:00", 1),
    ],
    ids=["before spring", "after spring", "before autumn", "after autumn", "a far summer", "a far winter"],
)
def test_the_clock_is_two_rules_that_hold_in_every_year(wall: str, offset: int) -> None:
    zone, at = oslo(), datetime.fromisoformat(wall)

    assert [str(part.name) for part in zone.subcomponents] == ["DAYLIGHT", "STANDARD"]
    assert zone.to_ical().count(b"RRULE:FREQ=YEARLY") == 2
    assert b"RDATE" not in zone.to_ical()
    assert at.replace(tzinfo=zone.to_tz()).utcoffset() == timedelta(hours=offset) == OSLO.utcoffset(at)


@pytest.mark.parametrize("day", [(3, 27), (3, 29), (10, 30), (11, 1)])
def test_a_meeting_keeps_its_hour_around_a_change_of_clocks(stage: Stage, day: tuple[int, int]) -> None:
    starts_at = datetime(2027, *day, 18, tzinfo=OSLO)
    Meeting.objects.update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    stage.meeting.refresh_from_db()
    stage.send()

    found = wanted(messages.NOTICE, stage.member).attachments[0].content

    assert f"DTSTART;TZID=Europe/Oslo:2027{day[0]:02}{day[1]:02}T180000".encode() in found
    assert found.count(b"BEGIN:VTIMEZONE") == 1
    assert len(found) < 2600


def test_the_feed_has_the_clock_once(stage: Stage) -> None:
    stage.send()

    content = calendar_of(stage.member, NOW)

    assert (content.count(b"BEGIN:VTIMEZONE"), content.count(b"RRULE")) == (1, 2)


def answer_link(text: str) -> str:
    return text.partition("/svar/")[2].partition("/")[0]


def test_the_file_of_a_notice_says_where_to_answer(stage: Stage) -> None:
    stage.exempt_item("Mistanke om gutt")
    stage.send()

    _method, event = calendar_event(wanted(messages.NOTICE, stage.member))

    described = str(event["DESCRIPTION"])
    assert links.follow(answer_link(described), now=NOW) == stage.invitation()
    assert (f"/moter/{stage.meeting.pk}/" in described, "gutt" in described) == (True, False)


def test_the_feed_says_where_to_answer_and_does_not_seem_changed_every_hour(stage: Stage) -> None:
    stage.send()
    feed = calendar_feeds.ensure(user=stage.member, now=NOW)
    shown = []
    for later in (timedelta(0), timedelta(hours=5), timedelta(days=10)):
        with time_machine.travel(NOW + later, tick=False):
            shown.append(client_of(None).get(f"/kalender/{feed.token}.ics").content)

    described = str(Calendar.from_ical(shown[0]).events[0]["DESCRIPTION"])
    assert links.follow(answer_link(described), now=NOW + timedelta(days=10)) == stage.invitation()
    assert shown[0] == shown[1] == shown[2]


def test_nothing_is_answered_from_a_calendar_when_the_meeting_has_begun(stage: Stage) -> None:
    stage.send()
    later = STARTS + timedelta(minutes=1)

    with time_machine.travel(later, tick=False):
        content = calendar_of(stage.member, later)

    assert (b"/moter/" in content, b"/svar/" in content) == (True, False)


def test_the_organiser_stays_whoever_is_the_contact_later(stage: Stage) -> None:
    contact = Contact.objects.create(municipality_id="3418", email="slt@example.no")
    stage.send()
    _, first = calendar_event(wanted(messages.NOTICE, stage.member))
    sent()
    contact.email = "ny-koordinator@example.no"
    contact.save()
    planning.change(meeting=stage.meeting, **facts(stage.meeting, place="Torget"), **stage.act())
    _, second = calendar_event(wanted(messages.CHANGED, stage.member))
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())
    _, third = calendar_event(wanted(messages.CANCELLED, stage.member))

    assert {str(event["ORGANIZER"]) for event in (first, second, third)} == {"MAILTO:slt@example.no"}


def move(stage: Stage) -> None:
    addresses.change(person=User.objects.get(pk=stage.member.pk), email=NEW, now=NOW)


def went_to(kind: str) -> str:
    row = Reminder.objects.select_related("recipient").get(kind=kind)
    return Email().write(row).to


def event_of(kind: str, stage: Stage) -> Any:
    return calendar_event(wanted(kind, stage.member))


@pytest.fixture
def _old(stage: Stage) -> None:
    User.objects.filter(pk=stage.member.pk).update(email=OLD)
    stage.member.refresh_from_db()


@pytest.mark.usefixtures("_old")
def test_an_old_address_is_cancelled_and_the_new_one_called(stage: Stage) -> None:
    stage.exempt_item("Mistanke om gutt")
    stage.send()
    _, before = event_of(messages.NOTICE, stage)
    sent()

    move(stage)

    (cancel, left), (request, came) = event_of(calendars.LEFT, stage), event_of(calendars.CAME, stage)
    assert (went_to(calendars.LEFT), went_to(calendars.CAME)) == (OLD, NEW)
    assert (cancel, request, left["UID"], came["UID"]) == ("CANCEL", "REQUEST", before["UID"], before["UID"])
    assert (str(left["ATTENDEE"]), str(came["ATTENDEE"])) == (f"MAILTO:{OLD}", f"MAILTO:{NEW}")
    assert left["SEQUENCE"] == came["SEQUENCE"] == before["SEQUENCE"] + 1


@pytest.mark.usefixtures("_old")
def test_the_old_address_reads_nothing_it_did_not_know(stage: Stage) -> None:
    stage.meeting.title = "Ekstra politiråd"
    stage.meeting.save()
    stage.exempt_item("Mistanke om gutt")
    stage.send()
    sent()

    move(stage)

    found = wanted(calendars.LEFT, stage.member)
    everything = found.subject + found.body + found.attachments[0].content.decode()
    assert [word for word in ("Ekstra", "skolemiljø", "gutt", "/svar/", "Rådhuset", NEW) if word in everything] == []


@pytest.mark.usefixtures("_old")
def test_a_notice_that_waits_goes_to_the_new_address_alone(stage: Stage) -> None:
    stage.send()

    move(stage)

    assert Reminder.objects.filter(kind__in=[calendars.LEFT, calendars.CAME]).count() == 0
    assert Meeting.objects.get().sequence == 0


@pytest.mark.usefixtures("_old")
def test_meetings_that_have_been_or_are_off_stay_where_they_are(stage: Stage) -> None:
    stage.send()
    sent()
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())

    move(stage)

    assert Reminder.objects.filter(kind=calendars.LEFT).count() == 0


@pytest.mark.usefixtures("_old")
def test_moving_twice_cancels_each_address(stage: Stage) -> None:
    stage.send()
    sent()
    move(stage)
    sent(calendars.LEFT, calendars.CAME)

    addresses.change(person=User.objects.get(pk=stage.member.pk), email="tredje@example.no", now=NOW)

    rows = Reminder.objects.filter(kind=calendars.LEFT).order_by("pk")
    assert [row.address for row in rows] == [OLD, NEW]


def test_the_answer_by_the_calendar_counts(stage: Stage) -> None:
    stage.send()
    content = calendar_of(stage.member, NOW)
    link = answer_link(str(Calendar.from_ical(content).events[0]["DESCRIPTION"]))

    client_of(None).post(f"/svar/{link}/", {"answer": "coming"})

    assert Invitation.objects.get(user=stage.member).answer == Answer.COMING
