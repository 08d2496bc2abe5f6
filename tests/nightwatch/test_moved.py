"""A shift that is moved is confirmed by those on it, or their place goes to somebody else. NOW is a Monday at noon."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nightwatch.answering import confirm_by
from nightwatch.enums import SignUpState
from nightwatch.models import Shift, SignUp
from nightwatch.services import places, turns
from norwegian import clock
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker
from tests.nightwatch.invariants import assert_places_hold
from tests.pages import squeezed

pytestmark = pytest.mark.django_db
SATURDAY = FRIDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("starts", "hours", "now", "by"),
    [
        ("2027-03-05T22:00", 0, "2027-03-01T12:00", "2027-03-03T12:00"),
        # Nobody falls off at night: what would end there ends in the morning.
        ("2027-03-05T22:00", 0, "2027-03-01T23:30", "2027-03-04T08:00"),
        ("2027-03-05T22:00", 72, "2027-03-01T12:00", "2027-03-02T21:00"),
        # The deadline of the group is over: what is left is until the leader calls.
        ("2027-03-05T22:00", 120, "2027-03-04T12:00", "2027-03-05T20:00"),
        ("2027-03-05T22:00", 0, "2027-03-04T12:00", "2027-03-05T21:00"),
        ("2027-03-05T22:00", 0, "2027-03-05T20:30", None),
        ("2027-03-06T00:30", 0, "2027-03-05T12:00", "2027-03-05T21:00"),
    ],
)
def test_by_when_a_moved_shift_is_confirmed(starts: str, hours: int, now: str, by: str | None) -> None:
    starts_at, moved_at = (datetime.fromisoformat(f"{moment}+01:00") for moment in (starts, now))
    until = starts_at - timedelta(hours=hours)

    found = confirm_by(starts_at=starts_at, sign_off_until=until, now=moved_at)

    assert found == (by and datetime.fromisoformat(f"{by}+01:00"))


@pytest.fixture
def moved(stage: Stage) -> SignUp:
    """Vera's place on a shift that is moved from Friday to Saturday."""
    Shift.objects.filter(pk=stage.shift.pk).update(maximum=2)
    shift = Shift.objects.get(pk=stage.shift.pk)
    places.move(
        shift=shift, starts_at=SATURDAY, ends_at=SATURDAY + timedelta(hours=4), place="", by=stage.leader, now=NOW
    )
    found: SignUp = SignUp.objects.select_related("user", "shift__group").get(user=stage.volunteer)
    return found


def link_of(sign_up: SignUp) -> str:
    return f"/natteravn/plass/{turns.token_of(sign_up)}/"


def test_everybody_with_a_place_is_asked_and_keeps_it_meanwhile(moved: SignUp) -> None:
    assert (moved.state, moved.confirm_by) == (SignUpState.CONFIRMED, NOW + timedelta(hours=48))
    reminder = Reminder.objects.get(kind="nightwatch.shift_moved")
    message = renderer_for(reminder.kind)(reminder)
    assert message is not None
    assert "Si fra innen onsdag 3. mars 2027 kl. 12.00 om du kommer til den nye tiden." in message.body
    assert link_of(moved) in message.body


def test_another_place_is_told_and_needs_no_answer(stage: Stage) -> None:
    shift = stage.shift
    places.move(shift=shift, starts_at=shift.starts_at, ends_at=shift.ends_at, place="Torget", by=stage.leader, now=NOW)

    assert SignUp.objects.get().confirm_by is None


def test_who_waits_is_not_asked(stage: Stage) -> None:
    Shift.objects.filter(pk=stage.shift.pk).update(maximum=2)
    on = [places.sign_up(shift=stage.shift, by=walker(), now=NOW) for _ in range(2)]
    later = SATURDAY + timedelta(hours=4)
    places.move(shift=stage.shift, starts_at=SATURDAY, ends_at=later, place="", by=stage.leader, now=NOW)

    assert list(SignUp.objects.filter(confirm_by=None)) == [on[1]]


