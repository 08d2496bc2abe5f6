"""Municipalities that work together, as the host writes it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from municipalities.errors import HostTakesPart
from municipalities.models import Cooperation, Municipality, Participation
from municipalities.services import pages


@dataclass(frozen=True, kw_only=True)
class CooperationFacts:
    """What the host writes: the host itself, and who takes part besides it."""

    name: str
    host: Municipality
    starts_on: date
    participants: Collection[Municipality]
    is_equal: bool = False
    host_word: str = ""
    purpose: str = ""
    ends_on: date | None = None


@transaction.atomic
def create(*, facts: CooperationFacts, by: User, now: datetime) -> Cooperation:
    """Keep a new cooperation.

    Raises:
        HostTakesPart: when the host is among the participants.
    """
    return _write(Cooperation(), facts, now)


@transaction.atomic
def change(*, cooperation: Cooperation, facts: CooperationFacts, by: User, now: datetime) -> Cooperation:
    """Change a cooperation, its host and who takes part in it.

    The pages of those who come in and those who go out say that they were changed.

    Raises:
        HostTakesPart: when the host is among the participants.
    """
    return _write(Cooperation.objects.select_for_update(of=("self",)).get(pk=cooperation.pk), facts, now)


def _write(cooperation: Cooperation, facts: CooperationFacts, now: datetime) -> Cooperation:
    numbers = {municipality.pk for municipality in facts.participants}
    if facts.host.pk in numbers:
        raise HostTakesPart
    is_new = put(cooperation, facts, leave_out={"participants"})
    rows = Participation.objects.filter(cooperation=cooperation)
    before = set(rows.values_list("municipality_id", flat=True))
    if not is_new and before == numbers:
        return cooperation
    rows.exclude(municipality__in=numbers).delete()
    Participation.objects.bulk_create(
        [Participation(cooperation=cooperation, municipality_id=number) for number in sorted(numbers - before)],
        ignore_conflicts=True,
    )
    pages.touch_all(numbers={cooperation.host_id} | before | numbers, now=now)
    return cooperation
