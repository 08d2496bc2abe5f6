"""A season's shifts are made in one act, keep the wall clock, and never double what stands."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from nightwatch.models import Group, Season, Shift, ShiftTemplate
from nightwatch.selectors.seasons import clock_notes, holiday_notes, proposals
from nightwatch.services import places, seasons
from nightwatch.services.errors import ShiftClosedError, TimeSkippedError
from nightwatch.services.seasons import Night, NightsOverlapError, SeasonFacts
from nightwatch.services.shifts import Evening
from tests.accounts.factories import UserFactory
from tests.nightwatch.factories import GroupFactory, ShiftFactory

OSLO = ZoneInfo("Europe/Oslo")
EARLY = datetime(2027, 1, 1, 11, tzinfo=UTC)
SATURDAY, FRIDAY_NIGHT = 5, 4
# Around the nights to 28 March and to 31 October, when the clocks change at 03.00 and 02.00.
CHANGES = st.sampled_from([date(2027, 3, 27), date(2027, 10, 30)])


def template(group: Group, **fields: object) -> ShiftTemplate:
    given_ = {"weekday": SATURDAY, "starts": time(22), "ends": time(2)} | fields
    made: ShiftTemplate = ShiftTemplate.objects.create(group=group, **given_)
    return made


def season_of(group: Group, first: date, last: date, **fields: date) -> Season:
    made: Season = Season.objects.create(group=group, name="Våren", starts_on=first, ends_on=last, **fields)
    return made


def adopt_all(season: Season, by: User, now: datetime = EARLY) -> seasons.Adopted:
    nights = [each.night for each in proposals(season, now=now) if each.is_wanted]
    return seasons.adopt(season=season, nights=nights, by=by, now=now)


@pytest.fixture
def group(db: None) -> Group:
    made: Group = GroupFactory(numbers=[])
    return made


@pytest.fixture
def leader(db: None) -> User:
    return UserFactory()


def test_a_season_over_both_clock_changes_keeps_22_to_02_and_four_hours(group: Group, leader: User) -> None:
    template(group)

    made = adopt_all(season_of(group, date(2027, 3, 1), date(2027, 11, 30)), leader).made

    assert len(made) == 39
    assert {each.starts_at.astimezone(OSLO).time() for each in made} == {time(22)}
    assert {each.hours for each in made} == {4}
    spring = next(each for each in made if each.evening == date(2027, 3, 27))
    # At 02.00 the clocks show 03.00: it is the same moment.
    assert (spring.ends_at, spring.ends_at.astimezone(OSLO).time()) == (datetime(2027, 3, 28, 1, tzinfo=UTC), time(3))
    autumn = next(each for each in made if each.evening == date(2027, 10, 30))
    assert (autumn.ends_at, autumn.ends_at.astimezone(OSLO).time()) == (datetime(2027, 10, 31, 0, tzinfo=UTC), time(2))


def test_an_end_in_the_hour_that_is_not_there_is_refused_and_nothing_is_made(group: Group, leader: User) -> None:
    template(group, ends=time(2, 30))

    with pytest.raises(TimeSkippedError):
        adopt_all(season_of(group, date(2027, 3, 13), date(2027, 4, 4)), leader)

    assert not Shift.objects.exists()


def test_adopting_again_makes_only_what_lacks(group: Group, leader: User) -> None:
    template(group)
    season = season_of(group, date(2027, 3, 1), date(2027, 3, 31))
    nights = [each.night for each in proposals(season, now=EARLY)]

    first = seasons.adopt(season=season, nights=nights[:2], by=leader, now=EARLY)
    again = seasons.adopt(season=season, nights=nights, by=leader, now=EARLY)

    assert (len(first.made), len(again.made), again.stood) == (2, 2, 2)
    assert proposals(season, now=EARLY) == []


def test_what_stands_at_the_time_is_not_doubled_whoever_made_it(group: Group, leader: User) -> None:
    template(group, weekday=FRIDAY_NIGHT)
    ShiftFactory(group=group)  # Friday 5 March 2027 from 22.00
    ShiftFactory(starts_at=datetime(2027, 3, 12, 21, tzinfo=UTC))  # of another group

    made = adopt_all(season_of(group, date(2027, 3, 1), date(2027, 3, 14)), leader).made

    assert [each.evening for each in made] == [date(2027, 3, 12)]


def test_a_night_that_was_moved_is_not_proposed_anew_and_one_that_was_cancelled_is_unticked(
    group: Group, leader: User
) -> None:
    template(group)
    season = season_of(group, date(2027, 3, 1), date(2027, 3, 21))
    first, second, _third = adopt_all(season, leader).made
    places.move(
        shift=first,
        starts_at=first.starts_at + timedelta(days=2),
        ends_at=first.ends_at + timedelta(days=2),
        place="",
        by=leader,
        now=EARLY,
    )
    places.cancel(shift=second, by=leader, now=EARLY)

    proposed = proposals(season, now=EARLY)

    assert [(each.night.evening.day, each.is_wanted) for each in proposed] == [(second.evening, False)]


def test_the_database_refuses_a_night_of_a_template_twice(group: Group, leader: User) -> None:
    template(group)
    (made,) = adopt_all(season_of(group, date(2027, 3, 1), date(2027, 3, 7)), leader).made

    with pytest.raises(IntegrityError, match="shift_once_a_night_of_a_template"), transaction.atomic():
        ShiftFactory(
            group=group,
            template=made.template,
            planned_on=made.planned_on,
            starts_at=made.starts_at + timedelta(days=3),
        )


def test_a_special_night_takes_the_place_of_the_weekday_it_falls_on(group: Group, leader: User) -> None:
    template(group)
    template(group, weekday=None, occasion="halloween", starts=time(20), ends=time(1), minimum=4, maximum=8)
    template(group, weekday=None, occasion="end_of_school", starts=time(21))
    season = season_of(group, date(2026, 10, 30), date(2026, 11, 1), school_ends_on=date(2026, 11, 1))

    made = adopt_all(season, leader, now=datetime(2026, 10, 1, tzinfo=UTC)).made

    assert [(each.evening, each.occasion, each.minimum) for each in made] == [
        (date(2026, 10, 31), "halloween", 4),
        (date(2026, 11, 1), "end_of_school", 3),
    ]


def test_two_nights_at_the_same_time_are_refused_and_nothing_is_made(group: Group, leader: User) -> None:
    season = season_of(group, date(2027, 3, 1), date(2027, 3, 7))
    nights = [Night(Evening(date(2027, 3, 5), time(hour), time(2))) for hour in (20, 22)]

    with pytest.raises(NightsOverlapError):
        seasons.adopt(season=season, nights=nights, by=leader, now=EARLY)

    assert not Shift.objects.exists()


def test_what_has_begun_is_refused(group: Group, leader: User) -> None:
    season = season_of(group, date(2027, 3, 1), date(2027, 3, 7))

    with pytest.raises(ShiftClosedError):
        seasons.adopt(season=season, nights=[Night(Evening(date(2026, 3, 5), time(22), time(2)))], by=leader, now=EARLY)


def test_a_season_with_more_nights_than_one_looks_through_is_refused(group: Group, leader: User) -> None:
    for weekday in range(4):
        template(group, weekday=weekday)

    with pytest.raises(seasons.TooManyNightsError):
        seasons.save(
            group=group,
            facts=SeasonFacts(name="Året", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31)),
            season=None,
            by=leader,
            now=EARLY,
        )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 3, 26), ["Langfredag"]),
        (date(2027, 5, 16), ["Andre pinsedag", "Grunnlovsdagen"]),
        (date(2027, 3, 5), []),
    ],
)
def test_the_preview_names_holidays(day: date, said: list[str]) -> None:
    notes = " ".join(holiday_notes(day))

    assert bool(notes) == bool(said)
    assert not said or any(name.lower() in notes.lower() for name in said)


def test_the_preview_says_when_a_shift_ends_on_the_night_of_a_clock_change() -> None:
    spring, autumn, plain = (
        clock_notes(Evening(day, time(22), time(3, 30)))
        for day in (date(2027, 3, 27), date(2027, 10, 30), date(2027, 3, 20))
    )

    assert ("03.30" in spring[0], "4,5" in spring[0]) == (True, True)
    assert ("03.30" in autumn[0], "6,5" in autumn[0]) == (True, True)
    assert plain == []


class TheNightsOfClockChanges(TestCase):
    """Whatever evenings a group walks around the two nights, the wall clock holds and nothing doubles."""

    @given(
        change=CHANGES,
        weekdays=st.sets(st.integers(0, 6), min_size=1, max_size=3),
        starts=st.times(time(18), time(23, 45)).map(lambda at: at.replace(second=0, microsecond=0)),
        length=st.tuples(st.integers(60, 480), st.integers(1, 3)),
        chosen=st.lists(st.booleans(), min_size=12, max_size=12),
    )
    def test_hold(
        self, change: date, weekdays: set[int], starts: time, length: tuple[int, int], chosen: list[bool]
    ) -> None:
        minutes, weeks = length
        ends = (datetime.combine(change, starts) + timedelta(minutes=minutes)).time()
        if ends.hour == 2 and ends.minute:
            ends = time(3)
        group, leader = GroupFactory(numbers=[]), UserFactory()
        for weekday in sorted(weekdays):
            template(group, weekday=weekday, starts=starts, ends=ends)
        season = season_of(group, change - timedelta(weeks=weeks), change + timedelta(weeks=weeks))
        nights = [each.night for each in proposals(season, now=EARLY)]

        some = [night for night, is_in in zip(nights, chosen * 4, strict=False) if is_in]
        seasons.adopt(season=season, nights=some, by=leader, now=EARLY)
        seasons.adopt(season=season, nights=nights, by=leader, now=EARLY)
        assert seasons.adopt(season=season, nights=nights, by=leader, now=EARLY).made == []

        made = list(Shift.objects.filter(group=group).in_order())
        assert [each.evening for each in made] == [night.planned_on for night in nights]
        assert len({each.evening for each in made}) == len(made)
        for each in made:
            assert season.holds(each.evening)
            assert each.evening.weekday() in weekdays
            assert each.starts_at.astimezone(OSLO).time() == starts
            shown = each.ends_at.astimezone(OSLO)
            is_jump = (shown.date(), ends) == (date(2027, 3, 28), time(2))
            assert shown.time() == (time(3) if is_jump else ends)
            plain = (datetime.combine(change, ends) - datetime.combine(change, starts)) % timedelta(days=1)
            crosses = each.evening in {date(2027, 3, 27), date(2027, 10, 30)} and ends < starts and ends >= time(3)
            shift_of_clock = timedelta(hours=1 if change.month == 10 else -1) if crosses else timedelta()
            assert each.length == plain + shift_of_clock
