"""Dates and times in words, in the active language: "5. juni 2027", "kl. 18.00–20.00".

A moment is shown in Norwegian time.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

NEAR = {-1: gettext_lazy("yesterday"), 0: gettext_lazy("today"), 1: gettext_lazy("tomorrow")}


def local_day(value: date) -> date:
    """Return the day of a date or of a moment, in Norway."""
    return timezone.localdate(value) if isinstance(value, datetime) else value


def long_date(value: date) -> str:
    """Return "5. juni 2027"."""
    return _written(local_day(value), "DATE_FORMAT", get_language())


def day_and_date(value: date) -> str:
    """Return "torsdag 5. juni 2027"."""
    return f"{_written(local_day(value), 'l', get_language())} {long_date(value)}"


def clock(value: datetime) -> str:
    """Return "kl. 18.00"."""
    return _("at %(time)s") % {"time": _time(value)}


def time_range(start: datetime, end: datetime) -> str:
    """Return "kl. 22.00–02.00", also over midnight."""
    return _("%(start)s–%(end)s") % {"start": _time(start), "end": _time(end)}


def date_range(start: date, end: date) -> str:
    """Return "5.–7. juni 2027", "30. mai – 2. juni 2027", or one date when they are the same."""
    first, last = local_day(start), local_day(end)
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        # Translators: the format of a day alone, as in "5.–7. juni": j is the number.
        day_alone = pgettext("date format", "j")
        return f"{formats.date_format(first, day_alone)}–{long_date(last)}"
    if first.year == last.year:
        return f"{formats.date_format(first, 'MONTH_DAY_FORMAT')} – {long_date(last)}"
    return f"{long_date(first)} – {long_date(last)}"


def days_until(day: date, *, today: date) -> str:
    """Return how far off ``day`` is: "i dag", "i morgen", "om 3 dager", "for 5 dager siden"."""
    days = (local_day(day) - today).days
    if days in NEAR:
        return str(NEAR[days])
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}


def hours(length: timedelta) -> str:
    """Return how many hours a time is, to the half: "4", "4,5"."""
    halves = round(length / timedelta(minutes=30))
    return formats.number_format(halves // 2 if halves % 2 == 0 else halves / 2, decimal_pos=halves % 2)


def _time(value: datetime) -> str:
    return _written(timezone.localtime(value).time(), "TIME_FORMAT", get_language())


@lru_cache(maxsize=4096)
def _written(value: date | time, form: str, _language: str | None) -> str:
    """Write a day or a time of the day; a page of rows writes the same ones over and over."""
    return formats.time_format(value, form) if isinstance(value, time) else formats.date_format(value, form)
