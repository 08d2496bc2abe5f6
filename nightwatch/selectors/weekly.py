"""What the message of the week says."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from accounts.models import User
from nightwatch.models import Group, Shift, SignUp

AHEAD: Final = timedelta(days=14)
AT_MOST: Final = 10


@dataclass(frozen=True)
class Week:
    """One's own shifts of the next two weeks, and those of one's groups that lack people."""

    mine: list[SignUp]
    lacking: list[Any]


def week_of(person: User, *, now: datetime) -> Week:
    until = now + AHEAD
    mine = SignUp.objects.active().filter(user=person, shift__starts_at__gt=now, shift__starts_at__lte=until)
    groups = Group.objects.in_use().walked_by(person, timezone.localdate(now))
    short = Shift.objects.lacking_people(now).filter(group__in=groups.values("pk"), starts_at__lte=until)
    others = short.not_beside(person).exclude(pk__in=mine.values("shift"))
    return Week(
        list(mine.select_related("shift__group").order_by("shift__starts_at", "pk")),
        list(others.select_related("group").in_order()[:AT_MOST]),
    )
