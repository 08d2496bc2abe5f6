"""Make and change a body."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.access import standings_changed
from accounts.models import User
from changes.services.writing import put
from councils.enums import LegalStatus, MinutesApproval
from councils.errors import EndsBeforeStart, OwnerHasSeats
from councils.models import Council, Ownership, Seat
from municipalities.models import Municipality
from municipalities.services import pages


@dataclass(frozen=True, kw_only=True)
class CouncilFacts:
    """What a body says of itself, apart from who owns it."""

    name: str
    level: str
    starts_on: date
    local_level: str = ""
    functions: Sequence[str] = ()
    legal_status: str = LegalStatus.COOPERATION
    notice_days: int = 7
    minutes_approval: str = MinutesApproval.CHAIR
    approval_days: int = 7
    counts_votes: bool = False
    quorum_number: int | None = None
    quorum_share: int | None = None
    quorum_both: bool = False
    decides_between: bool = False
    one_stops: bool = True
    ends_on: date | None = None
    purpose: str = ""
    mandate: str = ""
    tasks: Sequence[str] = ()
    age_from: int | None = None
    age_to: int | None = None
    minutes_access: str = ""
    position: int | None = None
    standing_items: Sequence[str] = ()
    meets_after: Council | None = None


def touch(*, council: Council, now: datetime) -> None:
    """Say on every owner's page that something was changed ``now``."""
    pages.touch_all(numbers=list(council.ownerships.values_list("municipality_id", flat=True)), now=now)


@transaction.atomic
def create(*, facts: CouncilFacts, owners: Sequence[Municipality], by: User, now: datetime) -> Council:
    """Keep a new body with its owners; the first has the secretariat."""
    council = Council()
    put(council, facts)
    for place, owner in enumerate(owners):
        Ownership.objects.create(council=council, municipality=owner, is_lead=place == 0)
    standings_changed()
    touch(council=council, now=now)
    return council


@transaction.atomic
def change(
    *, council: Council, facts: CouncilFacts, owners: Sequence[Municipality] = (), by: User, now: datetime
) -> Council:
    """Keep what was changed in a body: its own words, and its ``owners`` where they are given.

    The first owner has the secretariat. The pages of those who come in and go out say that they were changed.

    Raises:
        OwnerHasSeats: when a municipality would go out that has seats in the body today or later.
    """
    locked: Council = Council.objects.select_for_update(of=("self",)).get(pk=council.pk)
    if put(locked, facts):
        touch(council=locked, now=now)
    held = list(locked.ownerships.order_by("-is_lead", "pk").values_list("municipality_id", flat=True))
    numbers = [owner.pk for owner in owners]
    if owners and (numbers[0], set(numbers)) != (held[0] if held else None, set(held)):
        touch(council=locked, now=now)
        _give_to(locked, numbers, now)
        touch(council=locked, now=now)
    return locked


@transaction.atomic
def end(*, council: Council, ends_on: date, by: User, now: datetime) -> Council:
    """Let a body exist for the last time on a day; a later one than before prolongs it. Its seats stay as they are.

    Raises:
        EndsBeforeStart: when the body begins later.
    """
    locked: Council = Council.objects.select_for_update(of=("self",)).get(pk=council.pk)
    if ends_on < locked.starts_on:
        raise EndsBeforeStart
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    standings_changed()
    touch(council=locked, now=now)
    return locked


def _give_to(council: Council, numbers: Sequence[str], now: datetime) -> None:
    _refuse_seats_without_owner(council, numbers, now)
    rows = Ownership.objects.filter(council=council)
    rows.exclude(municipality__in=numbers).delete()
    rows.update(is_lead=False)
    known = set(rows.values_list("municipality_id", flat=True))
    Ownership.objects.bulk_create(
        Ownership(council=council, municipality_id=number) for number in numbers if number not in known
    )
    rows.filter(municipality=numbers[0]).update(is_lead=True)
    standings_changed()


def _refuse_seats_without_owner(council: Council, numbers: Collection[str], now: datetime) -> None:
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate(now))
    orphaned = Seat.objects.filter(lasting, council=council, municipality__isnull=False)
    left = Municipality.objects.filter(pk__in=orphaned.exclude(municipality__in=numbers).values("municipality"))
    if names := ", ".join(str(each) for each in left.in_order()):
        raise OwnerHasSeats(names)
