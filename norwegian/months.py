"""A month as it hangs on the wall: weeks from Monday, with their numbers and the red days."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from norwegian.clock import holidays_of

MONDAY: Final = 0
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """A day in the sheet of a month; ``holiday`` is the name of a red day."""

    date: date
    is_in_month: bool
    holiday: str = ""


@dataclass(frozen=True)
class Week:
    number: int
    days: list[Day]


def weeks_of(first: date) -> list[Week]:
    """Return the weeks that the month of ``first`` touches, each from Monday to Sunday."""
    red = red_days(first.year - 1) | red_days(first.year) | red_days(first.year + 1)
    weeks = calendar.Calendar(MONDAY).monthdatescalendar(first.year, first.month)
    return [
        Week(days[0].isocalendar().week, [Day(day, day.month == first.month, red.get(day, "")) for day in days])
        for days in weeks
    ]


def red_days(year: int) -> dict[date, str]:
    """Return the names of the public holidays of a year by their day."""
    return dict(holidays_of(year))


def month_before(first: date) -> date:
    return (first.replace(day=1) - ONE_DAY).replace(day=1)


def month_after(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_in(text: str, *, otherwise: date) -> date:
    """Return the first day of the month written as ``2027-04``; that of ``otherwise`` when it is none of our time."""
    year, _, month = text.partition("-")
    is_month = year.isdigit() and month.isdigit() and len(text) == 7 and text.isascii()
    if is_month and 1900 < int(year) < 2200 and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return otherwise.replace(day=1)
