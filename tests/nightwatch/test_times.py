"""Hours, evenings and reminders, also on the nights when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightwatch.calendar import event
from nightwatch.models import Group, Shift, SignUp
from nightwatch.reminding import reminder_at
from nightwatch.services.shifts import Evening
from norwegian.clock import is_quiet

OSLO = ZoneInfo("Europe/Oslo")
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
# No clock time is skipped or doubled outside the hour from 02.00 to 03.00.
CLOCKS = st.times().map(lambda clock: clock.replace(microsecond=0)).filter(lambda clock: clock.hour != 2)


def shift_of(evening: Evening) -> Shift:
    return Shift(group=Group(name="G"), starts_at=evening.starts_at, ends_at=evening.ends_at)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2027, 3, 20), 5), (date(2027, 3, 27), 4), (date(2027, 10, 30), 6), (date(2027, 11, 6), 5)],
    ids=["ordinary", "to summer time", "to winter time", "ordinary again"],
)
def test_a_night_from_22_to_03_has_the_hours_it_has(day: date, hours: int) -> None:
    shift = shift_of(Evening(day, time(22), time(3)))

    assert shift.hours == hours
    assert shift.evening == day
    assert shift.ends_at.date() == day + timedelta(days=1)


@given(DAYS, CLOCKS, CLOCKS)
def test_a_shift_belongs_to_the_evening_it_starts_and_ends_within_a_day(day: date, starts: time, ends: time) -> None:
    shift = shift_of(Evening(day, starts, ends))

    assert shift.evening == day
    assert timedelta() < shift.length <= timedelta(hours=25)
    assert shift.ends_at.astimezone(OSLO).time() == ends


@given(DAYS, CLOCKS, CLOCKS)
def test_length_is_the_same_whatever_zone_the_times_come_in(day: date, starts: time, ends: time) -> None:
    shift = shift_of(Evening(day, starts, ends))
    from_database = Shift(starts_at=shift.starts_at.astimezone(UTC), ends_at=shift.ends_at.astimezone(UTC))

    assert shift.length == from_database.length == shift.ends_at.astimezone(UTC) - shift.starts_at.astimezone(UTC)


def test_every_week_keeps_the_wall_clock_over_a_clock_change() -> None:
    evenings = list(Evening(date(2027, 10, 22), time(22), time(2)).weekly_until(date(2027, 11, 6)))

    assert [each.day for each in evenings] == [date(2027, 10, 22), date(2027, 10, 29), date(2027, 11, 5)]
    assert {each.starts_at.astimezone(OSLO).time() for each in evenings} == {time(22)}
    assert [each.starts_at.astimezone(UTC).hour for each in evenings] == [20, 20, 21]


def test_the_calendar_has_the_night_of_a_clock_change_in_utc() -> None:
    shift = shift_of(Evening(date(2027, 10, 30), time(22), time(3)))
    shift.pk = 1
    sign_up = SignUp(pk=1, shift=shift, state="confirmed", signed_up_at=datetime(2027, 10, 1, tzinfo=UTC))

    found = event(sign_up)

    assert found.decoded("dtstart") == datetime(2027, 10, 30, 20, tzinfo=UTC)
    assert found.decoded("dtend") == datetime(2027, 10, 31, 2, tzinfo=UTC)


def oslo(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("starts_at", "now", "expected"),
    [
        (oslo(2027, 3, 5, 22), oslo(2027, 3, 1, 9), oslo(2027, 3, 4, 12)),
        (oslo(2027, 3, 5, 20), oslo(2027, 3, 1, 9), oslo(2027, 3, 4, 20)),
        (oslo(2027, 3, 5, 7), oslo(2027, 3, 1, 9), oslo(2027, 3, 4, 12)),
        (oslo(2027, 3, 5, 22), oslo(2027, 3, 4, 18), oslo(2027, 3, 5, 12)),
        (oslo(2027, 3, 5, 22), oslo(2027, 3, 5, 13), None),
        (oslo(2027, 3, 28, 20), oslo(2027, 3, 1, 9), oslo(2027, 3, 27, 19)),
    ],
    ids=[
        "night: noon before",
        "evening: a day before",
        "morning: noon before",
        "late: noon",
        "same day",
        "clock change",
    ],
)
def test_reminder_at(starts_at: datetime, now: datetime, expected: datetime | None) -> None:
    found = reminder_at(starts_at=starts_at, now=now)

    assert found == expected


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2029, 12, 31), timezones=st.just(OSLO)),  # noqa: DTZ001
    st.timedeltas(timedelta(), timedelta(days=30)),
)
def test_nobody_is_reminded_at_night_or_after_the_start(starts_at: datetime, ahead: timedelta) -> None:
    now = starts_at.astimezone(UTC) - ahead

    found = reminder_at(starts_at=starts_at, now=now)

    if found is not None:
        assert not is_quiet(found)
        assert now < found < starts_at


@pytest.mark.parametrize("day", [date(2027, 3, 27), date(2027, 10, 30)], ids=["skipped hour", "doubled hour"])
def test_an_end_in_the_hour_of_a_clock_change_equals_what_the_database_keeps(day: date) -> None:
    evening = Evening(day, time(22), time(2))

    kept = datetime.fromtimestamp(evening.ends_at.timestamp(), UTC)

    assert evening.ends_at == kept
