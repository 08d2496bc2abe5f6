"""Whoever is chosen to lead a shift is one of those who walk it."""

from datetime import time, timedelta

import pytest

from nightwatch.enums import OfferKind, SignUpState
from nightwatch.models import Group, OfferTo, Shift, SignUp, Volunteer
from nightwatch.notifications.nights import no_leader
from nightwatch.notifications.places import about_sign_up
from nightwatch.services import groups, in_charge, notices, offers, places, shifts
from nightwatch.services.errors import LeaderBusyError, MayNotLeadError, ShiftClosedError, ShiftFullError
from nightwatch.services.shifts import Evening
from reminders.models import Reminder
from tests.changes.tabs import send
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW, ShiftFactory, VolunteerFactory, walker, walkers
from tests.nightwatch.invariants import assert_places_hold


def lead(stage: Stage, who: str = "leader") -> Shift:
    return places.lead(shift=stage.shift, leader=getattr(stage, who), by=stage.coordinator, now=NOW)


def fill(shift: Shift) -> None:
    for person in walkers(shift.maximum - shift.sign_ups.numbered().count()):
        places.sign_up(shift=shift, by=person, now=NOW)


def told(kind: str) -> set[int]:
    return set(Reminder.objects.filter(kind=kind, state="pending").values_list("recipient_id", flat=True))


def test_the_leader_takes_a_place_and_is_counted(stage: Stage) -> None:
    before = Shift.objects.with_counts().get(pk=stage.shift.pk)

    shift = lead(stage)

    after = Shift.objects.with_counts().get(pk=shift.pk)
    assert after.leader == stage.leader
    assert (before.confirmed_count, after.confirmed_count) == (1, 2)
    place = SignUp.objects.confirmed().get(user=stage.leader)
    assert place.added_by == stage.coordinator
    assert told(notices.SIGNED_UP) >= {stage.leader.pk}
    assert_places_hold()


def test_chosen_twice_it_changes_nothing(stage: Stage) -> None:
    lead(stage)
    lead(stage)
    assert SignUp.objects.filter(user=stage.leader).count() == 1


def test_who_walks_already_keeps_their_place_and_is_told(stage: Stage) -> None:
    place = places.sign_up(shift=stage.shift, by=walker(), now=NOW)
    Volunteer.objects.filter(user=place.user).update(is_leader=True)

    places.lead(shift=stage.shift, leader=place.user, by=stage.coordinator, now=NOW)

    assert list(SignUp.objects.active().filter(user=place.user)) == [place]
    assert told(notices.LEADS_SHIFT) == {place.user_id}


def test_never_past_the_maximum(stage: Stage) -> None:
    fill(stage.shift)
    with pytest.raises(ShiftFullError):
        lead(stage)
    stage.shift.refresh_from_db()
    assert stage.shift.leader is None
    assert not SignUp.objects.filter(user=stage.leader).exists()


def test_a_place_held_for_somebody_is_not_free(stage: Stage) -> None:
    Group.objects.filter(pk=stage.group.pk).update(asks_who_waits=True)
    fill(stage.shift)
    waiting = places.sign_up(shift=stage.shift, by=walker(), now=NOW)
    places.withdraw(sign_up=SignUp.objects.get(user=stage.volunteer), by=stage.volunteer, now=NOW)
    waiting.refresh_from_db()
    assert waiting.is_held
    with pytest.raises(ShiftFullError):
        lead(stage)


@pytest.mark.parametrize("who", ["volunteer", "stranger", "coordinator"])
def test_only_somebody_approved_to_lead(stage: Stage, who: str) -> None:
    with pytest.raises(MayNotLeadError):
        lead(stage, who)
    stage.shift.refresh_from_db()
    assert stage.shift.leader is None


def test_not_at_two_places_at_once(stage: Stage) -> None:
    other = ShiftFactory(group=stage.group, starts_at=stage.shift.starts_at + timedelta(hours=1))
    places.add(shift=other, user=stage.leader, by=stage.coordinator, now=NOW)
    with pytest.raises(LeaderBusyError):
        lead(stage)


def test_not_of_a_shift_that_is_off(stage: Stage) -> None:
    places.cancel(shift=stage.shift, by=stage.coordinator, now=NOW)
    with pytest.raises(ShiftClosedError):
        lead(stage)


@pytest.mark.parametrize("by", ["leader", "coordinator"])
def test_off_the_shift_they_lead_it_no_more_and_others_are_told(stage: Stage, by: str) -> None:
    other = VolunteerFactory(group=stage.group, user=walker(), is_leader=True).user
    lead(stage)
    place = SignUp.objects.get(user=stage.leader)

    places.withdraw(sign_up=place, by=getattr(stage, by), now=NOW)

    stage.shift.refresh_from_db()
    assert stage.shift.leader is None
    assert told(notices.NO_LEADER) == {other.pk}
    message = no_leader(Reminder.objects.get(kind=notices.NO_LEADER))
    assert message is not None
    assert "Velg hvem som leder" in message.body


def test_whoever_takes_the_leader_off_knows(stage: Stage) -> None:
    taker, other = (VolunteerFactory(group=stage.group, user=walker(), is_leader=True).user for _ in range(2))
    lead(stage)

    places.withdraw(sign_up=SignUp.objects.get(user=stage.leader), by=taker, now=NOW)

    assert told(notices.NO_LEADER) == {other.pk}


def test_with_no_other_leader_the_coordinator_is_told(stage: Stage) -> None:
    lead(stage)
    places.withdraw(sign_up=SignUp.objects.get(user=stage.leader), by=stage.leader, now=NOW)
    assert stage.coordinator.pk not in told(notices.NO_LEADER)  # hers is not the municipality that leads the group
    assert told(notices.NO_LEADER) == set(in_charge.coordinators_of(stage.shift, now=NOW).values_list("pk", flat=True))


