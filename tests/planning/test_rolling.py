"""A body that meets every week: its weeks plan themselves, around holidays, and never against what somebody decided."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.enums import CadenceKind
from councils.models import Council, Lapse
from meetings.models import Meeting
from meetings.services import planning
from norwegian.clock import at, is_working_day
from norwegian.dates import local_day
from planning.enums import OnClosedDay
from planning.errors import NotWeekly
from planning.models import DaysOff, Rolling
from planning.services import rolling
from planning.tasks import roll_weeks
from tests.meetings.factories import NOW
from tests.municipalities.factories import onboarded
from tests.pages import words_of
from tests.planning.conftest import Planner, meeting_on, sent
from tests.planning.pages import page, post, status_of

MONDAYS: dict[str, Any] = {"kind": CadenceKind.WEEKLY, "number": 1, "weekday": 0}
# NOW is Monday 15 March 2027; 29 March is Easter Monday.
NEXT = date(2027, 3, 22)
EASTER = date(2027, 3, 29)


def begin(planner: Planner, council: Council, now: datetime = NOW, **facts: Any) -> Rolling:
    said: dict[str, Any] = {"starts": time(9), "ends": time(10), "weeks_ahead": 3} | facts
    return rolling.start(council=council, facts=rolling.RollingFacts(**said), by=planner.person, now=now)


def days_of(council: Council) -> list[date]:
    rows = Meeting.objects.filter(council=council).order_by("starts_at")
    return [local_day(meeting.starts_at) for meeting in rows]


def test_the_next_weeks_are_planned_with_the_standing_items(planner: Planner) -> None:
    council = planner.body("Mandagsgruppa", standing_items=["Runde rundt bordet"], **MONDAYS)

    begin(planner, council, place="Rådhuset", on_closed_day=OnClosedDay.MOVE)

    assert days_of(council) == [NEXT, EASTER + timedelta(days=1), date(2027, 4, 5)]
    first = Meeting.objects.order_by("starts_at")[0]
    assert (first.state, first.starts_at, first.place) == ("draft", at(NEXT, time(9)), "Rådhuset")
    assert [item.title for item in first.items.all()] == ["Runde rundt bordet"]


def test_a_body_may_skip_the_holiday_instead(planner: Planner) -> None:
    council = planner.body(**MONDAYS)

    begin(planner, council, on_closed_day=OnClosedDay.SKIP)

    assert days_of(council) == [NEXT, date(2027, 4, 5)]


def test_the_task_goes_on_a_week_at_a_time_and_plans_nothing_twice(planner: Planner) -> None:
    council = planner.body(**MONDAYS)
    begin(planner, council)

    assert rolling.roll_all(now=NOW) == 0
    assert rolling.roll_all(now=NOW + timedelta(days=7)) == 1
    assert rolling.roll_all(now=NOW + timedelta(days=7)) == 0
    assert days_of(council)[-1] == date(2027, 4, 12)
    latest = Meeting.objects.order_by("starts_at").last()
    assert latest is not None
    assert latest.created_by is None


def test_the_task_runs(planner: Planner) -> None:
    assert roll_weeks() == 0


def test_what_somebody_has_decided_stays(planner: Planner) -> None:
    council = planner.body(**MONDAYS)
    moved = sent(meeting_on(council, NEXT + timedelta(days=2)))
    cancelled = sent(meeting_on(council, date(2027, 4, 5)))
    planning.cancel(meeting=cancelled, reason="Streik", by=planner.person, now=NOW)

    begin(planner, council)
    Meeting.objects.filter(council=council, state="draft").delete()
    rolling.roll_all(now=NOW)

    assert days_of(council) == [local_day(moved.starts_at), local_day(cancelled.starts_at)]


def test_the_municipalitys_own_days_and_times_without_meetings_are_left_alone(planner: Planner) -> None:
    council = planner.body(**MONDAYS)
    DaysOff.objects.create(municipality_id="3418", name="Planleggingsdag", starts_on=NEXT, ends_on=NEXT)
    Lapse.objects.create(
        council=council, starts_on=date(2027, 4, 1), ends_on=date(2027, 4, 30), reason="Ferie", made_at=NOW
    )

    begin(planner, council)

    assert days_of(council) == [NEXT + timedelta(days=1), EASTER + timedelta(days=1)]


def test_the_agenda_begins_with_the_weeks_since_last_time_in_the_municipalitys_language(planner: Planner) -> None:
    onboarded("3418", language="nn")
    council = planner.body(standing_items=["Eventuelt"], **MONDAYS)
    sent(meeting_on(council, date(2027, 3, 15)))

    begin(planner, council, reviews_last_week=True, on_closed_day=OnClosedDay.SKIP)

    titles = [[item.title for item in meeting.items.all()] for meeting in Meeting.objects.order_by("starts_at")[1:]]
    assert titles == [
        ["Sidan sist, 15.–21. mars 2027", "Eventuelt"],
        # Easter Monday was skipped, so two weeks are looked back on.
        ["Sidan sist, 22. mars – 4. april 2027", "Eventuelt"],
    ]


def test_a_body_that_does_not_meet_every_week_is_refused(planner: Planner) -> None:
    with pytest.raises(NotWeekly):
        begin(planner, planner.body(kind=CadenceKind.MONTHLY, number=1))

    assert not Rolling.objects.exists()


def test_a_cadence_that_ends_ends_the_weeks(planner: Planner) -> None:
    council = planner.body(**MONDAYS)
    council.cadences.update(ends_on=date(2027, 3, 26))

    begin(planner, council)

    assert days_of(council) == [NEXT]


@settings(max_examples=20)
@given(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(0, 4), st.integers(1, 12), st.sampled_from(OnClosedDay)
)
def test_whatever_the_day_the_weeks_get_one_working_day_each(
    planner: Planner, today: date, weekday: int, weeks: int, on_closed_day: OnClosedDay
) -> None:
    Meeting.objects.all().delete()
    council = planner.body(kind=CadenceKind.WEEKLY, number=1, weekday=weekday)

    now = at(today, time(12))
    begin(planner, council, now, weeks_ahead=weeks, on_closed_day=on_closed_day)

    days = days_of(council)
    found = [day.isocalendar()[:2] for day in days]
    assert all(is_working_day(day) and day > today for day in days)
    assert len(set(found)) == len(found) <= weeks
    if on_closed_day == OnClosedDay.SKIP:
        assert all(day.weekday() == weekday for day in days)


# --- The pages ---

FORM = {"starts": "09:00", "ends": "10:00", "weeks_ahead": "2", "on_closed_day": "skip"}


def test_a_weekly_body_offers_it_begins_and_stops_it(planner: Planner) -> None:
    council = planner.body(**MONDAYS)

    begun = words_of(post(planner.person, "rolling", council.pk, **FORM))
    assert ("planlegges videre av seg selv" in begun, "Møtene de neste 2 ukene" in begun) == (True, True)
    assert Meeting.objects.filter(council=council).count() == 2

    assert "Utkastene som finnes, blir stående" in page(planner.person, "rolling_stop", council.pk)
    post(planner.person, "rolling_stop", council.pk)
    assert (Rolling.objects.exists(), Meeting.objects.count()) == (False, 2)
    assert status_of(planner.person, "rolling_stop", council.pk) == 404


def test_what_cannot_be_is_said(planner: Planner) -> None:
    monthly, weekly = planner.body(kind=CadenceKind.MONTHLY, number=1), planner.body(**MONDAYS)

    assert "møtes ikke hver uke" in post(planner.person, "rolling", monthly.pk, **FORM)
    assert "Møtet må slutte" in post(planner.person, "rolling", weekly.pk, **FORM | {"ends": "08:00"})
    assert not Rolling.objects.exists()
