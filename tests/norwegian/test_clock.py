"""Mornings, quiet hours and working days, over every change of the clock and every hour of the year."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from norwegian import clock

OSLO = ZoneInfo("Europe/Oslo")
DAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def every_quarter(day: date) -> list[datetime]:
    start = datetime.combine(day, time.min, OSLO).astimezone(UTC)
    return [start + timedelta(minutes=15) * number for number in range(25 * 4)]


@given(DAYS)
def test_morning_is_nine_o_clock_in_summer_and_winter(day: date) -> None:
    shown = clock.morning_of(day).astimezone(UTC).astimezone(OSLO)

    assert (shown.date(), shown.time()) == (day, time(9))
    assert clock.morning_before(day) == clock.morning_of(day - timedelta(days=1))


@pytest.mark.parametrize(
    "day",
    [date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31), date(2027, 12, 31)],
    ids=["before summer time", "summer time", "before winter time", "winter time", "new year"],
)
def test_quiet_hours_end_at_eight_however_long_the_night_is(day: date) -> None:
    for moment in every_quarter(day):
        shown = moment.astimezone(OSLO)
        wakes = clock.end_of_quiet(moment)

        assert clock.is_quiet(moment) is not (time(8) <= shown.time() < time(21))
        assert wakes == moment if not clock.is_quiet(moment) else wakes.astimezone(OSLO).time() == time(8)
        assert timedelta() <= wakes - moment <= timedelta(hours=12)


@given(MOMENTS)
def test_the_end_of_quiet_is_the_first_moment_that_is_not(moment: datetime) -> None:
    wakes = clock.end_of_quiet(moment)

    assert not clock.is_quiet(wakes)
    assert clock.end_of_quiet(wakes) == wakes
    assert wakes == moment or clock.is_quiet(wakes - timedelta(seconds=1))


@given(DAYS)
def test_a_working_day_is_the_nearest_one(day: date) -> None:
    after, before = clock.working_day(day), clock.working_day_back(day)

    assert before <= day <= after
    assert [clock.is_working_day(after), clock.is_working_day(before)] == [True, True]
    between = [before + timedelta(days=number) for number in range(1, (after - before).days)]
    assert [each for each in between if clock.is_working_day(each)] == []


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2027, 3, 24), True, id="Wednesday before Easter"),
        pytest.param(date(2027, 3, 25), False, id="Maundy Thursday"),
        pytest.param(date(2027, 3, 29), False, id="Easter Monday"),
        pytest.param(date(2027, 5, 17), False, id="17 May"),
        pytest.param(date(2028, 5, 25), False, id="Ascension Day"),
        pytest.param(date(2027, 6, 5), False, id="Saturday"),
        pytest.param(date(2027, 6, 7), True, id="Monday"),
    ],
)
def test_red_days(day: date, works: bool) -> None:
    assert clock.is_working_day(day) is works


def test_over_easter_one_works_again_on_tuesday() -> None:
    assert clock.working_day(date(2027, 3, 25)) == date(2027, 3, 30)
    assert clock.working_day_back(date(2027, 3, 29)) == date(2027, 3, 24)


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)], ids=["skipped hour", "doubled hour"])
def test_a_time_in_the_hour_of_a_clock_change_is_on_its_day(day: date) -> None:
    moment = clock.at(day, time(2, 30))

    assert clock.day_of(moment.astimezone(UTC)) == day


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nb", {date(2027, 1, 1): "Første nyttårsdag", date(2027, 5, 17): "Andre pinsedag, Grunnlovsdag"}),
        ("nn", {date(2027, 1, 1): "Første nyårsdag", date(2027, 5, 17): "Andre pinsedag, Grunnlovsdag"}),
    ],
)
def test_red_days_are_called_as_the_reader_calls_them(language: str, names: dict[date, str]) -> None:
    with translation.override(language):
        called = dict(clock.holidays_of(2027))

    assert {day: called[day] for day in names} == names


def test_every_red_day_has_a_name_of_its_own_language() -> None:
    with translation.override("nn"):
        nynorsk = {name for year in range(2024, 2060) for _, name in clock.holidays_of(year)}
    with translation.override("en"):
        english = {name for year in range(2024, 2060) for _, name in clock.holidays_of(year)}

    assert nynorsk & english == set()
