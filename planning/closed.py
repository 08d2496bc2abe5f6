"""Days on which nobody meets: weekends, eves, holidays, and what the municipalities have listed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from norwegian.clock import is_holiday
from planning.models import DaysOff

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
# Nobody meets on these, though they are no holidays.
EVES: Final = ((12, 24), (12, 31))


def listed(numbers: Collection[str], first: date, last: date) -> dict[str, dict[date, str]]:
    """Return the days each municipality has listed, with what it calls them. One query."""
    found: dict[str, dict[date, str]] = defaultdict(dict)
    for each in DaysOff.objects.filter(municipality__in=numbers, starts_on__lte=last, ends_on__gte=first):
        day = max(each.starts_on, first)
        while day <= min(each.ends_on, last):
            found[each.municipality_id][day] = each.name
            day += ONE_DAY
    return found


def is_plain(day: date, *, is_its_day: bool) -> bool:
    """Tell whether the day is neither holiday nor eve, nor a weekend, unless it is the body's own day of the week."""
    is_weekend = day.weekday() >= SATURDAY and not is_its_day
    return not (is_weekend or (day.month, day.day) in EVES or is_holiday(day))
