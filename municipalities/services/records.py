"""What belongs to one municipality and is written in a form: about, contact, links, agreements, organisations."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from municipalities.errors import NotYours
from municipalities.models import Agreement, Contact, Municipality, Organisation, PageLink
from municipalities.services import pages


@transaction.atomic
def change(*, municipality: Municipality, by: User, now: datetime) -> Municipality:
    """Keep what the municipality says of itself."""
    municipality.changed_at = now
    municipality.save()
    return municipality


@transaction.atomic
def keep(*, record: Contact | PageLink | Agreement, by: User, now: datetime) -> None:
    """Keep a contact, a link or an agreement; a new link comes last."""
    if isinstance(record, PageLink) and record.pk is None:
        record.position = PageLink.objects.filter(municipality=record.municipality).count()
    record.save()
    pages.touch(municipality=record.municipality, now=now)


@transaction.atomic
def remove(*, record: PageLink | Agreement, by: User, now: datetime) -> None:
    """Remove a link or an agreement."""
    record.delete()
    pages.touch(municipality=record.municipality, now=now)


@transaction.atomic
def keep_organisation(*, organisation: Organisation, municipality: Municipality, by: User, now: datetime) -> None:
    """Keep an organisation of the municipality; a new one is shown as a partner at once.

    Raises:
        NotYours: when it belongs to another municipality, or to none.
    """
    if organisation.municipality_id != municipality.pk:
        raise NotYours
    is_new = organisation.pk is None
    organisation.save()
    if is_new:
        organisation.partner_of.add(municipality)
    pages.touch(municipality=municipality, now=now)


@transaction.atomic
def set_partner(
    *, organisation: Organisation, municipality: Municipality, is_partner: bool, by: User, now: datetime
) -> None:
    """Show an organisation as a partner on the municipality's page, or no longer."""
    if is_partner:
        organisation.partner_of.add(municipality)
    else:
        organisation.partner_of.remove(municipality)
    pages.touch(municipality=municipality, now=now)
