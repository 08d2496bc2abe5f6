"""Never alone: who is asked when, who is told, and go or no-go."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from nightwatch.enums import OfferState, Stage
from nightwatch.models import Group, Offer, OfferTo, Shift, ShiftWarning
from nightwatch.notifications import nights as notifications
from nightwatch.services import offers, places, staffing, volunteers
from nightwatch.services.errors import NobodyAloneError, OfferGoneError, ShiftClosedError
from norwegian.clock import is_quiet
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import AppointmentFactory
from tests.nightwatch.conftest import Stage as Scene
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, VolunteerFactory, walker, walkers
from tests.nightwatch.invariants import assert_places_hold
from tests.pages import squeezed

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
# Monday at noon in Norway, four and a half days before the shift; Friday's shift begins at 22.00.
MONDAY = NOW


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


@pytest.fixture
def group() -> Group:
    made: Group = GroupFactory(warns_when_short=True)
    return made


@pytest.fixture
def shift(group: Group) -> Shift:
    made: Shift = ShiftFactory(group=group, minimum=3, maximum=5)
    return made


def members(group: Group, number: int) -> list[User]:
    people = walkers(number)
    for person in people:
        volunteers.join(group=group, user=person, now=MONDAY)
    return people


def asked_in(wave: int) -> list[User]:
    return [row.user for row in OfferTo.objects.filter(wave=wave).order_by("pk").select_related("user")]


def told(kind: str) -> set[User]:
    return {each.recipient for each in Reminder.objects.filter(kind=f"nightwatch.{kind}")}


def row_of(person: User) -> OfferTo:
    found: OfferTo = OfferTo.objects.select_related("user", "offer__shift__group", "offer__sign_up").get(user=person)
    return found


def test_five_are_asked_at_a_time_with_two_hours_between(shift: Shift, group: Group) -> None:
    people = members(group, 12)

    for at in (0, 1, 2, 3, 4):
        staffing.sweep(now=MONDAY + hours(at))

    assert [asked_in(wave) for wave in (1, 2, 3, 4)] == [people[:5], people[5:10], people[10:], []]
    assert told("asked") == set(people)
    assert list(ShiftWarning.objects.values_list("stage", flat=True)) == [Stage.WEEK]


def test_who_walked_longest_ago_or_never_is_asked_first(shift: Shift, group: Group) -> None:
    lately, long_ago, never = members(group, 3)
    for person, days in ((lately, 7), (long_ago, 70)):
        before = ShiftFactory(group=group, starts_at=FRIDAY - timedelta(days=days))
        places.sign_up(shift=before, by=person, now=before.starts_at - hours(30))

    assert staffing.next_to_ask(shift, now=MONDAY) == [never, long_ago, lately]


def test_nobody_with_another_shift_then_and_nobody_outside_the_group_is_asked(shift: Shift, group: Group) -> None:
    free, busy = members(group, 2)
    places.sign_up(shift=ShiftFactory(starts_at=FRIDAY + hours(1)), by=busy, now=MONDAY)
    places.sign_up(shift=shift, by=walker(), now=MONDAY)
    walkers(2)

    staffing.sweep(now=MONDAY)

    assert asked_in(1) == [free]


@pytest.mark.parametrize("hour", [21, 23, 2, 7])
def test_nobody_is_asked_at_night(shift: Shift, group: Group, hour: int) -> None:
    members(group, 2)
    night = datetime(2027, 3, 2, hour, tzinfo=OSLO).astimezone(UTC)

    staffing.sweep(now=night)
    assert not OfferTo.objects.exists()
    staffing.sweep(now=datetime(2027, 3, 3, 8, tzinfo=OSLO).astimezone(UTC))

    assert OfferTo.objects.count() == 2


@pytest.mark.parametrize("case", ["enough", "off", "far", "cancelled", "begun"])
def test_what_needs_nobody_is_left_alone(shift: Shift, group: Group, case: str) -> None:
    members(group, 2)
    now = MONDAY
    if case == "enough":
        for person in walkers(3):
            places.sign_up(shift=shift, by=person, now=MONDAY)
        OfferTo.objects.all().delete()
        group.volunteers.all().delete()
    elif case == "off":
        Group.objects.update(warns_when_short=False)
    elif case == "far":
        now = FRIDAY - timedelta(days=7, minutes=1)
    elif case == "cancelled":
        places.cancel(shift=shift, by=UserFactory(), now=MONDAY)
    else:
        now = FRIDAY

    staffing.sweep(now=now)

    assert (OfferTo.objects.count(), ShiftWarning.objects.count()) == (0, 0)


def test_each_step_is_taken_once_and_tells_whom_it_should(shift: Shift, group: Group) -> None:
    leader = VolunteerFactory(group=group, is_leader=True).user
    coordinator = AppointmentFactory(municipality_id="3418").user
    AppointmentFactory(municipality_id="1833")
    heard = []
    for before in (hours(24 * 7), hours(24 * 3), hours(24), hours(4)):
        for _ in range(2):
            staffing.sweep(now=FRIDAY - before)
        short = Reminder.objects.filter(kind="nightwatch.short")
        heard.append((short.filter(recipient=leader).count(), short.filter(recipient=coordinator).count()))

    # In the evening nobody is asked; four hours before, the leader too is, who is in the group like others.
    assert list(ShiftWarning.objects.order_by("made_at", "pk").values_list("stage", flat=True)) == [
        Stage.WEEK,
        Stage.THREE_DAYS,
        Stage.ONE_DAY,
        Stage.FOUR_HOURS,
    ]
    assert heard == [(0, 0), (1, 0), (2, 1), (3, 2)]


def test_when_all_have_been_asked_the_leader_is_told_once(shift: Shift, group: Group) -> None:
    leader = VolunteerFactory(group=group, is_leader=True).user
    members(group, 2)

    for at in (0, 2, 4, 6):
        staffing.sweep(now=MONDAY + hours(at))

    assert ShiftWarning.objects.filter(stage=Stage.ASKED_ALL).count() == 1
    assert Reminder.objects.filter(kind="nightwatch.short", recipient=leader).count() == 1


def test_a_shift_that_becomes_short_late_goes_straight_to_the_step_that_is_due(shift: Shift, group: Group) -> None:
    coordinator = AppointmentFactory(municipality_id="3418").user
    people = walkers(3)
    placed = [places.sign_up(shift=shift, by=person, now=MONDAY) for person in people]
    staffing.sweep(now=FRIDAY - hours(23))
    assert not ShiftWarning.objects.exists()
    places.withdraw(sign_up=placed[0], by=people[0], now=FRIDAY - hours(22))

    staffing.sweep(now=FRIDAY - hours(21.9))

    assert Stage.ONE_DAY in set(ShiftWarning.objects.values_list("stage", flat=True))
    assert Stage.WEEK not in set(ShiftWarning.objects.values_list("stage", flat=True))
    assert coordinator in told("short")


def test_a_yes_gives_a_place_and_enough_ends_the_asking(shift: Shift, group: Group) -> None:
    people = members(group, 5)
    staffing.sweep(now=MONDAY)

    for person in people[:3]:
        offers.accept(asked=row_of(person), now=MONDAY)

    assert Offer.objects.get().state == OfferState.TAKEN
    with pytest.raises(OfferGoneError):
        offers.accept(asked=row_of(people[3]), now=MONDAY)
    assert shift.sign_ups.active().count() == 3
    assert staffing.sweep(now=MONDAY + hours(3)) == {"asked": 0, "ended": 0}
    assert_places_hold()


def test_enough_who_sign_up_by_themselves_end_the_asking_too(shift: Shift, group: Group) -> None:
    members(group, 1)
    staffing.sweep(now=MONDAY)
    for person in walkers(3):
        places.sign_up(shift=shift, by=person, now=MONDAY)

    assert staffing.sweep(now=MONDAY + hours(1))["ended"] == 1


def test_short_again_those_who_were_asked_are_not_asked_again(shift: Shift, group: Group) -> None:
    (first,) = members(group, 1)
    staffing.sweep(now=MONDAY)
    offers.decline(asked=row_of(first), now=MONDAY)
    placed = [places.sign_up(shift=shift, by=person, now=MONDAY) for person in walkers(3)]
    staffing.sweep(now=MONDAY + hours(1))
    places.withdraw(sign_up=placed[0], by=placed[0].user, now=MONDAY + hours(2))

    staffing.sweep(now=MONDAY + hours(4))

    assert OfferTo.objects.filter(user=first).count() == 1


def test_go_tells_everybody_and_ends_the_asking(shift: Shift, group: Group) -> None:
    leader = VolunteerFactory(group=group, is_leader=True).user
    walking = walkers(2)
    for person in walking:
        places.sign_up(shift=shift, by=person, now=MONDAY)
    members(group, 1)
    staffing.sweep(now=FRIDAY - hours(6))

    for _ in range(2):
        staffing.go(shift=shift, by=leader, now=FRIDAY - hours(4))

    shift.refresh_from_db()
    assert (shift.goes_at, shift.goes_by) == (FRIDAY - hours(4), leader)
    assert told("goes") == set(walking)
    assert not Offer.objects.filter(state=OfferState.OPEN).exists()
    assert staffing.sweep(now=FRIDAY - hours(3)) == {"asked": 0, "ended": 0}
    assert not ShiftWarning.objects.filter(stage=Stage.FOUR_HOURS).exists()


@pytest.mark.parametrize("number", [0, 1])
def test_nobody_goes_alone(shift: Shift, number: int) -> None:
    for person in walkers(number):
        places.sign_up(shift=shift, by=person, now=MONDAY)

    with pytest.raises(NobodyAloneError):
        staffing.go(shift=shift, by=UserFactory(), now=MONDAY)


def test_it_is_too_late_to_go_when_it_is_cancelled(shift: Shift) -> None:
    places.cancel(shift=shift, by=UserFactory(), now=MONDAY)

    with pytest.raises(ShiftClosedError):
        staffing.go(shift=shift, by=UserFactory(), now=MONDAY)


def test_the_page_shows_which_wave_is_out_and_who_has_answered(stage: Scene) -> None:
    Group.objects.filter(pk=stage.group.pk).update(warns_when_short=True)
    Shift.objects.filter(pk=stage.shift.pk).update(
        starts_at=NOW + hours(30), ends_at=NOW + hours(34), maximum=5, minimum=3
    )
    names = [walker(name=f"Frivillig {letter}") for letter in "AB"]
    for person in names:
        volunteers.join(group=stage.group, user=person, now=NOW)
    staffing.sweep(now=NOW)
    offers.decline(asked=row_of(names[0]), now=NOW)

    for_leader = squeezed(stage.client(stage.leader).get(stage.shift.get_absolute_url()).content.decode())
    for_others = squeezed(stage.client(stage.volunteer).get(stage.shift.get_absolute_url()).content.decode())

    assert "Runde 1" in for_leader
    assert "Venter på svar" in for_leader
    assert "Frivillig A: nei" in for_leader
    assert ("Frivillig B" in for_leader, "Frivillig B" in for_others) == (True, False)
    assert ("Vi går ikke" in for_leader, "Vi går ikke" in for_others) == (True, False)


@pytest.mark.parametrize(("act", "state"), [("ga", "open"), ("ga-ikke", "cancelled")])
def test_go_and_no_go_with_one_tap(stage: Scene, act: str, state: str) -> None:
    places.sign_up(shift=stage.shift, by=walker(), now=NOW)
    Shift.objects.filter(pk=stage.shift.pk).update(minimum=3)

    stage.client(stage.volunteer).post(f"/natteravn/vakter/{stage.shift.pk}/{act}/")
    before = Shift.objects.get(pk=stage.shift.pk)
    page = stage.client(stage.leader).post(f"/natteravn/vakter/{stage.shift.pk}/{act}/", follow=True)

    after = Shift.objects.get(pk=stage.shift.pk)
    assert (before.goes_at, before.state) == (None, "open")
    assert (after.state, after.goes_at is not None) == (state, state == "open")
    assert "alle" in squeezed(page.content.decode())


def test_the_mail_to_the_leader_is_not_sent_when_there_are_enough(shift: Shift, group: Group) -> None:
    leader = VolunteerFactory(group=group, is_leader=True).user
    staffing.sweep(now=FRIDAY - hours(71))
    reminder = Reminder.objects.filter(kind="nightwatch.short", recipient=leader).first()
    assert reminder is not None
    reminder.target = Shift.objects.select_related("group").get(pk=shift.pk)
    Shift.objects.filter(pk=shift.pk).update(starts_at=datetime(2027, 3, 5, 21, tzinfo=UTC))
    message = notifications.short(reminder)
    for person in walkers(3):
        places.sign_up(shift=shift, by=person, now=MONDAY)

    assert message is not None
    assert "minst 3" in message.body
    assert notifications.short(reminder) is None


class Waves(TestCase):
    """Whenever the task runs: five at most at a time, two hours between, none at night, nobody twice."""

    @given(
        steps=st.lists(st.integers(1, 600), min_size=1, max_size=25),
        people=st.integers(0, 14),
        starts=st.sampled_from([FRIDAY, datetime(2027, 3, 27, 21, tzinfo=UTC), datetime(2027, 10, 30, 20, tzinfo=UTC)]),
    )
    def test_hold(self, steps: list[int], people: int, starts: datetime) -> None:
        group = GroupFactory(numbers=[], warns_when_short=True)
        ShiftFactory(group=group, starts_at=starts, minimum=3)
        now = starts - timedelta(days=7)
        for person in walkers(people):
            VolunteerFactory(group=group, user=person)
        for minutes in steps:
            now += timedelta(minutes=minutes)
            staffing.sweep(now=now)

        rows = list(OfferTo.objects.filter(offer__shift__group=group).order_by("asked_at"))
        assert len({row.user_id for row in rows}) == len(rows)
        waves = sorted({row.asked_at for row in rows})
        assert all(later - earlier >= staffing.BETWEEN for earlier, later in pairwise(waves))
        assert all(sum(row.asked_at == at for row in rows) <= staffing.AT_A_TIME for at in waves)
        assert not any(is_quiet(at) for at in waves)
        assert all(at < starts for at in waves)
