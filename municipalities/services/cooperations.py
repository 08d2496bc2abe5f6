"""Municipalities that work together, as the host writes it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.models import User
from municipalities.errors import HostTakesPart
from municipalities.models import Cooperation, Municipality, Participation
from municipalities.services import pages


@transaction.atomic
def keep(*, cooperation: Cooperation, participants: Collection[Municipality], by: User, now: datetime) -> Cooperation:
    """Keep a cooperation, its host and who takes part in it besides the host.

    The pages of those who come in and those who go out say that they were changed.

    Raises:
        HostTakesPart: when the host is among the participants.
    """
    numbers = {municipality.pk for municipality in participants}
    if cooperation.host_id in numbers:
        raise HostTakesPart
    cooperation.save()
    rows = Participation.objects.filter(cooperation=cooperation)
    before = set(rows.values_list("municipality_id", flat=True))
    rows.exclude(municipality__in=numbers).delete()
    # Two who save at once both want the row there.
    Participation.objects.bulk_create(
        [Participation(cooperation=cooperation, municipality_id=number) for number in sorted(numbers - before)],
        ignore_conflicts=True,
    )
    pages.touch_all(numbers={cooperation.host_id} | before | numbers, now=now)
    return cooperation
