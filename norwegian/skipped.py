"""What is said to who writes a time that the clocks jump over in spring."""

from datetime import date, time
from typing import Final

from django.utils.translation import gettext as _

from norwegian.clock import is_skipped
from norwegian.dates import long_date

SHOWN: Final = "%H.%M"


def words_of_skipped(day: date, clock: time) -> str:
    """Return what is wrong with the time in words, or nothing when the clocks show it on that day."""
    if not is_skipped(day, clock):
        return ""
    words = _("There is no %(time)s on %(day)s: the clocks go from 02.00 to 03.00. Choose an earlier or later time.")
    return words % {"time": clock.strftime(SHOWN), "day": long_date(day)}
