"""Links by which partners without an account tell what they have seen."""

from datetime import date, datetime
from typing import Final

from django.core import signing
from django.db import transaction

from accounts.models import User
from knowledge.errors import LinkEndsTooEarly, LinkOver
from knowledge.models import PartnerLink
from municipalities.models import Municipality, Organisation
from norwegian.dates import local_day

# The same address every time it is shown.
SIGNER: Final = signing.Signer(salt="knowledge.link")


def token_of(link: PartnerLink) -> str:
    """Return the part of the address that stands for the partner."""
    return SIGNER.sign_object(link.pk)


def follow(token: str) -> PartnerLink:
    """Return whose link it is.

    Raises:
        LinkOver: when there is no such link (any more), or the municipality collects nothing.
    """
    try:
        pk = SIGNER.unsign_object(token)
    except signing.BadSignature:
        raise LinkOver from None
    rows = PartnerLink.objects.filter(municipality__knowledge__is_on=True)
    found: PartnerLink | None = rows.select_related("municipality__knowledge", "organisation").filter(pk=pk).first()
    if found is None:
        raise LinkOver
    return found


@transaction.atomic
def make(
    *, municipality: Municipality, organisation: Organisation, ends_on: date, by: User, now: datetime
) -> PartnerLink:
    """Make a link for a partner that holds until a day.

    Raises:
        LinkEndsTooEarly: when it would hold no day at all.
    """
    today = local_day(now)
    if ends_on < today:
        raise LinkEndsTooEarly
    made: PartnerLink = PartnerLink.objects.create(
        municipality=municipality, organisation=organisation, starts_on=today, ends_on=ends_on, made_at=now, made_by=by
    )
    return made


@transaction.atomic
def end(*, link: PartnerLink, by: User, now: datetime) -> None:
    """Take the link back: it opens nothing from now on. What was told by it stays."""
    link.delete()