def test_a_button_confirms_from_the_mail(stage: Stage, moved: SignUp) -> None:
    asked = squeezed(Client().get(link_of(moved)).content.decode())
    assert "Vakta er flyttet" in asked

    page = squeezed(Client().post(link_of(moved), {"answer": "yes"}).content.decode())

    assert "Vakta er din" in page
    moved.refresh_from_db()
    assert (moved.confirm_by, moved.reconfirmed_at) == (None, NOW)
    lead = squeezed(stage.client(stage.leader).get(moved.shift.get_absolute_url()).content.decode())
    assert "Har bekreftet den nye tiden" in lead


def test_a_no_frees_the_place_whatever_the_deadline_was(stage: Stage, moved: SignUp) -> None:
    stage.group.sign_off_hours = 24 * 7
    stage.group.save()

    Client().post(link_of(moved), {"answer": "no"})

    moved.refresh_from_db()
    assert moved.state == SignUpState.WITHDRAWN


def test_silence_takes_off_tells_and_moves_up_the_next(stage: Stage, moved: SignUp) -> None:
    places.sign_up(shift=moved.shift, by=walker(), now=NOW)
    waits = places.sign_up(shift=moved.shift, by=walker(), now=NOW)
    assert waits.is_waiting

    assert turns.sweep(now=NOW + timedelta(hours=47)) == 0
    assert turns.sweep(now=NOW + timedelta(hours=48)) == 1

    moved.refresh_from_db()
    waits.refresh_from_db()
    assert (moved.state, moved.confirm_by, waits.state) == (SignUpState.WITHDRAWN, None, SignUpState.CONFIRMED)
    told = Reminder.objects.get(kind="nightwatch.not_confirmed")
    assert told.recipient == stage.volunteer
    message = renderer_for(told.kind)(told)
    assert message is not None
    assert message.subject == "Du er ikke lenger på vakta lørdag 6. mars 2027"
    assert_places_hold()


def test_nobody_falls_off_at_night(moved: SignUp) -> None:
    SignUp.objects.update(confirm_by=NOW)
    for hours in range(9, 20):
        now = NOW + timedelta(hours=hours)
        assert clock.is_quiet(now)
        assert (turns.sweep(now=now), places.lapse(sign_up=moved, now=now)) == (0, False)


def test_the_leader_sees_who_has_not_confirmed_and_notes_a_yes(stage: Stage, moved: SignUp) -> None:
    client = stage.client(stage.leader)
    page = squeezed(client.get(moved.shift.get_absolute_url()).content.decode())
    assert "Skal bekrefte den nye tiden innen onsdag 3. mars 2027 kl. 12.00" in page

    client.post(f"/natteravn/pamelding/{moved.pk}/gi-plass/")

    moved.refresh_from_db()
    assert moved.reconfirmed_at == NOW


def test_own_page_asks_too(stage: Stage, moved: SignUp) -> None:
    page = squeezed(stage.client(stage.volunteer).get(moved.get_absolute_url()).content.decode())

    assert "Ja, jeg kommer" in page
    assert link_of(moved) in page


def test_moved_again_it_is_confirmed_anew(stage: Stage, moved: SignUp) -> None:
    places.take(sign_up=moved, now=NOW)
    later = NOW + timedelta(hours=2)
    with time_machine.travel(later, tick=False):
        places.move(
            shift=moved.shift,
            starts_at=FRIDAY,
            ends_at=FRIDAY + timedelta(hours=4),
            place="",
            by=stage.leader,
            now=later,
        )

    moved.refresh_from_db()
    assert (moved.reconfirmed_at, moved.confirm_by) == (None, later + timedelta(hours=48))


def test_whom_the_move_collides_with_drops_at_once(stage: Stage) -> None:
    other = ShiftFactory(group=stage.group, starts_at=SATURDAY)
    places.sign_up(shift=other, by=stage.volunteer, now=NOW)
    later = SATURDAY + timedelta(hours=4)

    places.move(shift=stage.shift, starts_at=SATURDAY, ends_at=later, place="", by=stage.leader, now=NOW)

    gone = SignUp.objects.get(shift=stage.shift)
    assert (gone.state, gone.confirm_by) == (SignUpState.WITHDRAWN, None)