def test_whoever_stands_in_does_not_lead(stage: Stage) -> None:
    lead(stage)
    place = SignUp.objects.get(user=stage.leader)
    places.hand_over(sign_up=place, to=stage.stranger, now=NOW)
    stage.shift.refresh_from_db()
    assert stage.shift.leader is None
    assert SignUp.objects.confirmed().filter(user=stage.stranger, shift=stage.shift).exists()


def test_a_new_leader_takes_back_what_was_told(stage: Stage) -> None:
    other = VolunteerFactory(group=stage.group, user=walker(), is_leader=True).user
    lead(stage)
    places.withdraw(sign_up=SignUp.objects.get(user=stage.leader), by=stage.leader, now=NOW)
    places.lead(shift=stage.shift, leader=other, by=other, now=NOW)
    assert told(notices.NO_LEADER) == set()
    assert SignUp.objects.get(user=other).added_by is None


def test_a_cancelled_shift_still_says_who_was_to_lead_it(stage: Stage) -> None:
    lead(stage)
    places.cancel(shift=stage.shift, by=stage.coordinator, now=NOW)
    stage.shift.refresh_from_db()
    assert stage.shift.leader == stage.leader
    assert told(notices.NO_LEADER) == set()


def test_shifts_made_with_a_leader_have_them_on_each(stage: Stage) -> None:
    evening = Evening(day=(NOW + timedelta(days=30)).date(), starts=time(22), ends=time(2))
    made = shifts.create(
        group=stage.group,
        evening=evening,
        minimum=2,
        maximum=4,
        by=stage.coordinator,
        now=NOW,
        repeat_until=evening.day + timedelta(weeks=2),
        leader=stage.leader,
    )
    assert [shift.leader for shift in made] == [stage.leader] * 3
    assert SignUp.objects.confirmed().filter(user=stage.leader, shift__in=made).count() == 3


def test_the_form_says_why_a_full_shift_cannot_have_another_leader(stage: Stage) -> None:
    fill(stage.shift)
    address = f"/natteravn/vakter/{stage.shift.pk}/endre/"
    sent = {"day": "2027-03-05", "starts": "22:00", "ends": "02:00", "minimum": "2", "maximum": "3"}
    response = send(stage.client(stage.coordinator), address, sent | {"leader": str(stage.leader.pk)})

    assert set(response.context["form"].errors) == {"leader"}
    stage.shift.refresh_from_db()
    assert stage.shift.leader is None


def test_a_move_that_takes_the_leader_off_leaves_the_shift_without_one(stage: Stage) -> None:
    lead(stage)
    other = ShiftFactory(group=stage.group, starts_at=stage.shift.starts_at + timedelta(days=1))
    places.add(shift=other, user=stage.leader, by=stage.coordinator, now=NOW)
    shifts.change(
        shift=stage.shift,
        evening=Evening(
            day=other.starts_at.date(), starts=NOW.replace(hour=22).time(), ends=NOW.replace(hour=2).time()
        ),
        minimum=2,
        maximum=3,
        place="",
        police_at=None,
        leader=stage.leader,
        note="",
        by=stage.coordinator,
        now=NOW,
    )
    stage.shift.refresh_from_db()
    assert stage.shift.leader is None


def test_the_page_says_who_leads_and_asks_before_they_are_taken_off(stage: Stage) -> None:
    lead(stage)
    page = stage.client(stage.coordinator).get(stage.shift.get_absolute_url()).content.decode()
    assert "Leder vakta" in page
    assert "Lise leder vakta" in page
    own = SignUp.objects.get(user=stage.leader)
    asked = stage.client(stage.leader).get(f"/natteravn/pamelding/{own.pk}/meld-av/").content.decode()
    assert "Du leder denne vakta" in asked

    response = stage.client(stage.coordinator).post(f"/natteravn/pamelding/{own.pk}/ta-av/", follow=True)

    assert "Ingen leder den nå" in response.content.decode()


def test_the_mail_says_that_they_lead(stage: Stage) -> None:
    lead(stage)
    reminder = Reminder.objects.get(kind=notices.SIGNED_UP, recipient=stage.leader)
    message = about_sign_up(reminder, template="signed_up", states={SignUpState.CONFIRMED})
    assert message is not None
    assert "Du leder vakta." in message.body


def test_asking_for_a_stand_in_keeps_them_as_leader_until_somebody_says_yes(stage: Stage) -> None:
    lead(stage)
    place = SignUp.objects.get(user=stage.leader)
    VolunteerFactory(group=stage.group, user=stage.stranger)
    offers.ask_for_stand_in(sign_up=place, names=[], by=stage.leader, now=NOW)
    stage.shift.refresh_from_db()
    assert stage.shift.leader == stage.leader
    asked = OfferTo.objects.get(user=stage.stranger, offer__kind=OfferKind.STAND_IN)

    offers.accept(asked=offers.follow(offers.token_of(asked)), now=NOW)

    stage.shift.refresh_from_db()
    assert stage.shift.leader is None


def test_who_leads_the_group_no_more_keeps_their_place(stage: Stage) -> None:
    lead(stage)
    groups.end_leader(volunteer=Volunteer.objects.get(user=stage.leader), by=stage.coordinator, now=NOW)
    stage.shift.refresh_from_db()
    assert stage.shift.leader is None
    assert SignUp.objects.confirmed().filter(user=stage.leader, shift=stage.shift).exists()
