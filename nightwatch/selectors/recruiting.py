"""The shifts that want people most: what the pages that recruit lead to."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst

from nightwatch.models import Group, Shift
from norwegian.clock import day_of, time_of
from norwegian.dates import time_range

AHEAD: Final = timedelta(days=28)
AT_MOST: Final = 5
# What a poster says of when: the evenings there are most of.
EVENINGS: Final = 3


def lacking(now: datetime, *, number: str = "") -> list[Any]:
    """Return the next shifts with fewer than their minimum, of one municipality or of all that use natteravn."""
    ahead = Q(starts_at__lt=now + AHEAD, group__in=_groups(number).values("pk"))
    first = Shift.objects.thin(now).filter(ahead).in_order()[:AT_MOST]
    return list(_counted(first))


def with_room(now: datetime, *, number: str) -> list[Any]:
    """Return the next shifts of a municipality on which there is room: those that lack people, else any."""
    found = lacking(now, number=number)
    if found:
        return found
    ahead = Q(starts_at__lt=now + AHEAD, group__in=_groups(number).values("pk"))
    with_room = Shift.objects.open().upcoming(now).with_counts().filter(ahead, free_count__gt=0)
    return list(with_room.select_related("group", "team").in_order()[:AT_MOST])


def evenings(now: datetime, *, number: str) -> list[str]:
    """Return on which weekdays and when people walk in a municipality, as the next weeks' shifts say."""
    ahead = Q(starts_at__lt=now + 2 * AHEAD, group__in=_groups(number).values("pk"))
    shifts = Shift.objects.open().upcoming(now).filter(ahead).in_order().values_list("starts_at", "ends_at")
    found: Counter[tuple[int, Any, Any]] = Counter()
    first: dict[tuple[int, Any, Any], tuple[datetime, datetime]] = {}
    for starts, ends in shifts:
        key = (day_of(starts).weekday(), time_of(starts), time_of(ends))
        found[key] += 1
        first.setdefault(key, (starts, ends))
    most = sorted(key for key, _number in found.most_common(EVENINGS))
    return [f"{capfirst(str(WEEKDAYS[key[0]]))} {time_range(*first[key])}" for key in most]


def _counted(shifts: Any) -> "QuerySet[Any]":
    """Count on these shifts alone, and not on all they were the first of."""
    counted: QuerySet[Any] = Shift.objects.filter(pk__in=shifts.values("pk")).with_counts().in_order()
    return counted.select_related("group", "team")


def _groups(number: str) -> Any:
    groups = Group.objects.in_use()
    return groups.filter(municipalities=number) if number else groups
