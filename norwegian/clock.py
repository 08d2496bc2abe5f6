"""The clock people in Norway live by: mornings, quiet hours and working days.

Moments go in and come out aware. A day and a time of the wall clock become a moment here and nowhere else, so that
nine o'clock is nine in summer and in winter.

Twice a year the wall clock is not enough. In spring it jumps from 02.00 to 03.00: a time between is none, and a person
who writes it is told so (:func:`is_skipped`). In autumn the hour from 02.00 to 03.00 comes twice: it always means the
first one, in summer time.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final

import holidays
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MORNING: Final = time(9)
NOON: Final = time(12)
# Nobody is written to between these unless it cannot wait.
QUIET_FROM: Final = time(21)
QUIET_TO: Final = time(8)

_ONE_DAY: Final = timedelta(days=1)
# Looks each year up once, when it is asked about.
_HOLIDAYS: Final = holidays.country_holidays("NO")
# The library knows their names in bokmål and not in nynorsk.
_NAMES: Final = {
    "New Year's Day": _("New Year's Day"),
    "Maundy Thursday": _("Maundy Thursday"),
    "Good Friday": _("Good Friday"),
    "Easter Sunday": _("Easter Sunday"),
    "Easter Monday": _("Easter Monday"),
    "Labor Day": _("Labour Day"),
    "Constitution Day": _("Constitution Day"),
    "Ascension Day": _("Ascension Day"),
    "Pentecost": _("Whit Sunday"),
    "Pentecost Monday": _("Whit Monday"),
    "Christmas Day": _("Christmas Day"),
    "Second Day of Christmas": _("Boxing Day"),
}


def at(day: date, clock: time) -> datetime:
    """Return a time of the wall clock in Norway; of an hour that comes twice, the first.

    One the clocks jump over in spring is the hour after: ask :func:`is_skipped` of what a person has written.
    """
    return datetime.combine(day, clock.replace(fold=0), timezone.get_default_timezone())


def moment(day: date, clock: time) -> datetime:
    """Return the same in UTC, which equals what the database keeps in the hour of a clock change too."""
    return at(day, clock).astimezone(UTC)


def is_skipped(day: date, clock: time) -> bool:
    """Tell whether the clocks jump over that time: on 28 March 2027 there is no 02.30."""
    return time_of(moment(day, clock)) != clock.replace(fold=0)


def is_the_jump(day: date, clock: time) -> bool:
    """Tell whether the clocks go forward at that very time: 02.00 on 28 March 2027, when they show 03.00."""
    before = moment(day, clock) - timedelta(microseconds=1)
    return is_skipped(day, clock) and day_of(before) == day and time_of(before) < clock


def day_of(moment: datetime) -> date:
    """Return the day it is in Norway."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def time_of(moment: datetime) -> time:
    """Return what the wall clock in Norway shows."""
    return timezone.localtime(moment, timezone.get_default_timezone()).time()


def start_of(day: date) -> datetime:
    """Return the midnight a day begins with."""
    return at(day, time.min)


def morning_of(day: date) -> datetime:
    """Return nine o'clock."""
    return at(day, MORNING)


def morning_before(day: date) -> datetime:
    """Return nine o'clock the day before."""
    return morning_of(day - _ONE_DAY)


def is_quiet(moment: datetime) -> bool:
    """Tell whether people are left alone: from 21 to 08."""
    clock = time_of(moment)
    return clock >= QUIET_FROM or clock < QUIET_TO


def end_of_quiet(moment: datetime) -> datetime:
    """Return the moment itself, or eight o'clock when it falls in the quiet hours."""
    if not is_quiet(moment):
        return moment
    day = day_of(moment)
    return at(day if time_of(moment) < QUIET_TO else day + _ONE_DAY, QUIET_TO)


def awake_after(moment: datetime, length: timedelta) -> datetime:
    """Return when so much time has passed outside the quiet hours: no deadline runs at night."""
    left, now = length, end_of_quiet(moment).astimezone(UTC)
    while (evening := at(day_of(now), QUIET_FROM).astimezone(UTC)) - now < left:
        left -= evening - now
        now = end_of_quiet(evening).astimezone(UTC)
    return now + left


def is_holiday(day: date) -> bool:
    """Tell whether it is a red day in Norway, Sundays apart."""
    return day in _HOLIDAYS


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def working_day(day: date) -> date:
    """Return ``day``, or the first working day after it."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def working_day_back(day: date) -> date:
    """Return ``day``, or the last working day before it."""
    while not is_working_day(day):
        day -= _ONE_DAY
    return day


def holidays_of(year: int) -> list[tuple[date, str]]:
    """Return the public holidays of a year by day, each with its name in the reader's language."""
    return [(day, ", ".join(sorted(str(_NAMES.get(name, name)) for name in names))) for day, names in _red(year)]


@cache
def _red(year: int) -> list[tuple[date, list[str]]]:
    """The days with the library's names, which are nobody's language in particular."""
    found = holidays.country_holidays("NO", years=year, language="en_US")
    return sorted((day, str(names).split("; ")) for day, names in found.items())
