"""The group meets elsewhere: who is on a shift that borrows its place is told, and their calendars follow."""

from datetime import timedelta

import pytest

from nightwatch.models import Group, Shift
from nightwatch.services import groups, places
from nightwatch.services.groups import GroupFacts
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.accounts.factories import UserFactory
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW, ShiftFactory, walker


def meet_at(group: Group, place: str) -> None:
    facts = GroupFacts(name=group.name, meeting_place=place)
    groups.change(group=group, facts=facts, by=UserFactory(), now=NOW)


def told() -> list[int]:
    moved = Reminder.objects.filter(kind="nightwatch.shift_moved").order_by("recipient")
    return list(moved.values_list("recipient", flat=True))


def test_those_on_coming_shifts_without_a_place_of_their_own_are_told(stage: Stage) -> None:
    second = walker()
    week = timedelta(weeks=1)
    borrowed = ShiftFactory(group=stage.group, starts_at=stage.shift.starts_at + week)
    own = ShiftFactory(group=stage.group, starts_at=stage.shift.starts_at + 2 * week, place="Kirka")
    for shift in (borrowed, own):
        places.sign_up(shift=shift, by=second, now=NOW)

    meet_at(stage.group, "Torget")

    assert told() == sorted([stage.volunteer.pk, second.pk])
    assert [Shift.objects.get(pk=each.pk).sequence for each in (stage.shift, borrowed, own)] == [1, 1, 0]


def test_they_read_where_it_was(stage: Stage) -> None:
    before = stage.group.meeting_place
    meet_at(stage.group, "Torget")

    row = Reminder.objects.get(kind="nightwatch.shift_moved")
    message = renderer_for(row.kind)(row)
    assert message is not None
    lines = [line for line in message.body.split("\n") if line]
    assert lines[2:6] == ["Oppmøtested: Torget", stage.group.name, "Før:", f"Oppmøtested: {before}"]


@pytest.mark.parametrize("case", ["same place", "begun", "cancelled", "another group"])
def test_nobody_is_told_of_what_does_not_move(stage: Stage, case: str) -> None:
    if case == "begun":
        Shift.objects.filter(pk=stage.shift.pk).update(starts_at=NOW)
    if case == "cancelled":
        places.cancel(shift=stage.shift, by=stage.leader, now=NOW)
    before = Shift.objects.get(pk=stage.shift.pk).sequence
    other = Group.objects.create(name="Andre", slug="andre", meeting_place="Skolen")

    meet_at(other if case == "another group" else stage.group, "Biblioteket" if case == "same place" else "Torget")

    assert told() == []
    assert Shift.objects.get(pk=stage.shift.pk).sequence == before
