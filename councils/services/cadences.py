"""How often a body is to meet, from a day."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from councils.enums import COUNTED
from councils.errors import EarlierThanPresent
from councils.models import Cadence, Council
from councils.services import councils


@transaction.atomic
def start(
    *,
    council: Council,
    kind: str,
    number: int,
    weekday: int | None,
    strength: str,
    is_minimum: bool,
    starts_on: date,
    counted_from: date | None = None,
    by: User,
    now: datetime,
) -> Cadence:
    """Let a cadence hold from a day. The one before ends the day before; one from the same day is replaced.

    What was planned from a later day is set aside, so that the new one holds on.

    Raises:
        EarlierThanPresent: when it would begin before the cadence that holds now.
    """
    Council.objects.select_for_update(of=("self",)).get(pk=council.pk)
    present = council.cadences.on(timezone.localdate(now)).first()
    if present is not None and starts_on < present.starts_on:
        raise EarlierThanPresent(present.starts_on)
    council.cadences.filter(starts_on__gte=starts_on).delete()
    council.cadences.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)).update(
        ends_on=starts_on - timedelta(days=1)
    )
    cadence = Cadence.objects.create(
        council=council,
        kind=kind,
        number=number if kind in COUNTED else 1,
        weekday=weekday,
        counted_from=counted_from,
        strength=strength,
        is_minimum=is_minimum,
        starts_on=starts_on,
    )
    councils.touch(council=council, now=now)
    return cadence
