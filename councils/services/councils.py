"""Make and change a body."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from councils.models import Council, Ownership
from municipalities.models import Municipality
from municipalities.services import pages


def touch(*, council: Council, now: datetime) -> None:
    """Say on every owner's page that something was changed ``now``."""
    pages.touch_all(numbers=list(council.ownerships.values_list("municipality_id", flat=True)), now=now)


@transaction.atomic
def create(*, council: Council, owners: Sequence[Municipality], by: User, now: datetime) -> Council:
    """Keep a new body with its owners; the first has the secretariat."""
    council.save()
    for place, owner in enumerate(owners):
        Ownership.objects.create(council=council, municipality=owner, is_lead=place == 0)
    touch(council=council, now=now)
    return council


@transaction.atomic
def change(*, council: Council, by: User, now: datetime) -> Council:
    """Keep what was changed in a body's own words."""
    council.save()
    touch(council=council, now=now)
    return council
