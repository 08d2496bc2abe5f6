"""Times in which a body will not meet: said with a reason, and taken back."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from councils.errors import EndsBeforeStart, SaidAlready
from councils.models import Council, Lapse
from councils.services import councils


@transaction.atomic
def add(*, council: Council, starts_on: date, ends_on: date, reason: str, by: User, now: datetime) -> Lapse:
    """Say that a body will not meet from a day to a day, both included. Meetings that are planned stay.

    Raises:
        EndsBeforeStart: when the last day lies before the first.
        SaidAlready: when some of the time is said already.
    """
    if ends_on < starts_on:
        raise EndsBeforeStart
    Council.objects.select_for_update(of=("self",)).get(pk=council.pk)
    if Lapse.objects.filter(council=council, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise SaidAlready
    lapse: Lapse = Lapse.objects.create(
        council=council, starts_on=starts_on, ends_on=ends_on, reason=reason, made_by=by, made_at=now
    )
    councils.touch(council=council, now=now)
    return lapse


@transaction.atomic
def remove(*, lapse: Lapse, by: User, now: datetime) -> None:
    """Take it back: the cadence counts again."""
    lapse.delete()
    councils.touch(council=lapse.council, now=now)
