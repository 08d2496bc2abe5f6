"""A group that approves people before their first shift, and the welcome to those who are new. NOW is a Monday."""

from datetime import timedelta

import pytest

from accounts.models import User
from nightwatch.enums import JoinState
from nightwatch.models import Group, JoinAsk, Shift, SignUp, Volunteer
from nightwatch.services import joining, offers, places, volunteers
from nightwatch.services.errors import (
    ApprovalNeededError,
    DeclarationsMissingError,
    DeclinedLatelyError,
    JoinAnsweredError,
    PersonGoneError,
    ShiftClosedError,
)
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import AppointmentFactory
from tests.nightwatch.conftest import WELCOME, Stage
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, VolunteerFactory, walker
from tests.nightwatch.invariants import assert_places_hold
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Group:
    made: Group = GroupFactory(approves_first=True)
    return made


@pytest.fixture
def shift(group: Group) -> Shift:
    made: Shift = ShiftFactory(group=group, maximum=2)
    return made


@pytest.fixture
def leader(group: Group) -> User:
    found: User = VolunteerFactory(group=group, is_leader=True).user
    return found


def asked(shift: Shift, by: User | None = None) -> JoinAsk:
    return joining.ask(shift=shift, by=by or walker(), now=NOW)


def kinds() -> list[str]:
    return list(Reminder.objects.order_by("pk").values_list("kind", flat=True))


def test_somebody_new_gets_no_place_before_they_are_let_in(shift: Shift) -> None:
    with pytest.raises(ApprovalNeededError):
        places.sign_up(shift=shift, by=walker(), now=NOW)

    assert (SignUp.objects.count(), Volunteer.objects.count()) == (0, 0)


def test_who_is_in_the_group_already_signs_up_as_before(shift: Shift) -> None:
    person = walker()
    VolunteerFactory(group=shift.group, user=person)

    assert places.sign_up(shift=shift, by=person, now=NOW).is_confirmed


def test_who_has_left_the_group_asks_anew(shift: Shift) -> None:
    person = walker()
    VolunteerFactory(group=shift.group, user=person, ends_on=NOW.date() - timedelta(days=1))

    with pytest.raises(ApprovalNeededError):
        places.sign_up(shift=shift, by=person, now=NOW)


def test_a_place_is_not_handed_over_to_somebody_who_has_left_the_group(shift: Shift) -> None:
    owner, other = walker(), walker()
    for person in (owner, other):
        volunteers.join(group=shift.group, user=person, now=NOW)
    place = places.sign_up(shift=shift, by=owner, now=NOW)
    question = offers.ask_for_stand_in(sign_up=place, names=[], by=owner, now=NOW).asked.get(user=other)
    Volunteer.objects.filter(user=other).delete()

    with pytest.raises(ApprovalNeededError):
        offers.accept(asked=question, now=NOW)

    place.refresh_from_db()
    assert place.is_confirmed


def test_the_leader_puts_whom_they_want_on_a_shift(shift: Shift, leader: User) -> None:
    assert places.add(shift=shift, user=walker(), by=leader, now=NOW).is_confirmed


def test_a_wish_takes_no_place_and_is_told_the_leader_once(shift: Shift, leader: User) -> None:
    person = walker()

    wishes = [asked(shift, person) for _ in range(2)]

    assert wishes[0] == wishes[1]
    assert SignUp.objects.count() == 0
    told = Reminder.objects.get()
    assert (told.kind, told.recipient) == ("nightwatch.wants_to_join", leader)


def test_a_wish_for_another_shift_is_for_that_one(shift: Shift) -> None:
    person, other = walker(), ShiftFactory(group=shift.group, starts_at=FRIDAY + timedelta(days=7))
    asked(shift, person)

    wish = asked(other, person)

    assert JoinAsk.objects.get() == wish
    assert JoinAsk.objects.get().shift == other


def test_who_has_not_declared_cannot_ask(shift: Shift) -> None:
    with pytest.raises(DeclarationsMissingError):
        asked(shift, UserFactory())


def test_nobody_asks_for_a_shift_that_is_over(group: Group) -> None:
    with pytest.raises(ShiftClosedError):
        asked(ShiftFactory(group=group, starts_at=NOW - timedelta(hours=1)))


def test_a_yes_makes_them_one_of_the_group_with_the_place_they_wanted(shift: Shift, leader: User) -> None:
    wish = asked(shift)

    place = joining.approve(asked=wish, by=leader, now=NOW)

    assert place is not None
    assert (place.user, place.shift, place.is_confirmed) == (wish.user, shift, True)
    assert Volunteer.objects.get(user=wish.user).welcomed_at == NOW
    wish.refresh_from_db()
    assert (wish.state, wish.answered_by, wish.answered_at) == (JoinState.APPROVED, leader, NOW)
    # What waited to be sent the leader about it is not sent.
    assert Reminder.objects.waiting().filter(kind="nightwatch.wants_to_join").count() == 0


def test_a_yes_to_a_full_shift_is_the_last_in_its_waiting_list(shift: Shift, leader: User) -> None:
    wish = asked(shift)
    waits = [places.add(shift=shift, user=walker(), by=leader, now=NOW) for _ in range(3)][-1]

    place = joining.approve(asked=wish, by=leader, now=NOW)

    assert place is not None
    assert place.is_waiting
    assert place.pk > waits.pk
    assert_places_hold()


