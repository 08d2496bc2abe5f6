"""The log book: lines are only added, arrive once, and come to the same in whatever order they come."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from nightwatch import log_lines
from nightwatch.enums import Briefing, LogKind
from nightwatch.models import LogEntry, Shift, Walk
from nightwatch.services import log_book, places
from nightwatch.services.log_book import LogClosedError, LogFullError
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker
from tests.nightwatch.log_book import END, NOON_BEFORE, TEN, add, here, tick


def test_a_night_from_the_first_tick_to_home(night: Stage) -> None:
    add(night, tick(LogKind.EQUIPMENT_OUT), here(night), tick(LogKind.STAND_IN, name="Siri"))
    add(night, tick(LogKind.BRIEFING), tick(LogKind.LEFT, at=FRIDAY), now=FRIDAY)
    came = add(night, tick(LogKind.HOME, at=END), tick(LogKind.EQUIPMENT_IN, at=END), now=END)

    walk = Walk.objects.get(shift=night.shift)
    night.shift.refresh_from_db()
    assert (walk.people, walk.police_came, walk.left_at, walk.home_at) == (2, True, FRIDAY, END)
    assert (walk.equipment_out_at, walk.equipment_in_at) == (TEN, END)
    assert (list(came.stand_ins.values()), night.shift.police_briefing) == (["Siri"], Briefing.HELD)


def test_a_stand_in_takes_no_place_and_the_maximum_does_not_bind(night: Stage) -> None:
    Shift.objects.filter(pk=night.shift.pk).update(minimum=2, maximum=2)

    came = add(night, *(tick(LogKind.STAND_IN, name=f"Nr. {number}") for number in range(5)))

    assert (came.people, night.shift.sign_ups.count()) == (5, 1)


def test_what_is_sent_twice_counts_once(night: Stage) -> None:
    lines = [here(night), tick(LogKind.STAND_IN, name="Siri"), tick(LogKind.LEFT)]

    first, again = add(night, *lines), add(night, *lines, now=END)

    assert (first, LogEntry.objects.count()) == (again, 3)


def test_the_latest_tick_wins_also_when_it_arrives_first(night: Stage) -> None:
    late = here(night, says=False, at=TEN + timedelta(minutes=5))
    early = here(night, at=TEN)

    add(night, late, now=FRIDAY)
    came = add(night, early, now=FRIDAY)

    assert came.people == 0


def test_a_clock_that_is_wrong_is_brought_within_the_night(night: Stage) -> None:
    add(night, tick(LogKind.LEFT, at=FRIDAY + timedelta(days=9)), tick(LogKind.HOME, at=FRIDAY - timedelta(days=9)))

    walk = Walk.objects.get(shift=night.shift)
    assert (walk.left_at, walk.home_at) == (TEN, NOON_BEFORE)


def test_a_line_about_somebody_of_another_shift_is_left_out(night: Stage) -> None:
    other = places.sign_up(shift=ShiftFactory(starts_at=FRIDAY + timedelta(days=7)), by=walker(), now=NOW)

    came = add(night, tick(LogKind.HERE, about=log_lines.place_of(other.pk)), tick(LogKind.HERE, about=str(uuid4())))

    assert (came.people, LogEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "now",
    [NOON_BEFORE - timedelta(seconds=1), END + timedelta(days=14, seconds=1)],
    ids=["too early", "too late"],
)
def test_outside_its_time_the_log_book_takes_nothing(night: Stage, now: datetime) -> None:
    with pytest.raises(LogClosedError):
        add(night, here(night), now=now)

    assert not LogEntry.objects.exists()


def test_of_a_cancelled_shift_there_is_no_log(night: Stage) -> None:
    places.cancel(shift=night.shift, by=night.leader, now=NOW)

    with pytest.raises(LogClosedError):
        add(night, tick(LogKind.LEFT))


def test_a_telephone_gone_wild_is_stopped_and_nothing_of_it_is_kept(night: Stage) -> None:
    with pytest.raises(LogFullError):
        add(night, *(tick(LogKind.LEFT) for _ in range(log_book.MOST_LINES + 1)))

    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("change", [{"says": False}, {"at": FRIDAY}, {"kind": LogKind.HOME.value}])
def test_the_database_refuses_to_change_a_line(night: Stage, change: dict[str, Any]) -> None:
    add(night, tick(LogKind.LEFT))

    with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
        LogEntry.objects.update(**change)


def test_a_name_can_be_taken_out_of_a_line(night: Stage) -> None:
    add(night, tick(LogKind.STAND_IN, name="Siri"))

    LogEntry.objects.update(name="", written_by=None)

    assert log_book.night_of(night.shift).people == 1


def test_who_is_erased_has_walked_all_the_same(night: Stage) -> None:
    add(night, here(night))
    night.shift.sign_ups.all().delete()

    came = add(night, tick(LogKind.LEFT))

    assert came.people == 1


# --- Whatever the order ---

LINES = st.lists(
    st.builds(
        LogEntry,
        key=st.uuids(),
        kind=st.sampled_from(LogKind.values),
        about=st.sampled_from(["", "p1", "p2"]),
        says=st.booleans(),
        at=st.integers(0, 3).map(lambda minutes: TEN + timedelta(minutes=minutes)),
    ),
    max_size=12,
    unique_by=lambda line: line.key,
)


@given(lines=LINES, data=st.data())
def test_two_telephones_give_their_union_in_whatever_order_they_send(lines: list[LogEntry], data: Any) -> None:
    one = data.draw(st.lists(st.sampled_from(lines), max_size=12)) if lines else []
    shuffled = data.draw(st.permutations([*lines, *one]))

    assert log_lines.come_to(shuffled) == log_lines.come_to(lines)
