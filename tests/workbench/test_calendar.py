"""The personal calendar: what it holds, whom it tells nothing, and how its address changes."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from accounts.models import CalendarFeed, User
from accounts.services import calendar_feeds
from meetings.enums import MeetingState
from meetings.models import AgendaItem, Invitation, Meeting
from nightwatch.services import places
from tests.accounts.authenticators import confirm
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker, walkers
from workbench.views.calendar import calendar_of

pytestmark = pytest.mark.django_db


def events(person: User) -> dict[str, str]:
    """Return the person's calendar as address → status."""
    with time_machine.travel(NOW, tick=False):
        found = Calendar.from_ical(calendar_of(person, NOW))
    return {str(event["url"]).partition("//")[2].partition("/")[2]: str(event["status"]) for event in found.events}


def test_shifts_follow_their_state() -> None:
    person = walker()
    full, cancelled, left = (ShiftFactory(starts_at=FRIDAY + timedelta(days=days), maximum=2) for days in (7, 14, 21))
    for other in walkers(2):
        places.sign_up(shift=full, by=other, now=NOW)
    taken, _, gone, waiting = (
        places.sign_up(shift=shift, by=person, now=NOW) for shift in (ShiftFactory(), cancelled, left, full)
    )
    places.cancel(shift=cancelled, by=person, now=NOW)
    places.withdraw(sign_up=gone, by=person, now=NOW)

    assert events(person) == {
        f"natteravn/vakter/{taken.shift_id}/": "CONFIRMED",
        f"natteravn/vakter/{waiting.shift_id}/": "TENTATIVE",
        f"natteravn/vakter/{cancelled.pk}/": "CANCELLED",
    }


def test_a_moved_shift_has_a_later_revision() -> None:
    person, shift = walker(), ShiftFactory()
    places.sign_up(shift=shift, by=person, now=NOW)
    later = FRIDAY + timedelta(days=1)
    places.move(shift=shift, starts_at=later, ends_at=later + timedelta(hours=2), place="", by=person, now=NOW)

    event = Calendar.from_ical(calendar_of(person, NOW)).events[0]

    assert (event["sequence"], event.decoded("dtstart")) == (1, later)


def meeting_with(person: User) -> Meeting:
    seat = SeatFactory()
    TenureFactory(seat=seat, user=person)
    meeting: Meeting = Meeting.objects.create(
        council=seat.council,
        title="Hemmelig tittel",
        starts_at=FRIDAY,
        ends_at=FRIDAY + timedelta(hours=1),
        state=MeetingState.NOTICE_SENT,
        notice_sent_at=NOW,
    )
    AgendaItem.objects.create(meeting=meeting, title="Hemmelig sak", public_title="Sak", classification="internal")
    Invitation.objects.create(meeting=meeting, user=person, seat=seat)
    return meeting


def test_meetings_one_is_called_to_are_there_and_say_nothing_of_what_they_are_about() -> None:
    person, outsider = UserFactory(), UserFactory()
    meeting = meeting_with(person)

    content = calendar_of(person, NOW).decode()

    assert events(person) == {f"moter/{meeting.pk}/": "CONFIRMED"}
    assert "Hemmelig" not in content
    assert events(outsider) == {}


def test_a_member_whose_term_has_ended_no_longer_sees_the_meeting() -> None:
    person = UserFactory()
    meeting_with(person)
    with time_machine.travel(NOW, tick=False):
        person.tenures.update(ends_on=(NOW - timedelta(days=1)).date())

    assert events(User.objects.get(pk=person.pk)) == {}


def test_the_address_answers_head_and_says_how_often_to_ask(client: Client) -> None:
    path = f"/kalender/{calendar_feeds.ensure(user=walker(), now=NOW).token}.ics"

    head, body = client.head(path), client.get(path).content

    assert (head.status_code, head.content) == (200, b"")
    assert b"\r\nX-PUBLISHED-TTL:PT1H\r\n" in body


def test_the_address_answers_without_log_in(client: Client) -> None:
    feed = calendar_feeds.ensure(user=UserFactory(language="nn"), now=NOW)

    response = client.get(f"/kalender/{feed.token}.ics")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert set(response.headers["Cache-Control"].split(", ")) == {"private", "no-store"}


@pytest.mark.parametrize(("token", "status"), [("finnes-ikke", 404), ("x" * 64, 404), ("%00", 400)])
def test_an_unknown_address_is_not_there(client: Client, token: str, status: int) -> None:
    calendar_feeds.ensure(user=UserFactory(), now=NOW)

    assert client.get(f"/kalender/{token}.ics").status_code == status


def test_a_closed_account_has_no_calendar(client: Client) -> None:
    feed = calendar_feeds.ensure(user=UserFactory(is_active=False), now=NOW)

    assert client.get(f"/kalender/{feed.token}.ics").status_code == 404


def test_the_address_is_made_exchanged_and_closed(client: Client) -> None:
    person = UserFactory()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert "webcal://" not in client.get("/konto/kalender/").content.decode()
    assert client.post("/konto/kalender/ny/").headers["Location"].startswith("/konto/bekreft/kode/")
    confirm(client, person)

    tokens = []
    for _ in range(2):
        client.post("/konto/kalender/ny/")
        tokens.append(CalendarFeed.objects.get(user=person).token)
    page = client.get("/konto/kalender/").content.decode()

    assert tokens[0] != tokens[1]
    assert f"/kalender/{tokens[1]}.ics" in page
    assert client.get(f"/kalender/{tokens[0]}.ics").status_code == 404
    client.post("/konto/kalender/steng/")
    assert client.get(f"/kalender/{tokens[1]}.ics").status_code == 404


@pytest.mark.parametrize("address", ["", "ny/", "steng/"])
def test_the_page_asks_for_log_in(client: Client, address: str) -> None:
    response = client.post(f"/konto/kalender/{address}")

    assert response.status_code == 302
    assert "/logg-inn/" in response.headers["Location"]
