"""The demo's year of work has everything the pages show, and is made once."""

from datetime import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from councils.models import Council
from demo import people, walks
from demo.meetings import call_at_short_notice
from demo.people import LOGINS, PASSWORD
from meetings.enums import MeetingState
from meetings.models import Meeting
from nightwatch.models import Group, Shift
from reminders.enums import State
from reminders.models import Reminder

# The demo is started when it is started. On a Thursday evening the next day has the Friday walk too.
HOURS = [
    "2026-11-18T07:00+01:00",
    "2026-11-19T17:30+01:00",
    "2026-11-21T23:50+01:00",
    "2026-03-29T03:10+02:00",
    "2026-12-31T12:00+01:00",
]


def onboard(settings: Settings) -> None:
    files = [path for path in (settings.BASE_DIR / "onboarding" / "files").glob("*.toml") if path.name != "mal.toml"]
    call_command("onboard", *(str(path) for path in sorted(files)), verbosity=0)


@pytest.mark.django_db
@time_machine.travel(datetime.fromisoformat(HOURS[0]), tick=False)
def test_the_year_has_every_kind_of_work_and_is_filled_once(settings: Settings) -> None:
    onboard(settings)
    call_command("demo_year", verbosity=0)
    now = timezone.now()

    states = set(Meeting.objects.values_list("state", flat=True))
    assert states == {MeetingState.DRAFT, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS, MeetingState.APPROVED}
    # Of each room something is due at once, so that the mail page shows it within a minute.
    waiting = set(Reminder.objects.due(now).values_list("kind", flat=True))
    assert {"meetings.notice", "meetings.reminder", "measures.due_soon", "nightwatch.reminder"} <= waiting
    assert Reminder.objects.filter(state=State.PUT_ASIDE).count() == 1

    meetings = Meeting.objects.count()
    call_command("demo_year", verbosity=0)
    assert Meeting.objects.count() == meetings


@pytest.mark.soak
@pytest.mark.django_db
def test_the_year_is_filled_while_a_meeting_would_be_under_way(settings: Settings) -> None:
    # A Monday, when a body that meets on Mondays at noon would sit.
    with time_machine.travel(datetime.fromisoformat("2026-11-30T12:30+01:00"), tick=False):
        onboard(settings)
        call_command("demo_year", verbosity=0)
        now = timezone.now()

    assert not Meeting.objects.filter(starts_at__lte=now, ends_at__gte=now).exists()
    assert Meeting.objects.filter(starts_at__gt=now, state=MeetingState.NOTICE_SENT).exists()


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("hour", HOURS)
def test_whatever_the_hour_there_is_something_to_remind_of_and_a_shift_that_wants_people(
    hour: str, settings: Settings
) -> None:
    with time_machine.travel(datetime.fromisoformat(hour), tick=False):
        now = timezone.now()
        onboard(settings)
        people.prepare(today=timezone.localdate(now))
        body = Council.objects.get(name="Politirådet i Bømlo")
        by = {name: User.objects.get(email=f"slt-koordinator.{name}@example.no") for name in ("bomlo", "solor")}
        call_at_short_notice(council=body, coordinator=by["bomlo"], now=now)
        walks.play(group=Group.objects.get(), coordinator=by["solor"], now=now)

        waiting = set(Reminder.objects.due(now).values_list("kind", flat=True))

    assert {"meetings.notice", "meetings.reminder", "nightwatch.reminder"} <= waiting
    assert Shift.objects.lacking_people(now).exists()
    assert Shift.objects.with_counts().filter(waiting_count__gt=0).exists()


@pytest.mark.soak
@pytest.mark.django_db
def test_everybody_listed_can_log_in(settings: Settings) -> None:
    onboard(settings)
    people.prepare(today=timezone.localdate())

    strangers = [login.email for login in LOGINS if not User.objects.get(email=login.email).check_password(PASSWORD)]

    assert strangers == []


@pytest.mark.soak
@pytest.mark.django_db
def test_the_demo_is_refused_outside_the_demo(settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo_year")
