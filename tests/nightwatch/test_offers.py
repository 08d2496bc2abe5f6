"""Handing a place over: one stays responsible until somebody has accepted; swaps change both or neither."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from nightwatch.enums import OfferAnswer, OfferState, SignUpState
from nightwatch.models import Group, Offer, OfferTo, Shift, SignUp
from nightwatch.services import offers, places, volunteers
from nightwatch.services.errors import (
    AlreadyOfferedError,
    AlreadyOnShiftError,
    AskedOftenError,
    DeclarationsMissingError,
    NothingToSwapError,
    OfferGoneError,
    OverlapError,
    ShiftClosedError,
    StandInNeededError,
)
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import AppointmentFactory
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, VolunteerFactory, walker
from tests.nightwatch.invariants import assert_places_hold

pytestmark = pytest.mark.django_db
LATE = FRIDAY - timedelta(hours=30)
ON_THE_DAY = FRIDAY - timedelta(hours=3)


@pytest.fixture
def group() -> Group:
    made: Group = GroupFactory(sign_off_hours=48)
    return made


@pytest.fixture
def shift(group: Group) -> Shift:
    made: Shift = ShiftFactory(group=group)
    return made


@pytest.fixture
def other(group: Group) -> Shift:
    made: Shift = ShiftFactory(group=group, starts_at=FRIDAY + timedelta(days=7))
    return made


def member(group: Group, **fields: str) -> User:
    person = walker(**fields)
    volunteers.join(group=group, user=person, now=NOW)
    return person


def placed(shift: Shift, **fields: str) -> SignUp:
    return places.sign_up(shift=shift, by=walker(**fields), now=NOW)


def to_all(sign_up: SignUp, now: datetime = LATE) -> Offer:
    return offers.ask_for_stand_in(sign_up=sign_up, names=[], by=sign_up.user, now=now)


def asked(offer: Offer, person: User) -> OfferTo:
    found: OfferTo = OfferTo.objects.select_related("offer__shift", "offer__sign_up", "offer__in_return", "user").get(
        offer=offer, user=person
    )
    return found


def told(kind: str) -> list[User]:
    return [each.recipient for each in Reminder.objects.filter(kind=f"nightwatch.{kind}").order_by("recipient")]


def test_until_the_deadline_one_signs_off_and_after_it_asks_for_a_stand_in(shift: Shift) -> None:
    in_time, late = placed(shift), placed(shift)

    places.withdraw(sign_up=in_time, by=in_time.user, now=FRIDAY - timedelta(hours=48))
    with pytest.raises(StandInNeededError):
        places.withdraw(sign_up=late, by=late.user, now=LATE)

    late.refresh_from_db()
    assert late.is_confirmed
    assert told("not_coming") == []


def test_after_the_deadline_the_leader_may_and_who_has_somebody_waiting_may(shift: Shift) -> None:
    first, second, _third = (placed(shift) for _ in range(3))
    waiting = placed(shift)

    places.withdraw(sign_up=first, by=first.user, now=LATE)
    places.withdraw(sign_up=second, by=UserFactory(), now=LATE)

    waiting.refresh_from_db()
    assert waiting.is_confirmed
    assert_places_hold()


def test_on_the_day_it_is_said_at_once_to_leader_and_coordinator(shift: Shift) -> None:
    leader = VolunteerFactory(group=shift.group, is_leader=True).user
    coordinator = AppointmentFactory(municipality_id="3418").user
    AppointmentFactory(municipality_id="1833")
    sick, waiting_for_nothing = placed(shift), placed(shift)

    places.withdraw(sign_up=sick, by=sick.user, now=ON_THE_DAY)

    assert set(told("not_coming")) == {leader, coordinator}
    assert {each.due_at for each in Reminder.objects.filter(kind="nightwatch.not_coming")} == {ON_THE_DAY}
    assert waiting_for_nothing.is_confirmed


def test_who_only_waited_troubles_nobody_on_the_day(shift: Shift) -> None:
    VolunteerFactory(group=shift.group, is_leader=True)
    for _ in range(3):
        placed(shift)
    waiting = placed(shift)

    places.withdraw(sign_up=waiting, by=waiting.user, now=ON_THE_DAY)

    assert told("not_coming") == []


def test_one_is_responsible_until_somebody_has_accepted(shift: Shift, group: Group) -> None:
    mine, friend = placed(shift), member(group)
    offer = to_all(mine)
    mine.refresh_from_db()
    assert mine.is_confirmed

    taken = offers.accept(asked=asked(offer, friend), now=LATE)

    mine.refresh_from_db()
    offer.refresh_from_db()
    assert (mine.state, taken.state, taken.user) == (SignUpState.WITHDRAWN, SignUpState.CONFIRMED, friend)
    assert offer.state == OfferState.TAKEN
    assert (told("handed_over"), told("signed_up")[-1]) == ([mine.user], friend)
    assert not Reminder.objects.about(mine).waiting().filter(kind="nightwatch.reminder").exists()
    assert_places_hold()


def test_the_first_to_accept_has_it(shift: Shift, group: Group) -> None:
    mine, quick, slow = placed(shift), member(group), member(group)
    offer = to_all(mine)
    late = asked(offer, slow)
    offers.accept(asked=asked(offer, quick), now=LATE)

    with pytest.raises(OfferGoneError):
        offers.accept(asked=late, now=LATE)

    assert not shift.sign_ups.active().filter(user=slow).exists()
    assert OfferTo.objects.get(pk=late.pk).answer == ""


def test_all_are_those_of_the_group_who_are_free(shift: Shift, group: Group) -> None:
    mine, free, busy = placed(shift), member(group), member(group)
    places.sign_up(shift=ShiftFactory(starts_at=FRIDAY + timedelta(hours=1)), by=busy, now=NOW)
    places.sign_up(shift=shift, by=member(group), now=NOW)
    VolunteerFactory(group=group, user=walker(), ends_on=LATE.date() - timedelta(days=1))
    member(GroupFactory())

    offer = to_all(mine)

    assert [each.user for each in offer.asked.all()] == [free]


def test_named_ones_are_found_by_address_or_number_and_only_in_the_group(shift: Shift, group: Group) -> None:
    mine = placed(shift)
    by_mail, by_phone = member(group, email="kari@example.no"), member(group, phone="+4791122334")
    outside = walker(email="ute@example.no")
    member(group)

    offer = offers.ask_for_stand_in(
        sign_up=mine, names=["KARI@example.no", "911 22 334", "ute@example.no", "tull"], by=mine.user, now=LATE
    )

    assert set(offer.asked.values_list("user", flat=True)) == {by_mail.pk, by_phone.pk}
    assert outside not in told("asked")


def test_a_place_is_offered_once_and_anew_when_taken_back(shift: Shift, group: Group) -> None:
    mine, friend = placed(shift), member(group)
    first = to_all(mine)
    with pytest.raises(AlreadyOfferedError):
        to_all(mine)
    offers.take_back(sign_up=mine, by=mine.user, now=LATE)

    # At the same moment, which the clock of a test makes of all of them.
    with pytest.raises(OfferGoneError):
        offers.accept(asked=asked(first, friend), now=LATE)
    again = to_all(mine)
    offers.accept(asked=asked(again, friend), now=LATE)

    assert shift.sign_ups.confirmed().get().user == friend


def test_nobody_is_asked_without_end(shift: Shift, group: Group) -> None:
    mine = placed(shift)
    member(group)
    for _ in range(5):
        to_all(mine)
        offers.take_back(sign_up=mine, by=mine.user, now=LATE)

    with pytest.raises(AskedOftenError):
        to_all(mine)

    assert Reminder.objects.filter(kind="nightwatch.asked").count() == 5


def test_a_sign_off_ends_what_was_asked(shift: Shift, group: Group) -> None:
    mine, friend = placed(shift), member(group)
    offer = to_all(mine, now=NOW)

    places.withdraw(sign_up=mine, by=mine.user, now=NOW)

    with pytest.raises(OfferGoneError):
        offers.accept(asked=asked(offer, friend), now=NOW)


@pytest.mark.parametrize("happens", ["cancelled", "begun"])
def test_nothing_is_handed_over_when_the_shift_is_closed(shift: Shift, group: Group, happens: str) -> None:
    mine, friend = placed(shift), member(group)
    offer = to_all(mine)
    if happens == "cancelled":
        places.cancel(shift=shift, by=mine.user, now=LATE)

    with pytest.raises((ShiftClosedError, OfferGoneError)):
        offers.accept(asked=asked(offer, friend), now=FRIDAY if happens == "begun" else LATE)

    assert not SignUp.objects.filter(user=friend).exists()


def test_who_has_got_another_shift_meanwhile_is_told_which(shift: Shift, group: Group) -> None:
    mine, friend = placed(shift), member(group)
    offer = to_all(mine)
    places.sign_up(shift=ShiftFactory(), by=friend, now=NOW)

    with pytest.raises(OverlapError):
        offers.accept(asked=asked(offer, friend), now=LATE)

    mine.refresh_from_db()
    offer.refresh_from_db()
    assert (mine.state, offer.state) == (SignUpState.CONFIRMED, OfferState.OPEN)


def test_who_has_not_declared_must_first(shift: Shift, group: Group) -> None:
    mine, undeclared = placed(shift), UserFactory()
    volunteers.join(group=group, user=undeclared, now=NOW)

    with pytest.raises(DeclarationsMissingError):
        offers.accept(asked=asked(to_all(mine), undeclared), now=LATE)


def test_who_stands_in_the_waiting_list_may_be_given_the_place_and_loses_the_turn(shift: Shift) -> None:
    mine, second, third = (placed(shift) for _ in range(3))
    waiting, behind = placed(shift), placed(shift)

    places.hand_over(sign_up=mine, to=waiting.user, now=LATE)

    assert set(shift.sign_ups.confirmed().values_list("user", flat=True)) == {
        second.user_id,
        third.user_id,
        waiting.user_id,
    }
    assert list(shift.sign_ups.waiting()) == [behind]
    with pytest.raises(AlreadyOnShiftError):
        places.hand_over(sign_up=second, to=third.user, now=LATE)
    assert_places_hold()


def test_who_has_taken_the_place_does_not_say_no_from_another_window(group: Group, shift: Shift) -> None:
    other = member(group)
    offer = to_all(placed(shift))
    row = asked(offer, other)

    offers.accept(asked=row, now=LATE)
    offers.decline(asked=row, now=LATE)

    assert asked(offer, other).answer == OfferAnswer.ACCEPTED
    assert told("nobody_can") == []


def test_who_asked_is_told_when_everybody_has_said_no(shift: Shift, group: Group) -> None:
    mine, one, two = placed(shift), member(group), member(group)
    offer = to_all(mine)

    offers.decline(asked=asked(offer, one), now=LATE)
    assert told("nobody_can") == []
    offers.decline(asked=asked(offer, two), now=LATE)

    assert told("nobody_can") == [mine.user]
    assert {each.answer for each in offer.asked.all()} == {OfferAnswer.DECLINED}


def test_a_swap_changes_both_in_one_act(shift: Shift, other: Shift) -> None:
    mine, theirs = placed(shift), placed(other)
    offer = offers.ask_to_swap(sign_up=mine, in_return=other, by=mine.user, now=LATE)

    offers.accept(asked=asked(offer, theirs.user), now=LATE)

    assert shift.sign_ups.confirmed().get().user == theirs.user
    assert other.sign_ups.confirmed().get().user == mine.user
    assert set(told("swapped")) == {mine.user, theirs.user}
    assert_places_hold()


def test_only_those_on_the_other_shift_are_asked_to_swap(shift: Shift, other: Shift, group: Group) -> None:
    mine, theirs = placed(shift), placed(other)
    member(group)

    offer = offers.ask_to_swap(sign_up=mine, in_return=other, by=mine.user, now=LATE)

    assert [each.user for each in offer.asked.all()] == [theirs.user]
    offers.take_back(sign_up=mine, by=mine.user, now=LATE)
    with pytest.raises(ShiftClosedError):
        offers.ask_to_swap(sign_up=mine, in_return=ShiftFactory(), by=mine.user, now=LATE)


@pytest.mark.parametrize("hinder", ["left", "third", "cancelled"])
def test_a_swap_that_cannot_be_changes_nothing(shift: Shift, other: Shift, group: Group, hinder: str) -> None:
    mine, theirs = placed(shift), placed(other)
    offer = offers.ask_to_swap(sign_up=mine, in_return=other, by=mine.user, now=LATE)
    expected: type[Exception] = NothingToSwapError
    if hinder == "left":
        places.withdraw(sign_up=theirs, by=UserFactory(), now=LATE)
    elif hinder == "third":
        expected = OverlapError
        places.sign_up(shift=ShiftFactory(starts_at=other.starts_at), by=mine.user, now=LATE)
    else:
        expected = OfferGoneError
        places.cancel(shift=other, by=mine.user, now=LATE)

    with pytest.raises(expected):
        offers.accept(asked=asked(offer, theirs.user), now=LATE)

    mine.refresh_from_db()
    assert mine.is_confirmed
    assert not shift.sign_ups.active().filter(user=theirs.user).exists()
    assert_places_hold()


def test_two_overlapping_shifts_can_be_swapped(shift: Shift, group: Group) -> None:
    """What one gives makes room for what one gets."""
    late = ShiftFactory(group=group, starts_at=FRIDAY + timedelta(hours=2))
    mine, theirs = placed(shift), placed(late)
    offer = offers.ask_to_swap(sign_up=mine, in_return=late, by=mine.user, now=LATE)

    offers.accept(asked=asked(offer, theirs.user), now=LATE)

    assert (shift.sign_ups.confirmed().get().user, late.sign_ups.confirmed().get().user) == (theirs.user, mine.user)


def test_the_night_of_a_clock_change_has_its_deadline_in_hours_that_pass(group: Group) -> None:
    starts_at = datetime(2027, 3, 28, 20, tzinfo=UTC)
    night = ShiftFactory(group=group, starts_at=starts_at)

    assert night.sign_off_until == datetime(2027, 3, 26, 20, tzinfo=UTC)
