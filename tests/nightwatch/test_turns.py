"""A place that becomes free is held for whoever waits, until they have answered. NOW is a Monday at noon."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import DeclarationAcceptance, User
from nightwatch.answering import answer_by, called_from
from nightwatch.enums import SignUpState
from nightwatch.models import Offer, Shift, SignUp
from nightwatch.services import offers, places, staffing, turns, volunteers
from nightwatch.services.errors import DeclarationsMissingError, OfferGoneError, PlacesTakenError, StandInNeededError
from nightwatch.tasks import staff, tidy
from norwegian import clock
from reminders.models import Reminder
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, VolunteerFactory, walker
from tests.nightwatch.invariants import assert_places_hold
from tests.pages import squeezed

pytestmark = pytest.mark.django_db
EVENING_BEFORE = datetime.fromisoformat("2027-03-04T20:30+01:00")


@pytest.fixture
def shift() -> Shift:
    made: Shift = ShiftFactory(group=GroupFactory(numbers=["3418"], asks_who_waits=True), maximum=2)
    return made


@pytest.fixture
def full(shift: Shift) -> list[SignUp]:
    """Two with a place, then two who wait."""
    return [places.sign_up(shift=shift, by=walker(phone=f"+479220000{n}"), now=NOW) for n in range(4)]


def state_of(sign_up: SignUp) -> str:
    return SignUp.objects.values_list("state", flat=True).get(pk=sign_up.pk)


def free(sign_up: SignUp, now: datetime = NOW) -> None:
    places.withdraw(sign_up=sign_up, by=sign_up.user, now=now)


def fresh(sign_up: SignUp) -> SignUp:
    found: SignUp = SignUp.objects.select_related("user", "shift__group").get(pk=sign_up.pk)
    return found


@pytest.mark.parametrize(
    ("now", "until"),
    [
        # A whole day of waking hours: nine on Monday, thirteen on Tuesday, two on Wednesday.
        ("2027-03-01T12:00+01:00", "2027-03-03T10:00+01:00"),
        # What becomes free at night runs from eight.
        ("2027-03-01T23:00+01:00", "2027-03-03T19:00+01:00"),
        ("2027-03-04T12:00+01:00", "2027-03-04T14:00+01:00"),
        ("2027-03-04T20:30+01:00", "2027-03-05T09:30+01:00"),
        ("2027-03-04T23:30+01:00", "2027-03-05T08:30+01:00"),
        ("2027-03-05T12:00+01:00", "2027-03-05T12:30+01:00"),
        ("2027-03-05T19:59+01:00", "2027-03-05T20:29+01:00"),
        ("2027-03-05T20:00+01:00", None),
        ("2027-03-05T21:59+01:00", None),
    ],
)
def test_how_long_a_place_is_held(now: str, until: str | None) -> None:
    held = answer_by(starts_at=FRIDAY, now=datetime.fromisoformat(now))

    assert held == (until and datetime.fromisoformat(until))


@pytest.mark.parametrize(
    ("starts", "called"),
    [
        ("2027-03-05T22:00+01:00", "2027-03-05T20:00+01:00"),
        ("2027-03-06T00:30+01:00", "2027-03-05T21:00+01:00"),
        ("2027-03-06T09:30+01:00", "2027-03-05T21:00+01:00"),
        ("2027-03-06T10:30+01:00", "2027-03-06T08:30+01:00"),
    ],
)
def test_from_when_the_leader_calls(starts: str, called: str) -> None:
    assert called_from(datetime.fromisoformat(starts)) == datetime.fromisoformat(called)


def test_no_deadline_ends_at_night_whenever_a_place_becomes_free() -> None:
    for quarter in range(5 * 96):
        now = NOW + timedelta(minutes=15 * quarter)
        until = answer_by(starts_at=FRIDAY, now=now)
        if until is not None:
            assert now < until < FRIDAY
            assert not clock.is_quiet(until - timedelta(seconds=1))


def test_a_free_place_is_held_for_the_first_who_waits(shift: Shift, full: list[SignUp]) -> None:
    free(full[0])

    first = fresh(full[2])
    assert (first.state, first.place_number, state_of(full[3])) == (SignUpState.HELD, 1, SignUpState.WAITING)
    assert first.held_until == datetime.fromisoformat("2027-03-03T10:00+01:00")
    counted = Shift.objects.with_counts().get(pk=shift.pk)
    assert (counted.confirmed_count, counted.held_count, counted.free_count) == (1, 1, 0)
    told = Reminder.objects.get(kind="nightwatch.held")
    assert (told.recipient, told.useful_until) == (first.user, first.held_until)
    assert places.sign_up(shift=shift, by=walker(), now=NOW).is_waiting
    assert_places_hold()


def test_a_group_that_does_not_ask_moves_up_at_once(shift: Shift, full: list[SignUp]) -> None:
    shift.group.asks_who_waits = False
    shift.group.save()

    free(full[0])

    assert state_of(full[2]) == SignUpState.CONFIRMED


def test_who_chose_not_to_be_asked_moves_up_at_once(full: list[SignUp]) -> None:
    places.choose_turn(sign_up=full[2], takes_at_once=True, by=full[2].user, now=NOW)

    free(full[0])

    assert state_of(full[2]) == SignUpState.CONFIRMED
    assert Reminder.objects.filter(kind="nightwatch.moved_up", recipient=full[2].user).count() == 1


def test_a_yes_takes_the_place_and_a_second_yes_changes_nothing(full: list[SignUp]) -> None:
    free(full[0])

    taken = [places.take(sign_up=full[2], now=NOW), places.take(sign_up=full[2], now=NOW)]

    found = [(each.state, each.place_number, each.held_until) for each in taken]
    assert found == [(SignUpState.CONFIRMED, 1, None)] * 2
    assert_places_hold()


def test_a_no_asks_the_next(full: list[SignUp]) -> None:
    free(full[0])

    places.let_go(sign_up=full[2], now=NOW)

    assert (state_of(full[2]), state_of(full[3])) == (SignUpState.WITHDRAWN, SignUpState.HELD)
    with pytest.raises(OfferGoneError):
        places.take(sign_up=full[2], now=NOW)


def test_silence_asks_the_next_and_is_told(full: list[SignUp]) -> None:
    free(full[0])
    until = fresh(full[2]).held_until
    assert until is not None

    assert turns.sweep(now=until - timedelta(minutes=1)) == 0
    assert turns.sweep(now=until) == 1

    assert (state_of(full[2]), state_of(full[3])) == (SignUpState.WITHDRAWN, SignUpState.HELD)
    assert Reminder.objects.get(kind="nightwatch.lapsed").recipient == full[2].user


def test_nobody_falls_off_at_night(full: list[SignUp]) -> None:
    free(full[0])
    SignUp.objects.held().update(held_until=EVENING_BEFORE)

    for hours in range(1, 12):
        assert turns.sweep(now=EVENING_BEFORE + timedelta(hours=hours, minutes=-1)) == 0
        assert not places.lapse(sign_up=full[2], now=EVENING_BEFORE + timedelta(hours=hours, minutes=-1))
    assert turns.sweep(now=EVENING_BEFORE + timedelta(hours=11, minutes=31)) == 1


def test_in_the_last_two_hours_the_leader_is_told_to_call(shift: Shift, full: list[SignUp]) -> None:
    leader = VolunteerFactory(group=shift.group, is_leader=True).user
    late = FRIDAY - timedelta(minutes=90)

    free(full[0], now=late)

    assert state_of(full[2]) == SignUpState.WAITING
    told = Reminder.objects.get(kind="nightwatch.to_be_called")
    assert (told.recipient, told.target) == (leader, full[2])
    assert turns.sweep(now=late) == 0
    given = places.give(sign_up=full[2], by=leader, now=late)
    assert given.is_confirmed
    with pytest.raises(OfferGoneError):
        places.give(sign_up=full[3], by=leader, now=late)


def test_in_the_last_two_hours_whoever_waits_can_take_the_free_place(full: list[SignUp]) -> None:
    with pytest.raises(OfferGoneError):
        places.take(sign_up=full[3], now=FRIDAY - timedelta(hours=1))
    free(full[0], now=FRIDAY - timedelta(hours=1))

    assert places.take(sign_up=full[3], now=FRIDAY - timedelta(hours=1)).is_confirmed
    with pytest.raises(OfferGoneError):
        places.take(sign_up=full[2], now=FRIDAY - timedelta(hours=1))


def test_declarations_come_first(full: list[SignUp]) -> None:
    free(full[0])
    DeclarationAcceptance.objects.filter(user=full[2].user).delete()

    with pytest.raises(DeclarationsMissingError):
        places.take(sign_up=full[2], now=NOW)


def test_fewer_places_let_those_who_are_asked_wait_again(shift: Shift) -> None:
    places.change_numbers(shift=shift, minimum=2, maximum=4, by=walker(), now=NOW)
    on = [places.sign_up(shift=shift, by=walker(), now=NOW) for _ in range(6)]
    free(on[0])
    free(on[1])
    assert [state_of(each) for each in on[4:]] == [SignUpState.HELD] * 2

    places.change_numbers(shift=shift, minimum=2, maximum=3, by=walker(), now=NOW)

    assert [state_of(each) for each in on[4:]] == [SignUpState.HELD, SignUpState.WAITING]
    assert sorted(shift.sign_ups.numbered().values_list("place_number", flat=True)) == [1, 2, 3]
    free(on[2])
    with pytest.raises(PlacesTakenError):
        places.change_numbers(shift=shift, minimum=2, maximum=0, by=walker(), now=NOW)


def test_a_moved_shift_asks_anew_with_a_new_deadline(shift: Shift, full: list[SignUp]) -> None:
    free(full[0])
    earlier = FRIDAY - timedelta(days=3)

    places.move(shift=shift, starts_at=earlier, ends_at=earlier + timedelta(hours=4), place="", by=walker(), now=NOW)

    again = fresh(full[2])
    assert (again.state, again.held_until) == (SignUpState.HELD, datetime.fromisoformat("2027-03-01T14:00+01:00"))


def test_a_cancelled_shift_holds_nothing(shift: Shift, full: list[SignUp]) -> None:
    free(full[0])

    places.cancel(shift=shift, by=walker(), now=NOW)

    assert state_of(full[2]) == SignUpState.CANCELLED
    assert turns.sweep(now=NOW + timedelta(days=3)) == 0
    assert_places_hold()


def test_the_database_refuses_more_places_given_and_held_than_there_are(shift: Shift, full: list[SignUp]) -> None:
    free(full[0])
    facts: dict[str, Any] = {"state": SignUpState.HELD, "held_until": FRIDAY}

    for number in (1, 2, 3):
        with pytest.raises(IntegrityError), transaction.atomic():
            SignUp.objects.filter(pk=full[3].pk).update(place_number=number, **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.filter(pk=full[2].pk).update(held_until=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.filter(pk=shift.pk).update(maximum=1, minimum=1)


def test_late_one_stays_responsible_while_those_who_wait_are_only_asked(shift: Shift, full: list[SignUp]) -> None:
    shift.group.sign_off_hours = 24 * 5
    shift.group.save()
    mine, waits = fresh(full[0]), full[2]

    with pytest.raises(StandInNeededError):
        free(mine)
    offer = offers.ask_for_stand_in(sign_up=mine, names=[], by=mine.user, now=NOW)
    assert set(offer.asked.values_list("user", flat=True)) == {waits.user_id, full[3].user_id}
    asked = offer.asked.select_related("user", "offer__shift__group", "offer__sign_up").order_by("pk").first()
    assert asked is not None
    taken = offers.accept(asked=asked, now=NOW)
    assert (taken.user, taken.is_confirmed, state_of(waits)) == (waits.user, True, SignUpState.WITHDRAWN)
    places.choose_turn(sign_up=full[3], takes_at_once=True, by=full[3].user, now=NOW)
    free(fresh(full[1]))
    assert state_of(full[3]) == SignUpState.CONFIRMED


def test_nobody_else_is_asked_while_somebody_is(shift: Shift, full: list[SignUp]) -> None:
    shift.group.warns_when_short = True
    shift.group.save()
    volunteers.join(group=shift.group, user=walker(), now=NOW)
    free(full[0])

    assert staffing.sweep(now=NOW)["asked"] == 0
    assert not Offer.objects.exists()
    places.let_go(sign_up=full[2], now=NOW)
    places.let_go(sign_up=full[3], now=NOW)
    assert staffing.sweep(now=NOW)["asked"] > 0


# The pages.


@pytest.fixture
def held(stage: Stage) -> SignUp:
    """Åse waits for the place Vera gives up."""
    stage.group.asks_who_waits = True
    stage.group.save()
    Shift.objects.filter(pk=stage.shift.pk).update(maximum=2)
    other = places.sign_up(shift=stage.shift, by=walker(name="Odd Annen"), now=NOW)
    waits = places.sign_up(shift=stage.shift, by=walker(name="Åse Venter", phone="+4792211111"), now=NOW)
    assert (other.is_confirmed, waits.is_waiting) == (True, True)
    free(SignUp.objects.get(user=stage.volunteer))
    return fresh(waits)


def link_of(sign_up: SignUp) -> str:
    return f"/natteravn/plass/{turns.token_of(sign_up)}/"


def test_a_link_opens_a_page_and_a_button_answers(stage: Stage, held: SignUp) -> None:
    page = squeezed(Client().get(link_of(held)).content.decode())
    assert "Svar innen onsdag 3. mars 2027 kl. 10.00." in page
    assert state_of(held) == SignUpState.HELD

    page = squeezed(stage.client(stage.stranger).post(link_of(held), {"answer": "yes"}).content.decode())

    assert "Vakta er din" in page
    assert state_of(held) == SignUpState.CONFIRMED
    assert Client().get("/natteravn/plass/tull/").status_code == 410


def test_no_on_the_page_lets_go(held: SignUp) -> None:
    page = squeezed(Client().post(link_of(held), {"answer": "no"}).content.decode())

    assert "Du er ikke lenger på denne vakta" in page
    again = squeezed(Client().post(link_of(held), {"answer": "yes"}).content.decode())
    assert "Du er ikke lenger på denne vakta" in again


def test_own_page_says_that_a_place_is_held_and_takes_the_answer(stage: Stage, held: SignUp) -> None:
    page = squeezed(stage.client(held.user).get(held.get_absolute_url()).content.decode())

    assert "En plass holdes av til deg" in page
    assert link_of(held) in page


def test_who_waits_chooses_not_to_be_asked(stage: Stage, held: SignUp) -> None:
    waits = places.sign_up(shift=stage.shift, by=walker(), now=NOW)
    client = stage.client(waits.user)
    before = squeezed(client.get(waits.get_absolute_url()).content.decode())

    client.post(f"/natteravn/pamelding/{waits.pk}/tur/", {"at_once": "1"})

    assert "Gi meg plass uten å spørre" in before
    after = squeezed(client.get(waits.get_absolute_url()).content.decode())
    assert "Spør meg først" in after
    assert fresh(waits).takes_at_once


def test_the_shift_shows_what_is_held_and_the_leader_notes_a_yes(stage: Stage, held: SignUp) -> None:
    public = squeezed(Client().get(stage.shift.get_absolute_url()).content.decode())
    lead = squeezed(stage.client(stage.leader).get(stage.shift.get_absolute_url()).content.decode())

    assert "1 plass holdes av" in public
    assert "Åse" not in public
    assert "Holdes av til onsdag 3. mars 2027 kl. 10.00" in lead
    stage.client(stage.leader).post(f"/natteravn/pamelding/{held.pk}/gi-plass/")
    assert state_of(held) == SignUpState.CONFIRMED


def test_the_tasks_let_go_and_fill(held: SignUp) -> None:
    assert staff()["let_go"] == 0
    SignUp.objects.held().update(held_until=NOW - timedelta(minutes=1))
    assert staff()["let_go"] == 1
    assert tidy()["moved_up"] == 0


def test_who_has_left_the_portal_is_let_be(held: SignUp) -> None:
    User.objects.filter(pk=held.user_id).update(is_active=False)

    assert turns.sweep(now=NOW + timedelta(days=2)) == 0
