"""The service that changes places, one act at a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from nightwatch.enums import ShiftState, SignUpState
from nightwatch.models import Shift, SignUp, Volunteer
from nightwatch.services import places
from nightwatch.services.errors import DeclarationsMissingError, OverlapError, PlacesTakenError, ShiftClosedError
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker, walkers

pytestmark = pytest.mark.django_db


def states(shift: Shift) -> list[str]:
    return list(shift.sign_ups.in_order_of_arrival().values_list("state", flat=True))


def pending(user: object) -> list[str]:
    return sorted(Reminder.objects.pending().filter(recipient=user).values_list("kind", flat=True))


def full(shift: Shift, number: int) -> list[SignUp]:
    return [places.sign_up(shift=shift, by=person, now=NOW) for person in walkers(number)]


def test_sign_up_with_a_free_place_confirms_and_makes_a_volunteer() -> None:
    shift, person = ShiftFactory(), walker()

    sign_up = places.sign_up(shift=shift, by=person, now=NOW)

    assert (sign_up.state, sign_up.place_number) == (SignUpState.CONFIRMED, 1)
    assert Volunteer.objects.filter(group=shift.group, user=person).count() == 1
    assert pending(person) == ["nightwatch.reminder", "nightwatch.signed_up"]


def test_sign_up_when_full_waits_in_order_of_arrival() -> None:
    shift = ShiftFactory()

    full(shift, 5)

    assert states(shift) == ["confirmed", "confirmed", "confirmed", "waiting", "waiting"]


def test_sign_up_twenty_times_gives_one_place() -> None:
    shift, person = ShiftFactory(), walker()

    found = {places.sign_up(shift=shift, by=person, now=NOW).pk for _ in range(20)}

    assert len(found) == 1
    assert states(shift) == ["confirmed"]
    assert Reminder.objects.count() == 2


def test_sign_up_without_declarations_is_refused() -> None:
    shift = ShiftFactory()

    with pytest.raises(DeclarationsMissingError):
        places.sign_up(shift=shift, by=UserFactory(), now=NOW)

    assert states(shift) == []


def test_sign_up_for_two_shifts_at_once_is_refused_and_names_the_other() -> None:
    first, person = ShiftFactory(), walker()
    second = ShiftFactory(starts_at=FRIDAY + timedelta(hours=3))
    places.sign_up(shift=first, by=person, now=NOW)

    with pytest.raises(OverlapError) as refused:
        places.sign_up(shift=second, by=person, now=NOW)

    assert refused.value.other == first
    assert states(second) == []


def test_sign_up_for_a_shift_that_begins_when_another_ends_is_allowed() -> None:
    first, person = ShiftFactory(), walker()
    second = ShiftFactory(starts_at=first.ends_at)
    places.sign_up(shift=first, by=person, now=NOW)

    assert places.sign_up(shift=second, by=person, now=NOW).is_confirmed


@pytest.mark.parametrize(
    "fields",
    [{"starts_at": NOW}, {"state": ShiftState.CANCELLED, "cancelled_at": NOW}],
    ids=["started", "cancelled"],
)
def test_sign_up_for_a_closed_shift_is_refused(fields: dict[str, object]) -> None:
    shift = ShiftFactory(**fields)

    with pytest.raises(ShiftClosedError):
        places.sign_up(shift=shift, by=walker(), now=NOW)

    assert states(shift) == []


def test_withdraw_moves_up_the_first_who_waits_and_withdraws_reminders() -> None:
    shift = ShiftFactory()
    first, _, _, waiting, last = full(shift, 5)

    places.withdraw(sign_up=first, by=first.user, now=NOW)

    assert states(shift) == ["withdrawn", "confirmed", "confirmed", "confirmed", "waiting"]
    waiting.refresh_from_db()
    assert (waiting.place_number, waiting.promoted_at) == (1, NOW)
    assert pending(first.user) == []
    assert pending(waiting.user) == ["nightwatch.moved_up", "nightwatch.reminder"]
    assert pending(last.user) == ["nightwatch.signed_up"]


def test_withdraw_twice_moves_up_one() -> None:
    shift = ShiftFactory()
    first = full(shift, 5)[0]

    for _ in range(2):
        places.withdraw(sign_up=first, by=first.user, now=NOW)

    assert states(shift).count("waiting") == 1


def test_withdraw_after_the_start_is_refused() -> None:
    first = full(ShiftFactory(), 1)[0]

    with pytest.raises(ShiftClosedError):
        places.withdraw(sign_up=first, by=first.user, now=FRIDAY)


def test_sign_up_after_signing_off_goes_last() -> None:
    shift = ShiftFactory()
    first = full(shift, 5)[0]
    places.withdraw(sign_up=first, by=first.user, now=NOW)

    again = places.sign_up(shift=shift, by=first.user, now=NOW)

    assert again.is_waiting
    assert states(shift)[-2:] == ["waiting", "waiting"]


def test_add_by_the_leader_needs_no_declaration_but_a_free_place() -> None:
    shift, leader = ShiftFactory(maximum=2), UserFactory()

    added = [places.add(shift=shift, user=UserFactory(), by=leader, now=NOW) for _ in range(3)]

    assert [sign_up.state for sign_up in added] == ["confirmed", "confirmed", "waiting"]
    assert added[0].added_by == leader


def test_cancel_frees_and_tells_everybody() -> None:
    shift = ShiftFactory()
    signed_up = full(shift, 4)
    leader = UserFactory()

    cancelled = places.cancel(shift=shift, by=leader, now=NOW, reason="Uvær")

    assert (cancelled.state, cancelled.cancelled_by, cancelled.cancelled_reason) == ("cancelled", leader, "Uvær")
    assert states(shift) == ["cancelled"] * 4
    assert [pending(each.user) for each in signed_up] == [["nightwatch.shift_cancelled"]] * 4
    other = ShiftFactory(starts_at=shift.starts_at)
    assert places.sign_up(shift=other, by=signed_up[0].user, now=NOW).is_confirmed


def test_cancel_twice_tells_once() -> None:
    shift = ShiftFactory()
    full(shift, 1)

    first = places.cancel(shift=shift, by=UserFactory(), now=NOW)
    again = places.cancel(shift=shift, by=UserFactory(), now=NOW + timedelta(hours=1))

    assert again.cancelled_at == first.cancelled_at
    assert Reminder.objects.filter(kind="nightwatch.shift_cancelled").count() == 1


def test_cancel_after_the_start_is_refused() -> None:
    with pytest.raises(ShiftClosedError):
        places.cancel(shift=ShiftFactory(), by=UserFactory(), now=FRIDAY)


def test_move_tells_everybody_and_moves_the_reminders() -> None:
    shift = ShiftFactory()
    signed_up = full(shift, 4)
    later = FRIDAY + timedelta(days=7)

    moved = places.move(
        shift=shift, starts_at=later, ends_at=later + timedelta(hours=4), place="", by=UserFactory(), now=NOW
    )

    assert (moved.starts_at, moved.sequence) == (later, 1)
    assert pending(signed_up[0].user) == ["nightwatch.reminder", "nightwatch.shift_moved", "nightwatch.signed_up"]
    assert "nightwatch.shift_moved" in pending(signed_up[3].user)
    reminder = Reminder.objects.pending().get(kind="nightwatch.reminder", recipient=signed_up[0].user)
    assert reminder.due_at == later - timedelta(hours=34)


def test_move_onto_another_shift_frees_the_place_of_who_is_busy() -> None:
    shift = ShiftFactory()
    signed_up = full(shift, 4)
    later = FRIDAY + timedelta(days=7)
    places.sign_up(shift=ShiftFactory(starts_at=later), by=signed_up[0].user, now=NOW)

    places.move(shift=shift, starts_at=later, ends_at=later + timedelta(hours=4), place="", by=UserFactory(), now=NOW)

    assert states(shift) == ["withdrawn", "confirmed", "confirmed", "confirmed"]
    assert "nightwatch.shift_moved" in pending(signed_up[0].user)


def test_move_to_where_it_is_tells_nobody() -> None:
    shift = ShiftFactory()
    full(shift, 1)

    places.move(shift=shift, starts_at=shift.starts_at, ends_at=shift.ends_at, place="", by=UserFactory(), now=NOW)

    assert not Reminder.objects.filter(kind="nightwatch.shift_moved").exists()


def test_move_into_the_past_is_refused() -> None:
    shift = ShiftFactory()

    with pytest.raises(ShiftClosedError):
        places.move(shift=shift, starts_at=NOW, ends_at=FRIDAY, place="", by=UserFactory(), now=NOW)


def test_more_places_move_up_the_first_who_wait() -> None:
    shift = ShiftFactory()
    full(shift, 6)

    places.change_numbers(shift=shift, minimum=2, maximum=5, by=UserFactory(), now=NOW)

    assert states(shift) == ["confirmed"] * 5 + ["waiting"]


def test_fewer_places_renumber_those_who_have_one() -> None:
    shift = ShiftFactory(maximum=5)
    signed_up = full(shift, 5)
    for sign_up in signed_up[:3]:
        places.withdraw(sign_up=sign_up, by=sign_up.user, now=NOW)

    places.change_numbers(shift=shift, minimum=2, maximum=2, by=UserFactory(), now=NOW)

    numbers = shift.sign_ups.confirmed().in_order_of_arrival().values_list("place_number", "maximum")
    assert list(numbers) == [(1, 2), (2, 2)]


def test_fewer_places_than_people_are_refused() -> None:
    shift = ShiftFactory()
    full(shift, 3)

    with pytest.raises(PlacesTakenError) as refused:
        places.change_numbers(shift=shift, minimum=2, maximum=2, by=UserFactory(), now=NOW)

    assert refused.value.confirmed == 3


def test_fill_moves_up_when_a_person_is_erased() -> None:
    shift = ShiftFactory()
    signed_up = full(shift, 4)
    signed_up[0].user.delete()
    assert list(Shift.objects.inconsistent_waiting(NOW)) == [shift]

    moved_up = places.fill(shift=shift, now=NOW)

    assert [sign_up.pk for sign_up in moved_up] == [signed_up[3].pk]
    assert not Shift.objects.inconsistent_waiting(NOW).exists()


def test_the_database_refuses_a_place_too_many() -> None:
    shift = ShiftFactory(maximum=2)
    full(shift, 2)
    shift.refresh_from_db()
    person = UserFactory()

    for number, maximum in [(1, 2), (3, 2), (3, 3)]:
        with pytest.raises(IntegrityError), transaction.atomic():
            SignUp.objects.create(
                shift=shift,
                user=person,
                state=SignUpState.CONFIRMED,
                place_number=number,
                maximum=maximum,
                during=shift.during,
                signed_up_at=NOW,
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.filter(pk=shift.pk).update(minimum=2, maximum=1)


def test_the_database_refuses_two_shifts_at_once() -> None:
    first, second = ShiftFactory(), ShiftFactory(starts_at=FRIDAY + timedelta(days=1))
    person = walker()
    for shift in (first, second):
        places.sign_up(shift=shift, by=person, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.filter(pk=second.pk).update(starts_at=first.starts_at, ends_at=first.ends_at)
