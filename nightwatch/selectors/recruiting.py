"""The shifts that want people most: what the pages that recruit lead to."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Q

from nightwatch.models import Group, Shift

AHEAD: Final = timedelta(days=28)
AT_MOST: Final = 5


def lacking(now: datetime, *, number: str = "") -> list[Any]:
    """Return the next shifts with fewer than their minimum, of one municipality or of all that use natteravn."""
    ahead = Q(starts_at__lt=now + AHEAD, group__in=_groups(number).values("pk"))
    return list(Shift.objects.lacking_people(now).filter(ahead).select_related("group").in_order()[:AT_MOST])


def with_room(now: datetime, *, number: str) -> list[Any]:
    """Return the next shifts of a municipality on which there is room: those that lack people, else any."""
    found = lacking(now, number=number)
    if found:
        return found
    ahead = Q(starts_at__lt=now + AHEAD, group__in=_groups(number).values("pk"))
    counted = Shift.objects.open().upcoming(now).with_counts().filter(ahead, confirmed_count__lt=F("maximum"))
    return list(counted.select_related("group").in_order()[:AT_MOST])


def _groups(number: str) -> Any:
    groups = Group.objects.in_use()
    return groups.filter(municipalities=number) if number else groups