@pytest.mark.parametrize("gone", ["cancelled", "begun", "busy", "deleted"])
def test_a_yes_after_the_shift_has_gone_lets_them_in_all_the_same(shift: Shift, leader: User, gone: str) -> None:
    wish, now = asked(shift), NOW
    if gone == "cancelled":
        places.cancel(shift=shift, by=leader, now=NOW)
    elif gone == "begun":
        now = FRIDAY + timedelta(hours=1)
    elif gone == "busy":
        places.sign_up(shift=ShiftFactory(), by=wish.user, now=NOW)
    else:
        shift.delete()

    assert joining.approve(asked=JoinAsk.objects.get(), by=leader, now=now) is None

    assert volunteers.needs_approval(group=wish.group, user=wish.user, now=now) is False
    assert not SignUp.objects.filter(shift=wish.shift_id, user=wish.user).exists()


def test_what_is_answered_is_not_answered_again(shift: Shift, leader: User) -> None:
    wish = asked(shift)
    joining.decline(asked=wish, reason="Vi er mange nok.", by=leader, now=NOW)

    for late in (
        lambda: joining.approve(asked=wish, by=leader, now=NOW),
        lambda: joining.decline(asked=wish, reason="Nei.", by=leader, now=NOW),
        lambda: joining.take_back(asked=wish, by=wish.user, now=NOW),
    ):
        with pytest.raises(JoinAnsweredError):
            late()

    wish.refresh_from_db()
    assert (wish.state, wish.reason) == (JoinState.DECLINED, "Vi er mange nok.")
    assert SignUp.objects.count() == 0


def test_somebody_whose_account_is_closed_is_not_let_in(shift: Shift, leader: User) -> None:
    wish = asked(shift)
    User.objects.filter(pk=wish.user_id).update(is_active=False)

    with pytest.raises(PersonGoneError):
        joining.approve(asked=wish, by=leader, now=NOW)

    wish.refresh_from_db()
    assert (wish.is_waiting, Volunteer.objects.filter(user=wish.user_id).count()) == (True, 0)


@pytest.mark.parametrize(("days", "may"), [(29, False), (31, True)])
def test_who_was_told_no_asks_again_after_a_month(shift: Shift, leader: User, days: int, may: bool) -> None:
    wish = asked(shift)
    joining.decline(asked=wish, reason="Vi er mange nok.", by=leader, now=NOW)
    later = NOW + timedelta(days=days)
    ahead = ShiftFactory(group=shift.group, starts_at=later + timedelta(days=4))

    if may:
        assert joining.ask(shift=ahead, by=wish.user, now=later).is_waiting
    else:
        with pytest.raises(DeclinedLatelyError, match=r"31\. mars 2027"):
            joining.ask(shift=ahead, by=wish.user, now=later)


def test_without_a_leader_the_coordinator_is_told(careful: Stage) -> None:
    Volunteer.objects.filter(group=careful.group, is_leader=True).update(is_leader=False)
    told = AppointmentFactory(municipality_id="3418").user

    joining.ask(shift=careful.shift, by=careful.stranger, now=NOW)

    # Åsnes leads the group.
    assert Reminder.objects.get(kind="nightwatch.wants_to_join").recipient == told


@pytest.mark.parametrize("leads", [True, False])
def test_a_coordinator_who_leads_the_group_finds_it_among_what_needs_her(careful: Stage, leads: bool) -> None:
    joining.ask(shift=careful.shift, by=careful.stranger, now=NOW)
    if leads:
        VolunteerFactory(group=careful.group, user=careful.coordinator, is_leader=True)

    page = careful.client(careful.coordinator).get("/arbeidsbenk/").content.decode()

    assert ("Stig Fremmed vil bli med i natteravn" in words_of(page)) == leads


# The welcome.


@pytest.mark.parametrize("welcome", ["", WELCOME])
def test_the_welcome_comes_with_the_first_place_and_once(welcome: str) -> None:
    group, person = GroupFactory(welcome=welcome), walker()
    shifts = [ShiftFactory(group=group, starts_at=FRIDAY + timedelta(days=7 * week)) for week in range(3)]

    first = places.sign_up(shift=shifts[0], by=person, now=NOW)
    places.sign_up(shift=shifts[1], by=person, now=NOW)
    places.withdraw(sign_up=first, by=person, now=NOW)
    Volunteer.objects.all().delete()
    places.sign_up(shift=shifts[2], by=person, now=NOW)

    assert kinds().count("nightwatch.welcome") == bool(welcome)


def test_who_has_walked_before_is_not_welcomed_as_new(shift: Shift) -> None:
    person, earlier = walker(), ShiftFactory(group=shift.group, starts_at=FRIDAY + timedelta(days=7))
    places.add(shift=earlier, user=person, by=person, now=NOW)
    Group.objects.filter(pk=shift.group_id).update(welcome=WELCOME)

    places.sign_up(shift=Shift.objects.get(pk=shift.pk), by=person, now=NOW)

    assert "nightwatch.welcome" not in kinds()


def test_who_waits_is_welcomed_when_they_get_a_place() -> None:
    shift = ShiftFactory(group=GroupFactory(welcome=WELCOME), maximum=2)
    first, _second, waits = (places.sign_up(shift=shift, by=walker(), now=NOW) for _ in range(3))
    assert set(Reminder.objects.filter(kind="nightwatch.welcome").values_list("recipient", flat=True)) == {
        first.user_id,
        _second.user_id,
    }

    places.withdraw(sign_up=first, by=first.user, now=NOW)

    assert Reminder.objects.filter(kind="nightwatch.welcome", recipient=waits.user).count() == 1
