"""When municipal councils are elected, and by when a new one has met for the first time.

Who sits for a municipality politically goes on until the new council has met: the constituting meeting is held by the
end of October (kommuneloven § 7-1), on a day that each council chooses.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

EVERY: Final = 4
# Some year of an election; the others lie a multiple of EVERY from it.
KNOWN: Final = 2023
# The day of an election is fixed by the King in Council. What is fixed otherwise than expected stands here.
FIXED: Final[dict[int, date]] = {}
# From June on the political seats of the next term are thought of.
SEASON_MONTH: Final = 6
# How long after the last day of October it is still worth a reminder.
LATE: Final = timedelta(days=62)


@dataclass(frozen=True)
class Election:
    """The day of an election, and the last day on which the new council meets for the first time."""

    day: date
    constituted_by: date


def election_in(year: int) -> Election | None:
    """Return the municipal election of a year: the second Monday of September, when nothing else is fixed."""
    if (year - KNOWN) % EVERY:
        return None
    first = date(year, 9, 1)
    second_monday = first + timedelta(days=-first.weekday() % 7 + 7)
    return Election(FIXED.get(year, second_monday), date(year, 10, 31))


def election_near(day: date) -> Election | None:
    """Return the election that is to be prepared or followed up on ``day``; None in most of a term."""
    for year in (day.year, day.year - 1):
        found = election_in(year)
        if found and date(year, SEASON_MONTH, 1) <= day <= found.constituted_by + LATE:
            return found
    return None


def next_election(day: date) -> Election:
    """Return the first election whose new council has met by a day that is not past."""
    found = (election_in(year) for year in range(day.year, day.year + EVERY + 1))
    return next(each for each in found if each and each.constituted_by >= day)
