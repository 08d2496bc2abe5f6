"""What belongs to one municipality and is written in a form: about, contact, links, agreements, organisations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from municipalities.errors import NotYours
from municipalities.models import Agreement, Contact, Municipality, Organisation, PageLink, PoliceDistrict
from municipalities.services import pages


@dataclass(frozen=True, kw_only=True)
class AboutFacts:
    """What a municipality says of its SLT work apart from the texts. Ages are in years."""

    slt_name: str
    target_group: str
    age_from: int | None
    age_to: int | None
    target_subgroups: Sequence[str]
    placement: str
    police_district: PoliceDistrict | None
    police_unit: str
    language: str
    website: str
    parent_page: str
    parent_page_url: str
    accessibility_statement: str
    has_nightwatch: bool
    asks_readers: bool


@dataclass(frozen=True, kw_only=True)
class ContactFacts:
    """How to reach the coordinator. The telephone number is in its stored form."""

    title: str = ""
    email: str = ""
    phone: str = ""
    visiting_address: str = ""
    postal_address: str = ""
    office_hours: str = ""


@dataclass(frozen=True, kw_only=True)
class LinkFacts:
    """A link of the page."""

    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """A founding decision or agreement."""

    title: str
    purpose: str = ""
    parties: Sequence[str] = ()
    decided_in: str = ""
    case_reference: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class OrganisationFacts:
    """An organisation the municipality works with."""

    name: str
    type: str
    field: str = ""


RowFacts = LinkFacts | AgreementFacts | OrganisationFacts
Row = PageLink | Agreement | Organisation
MODELS: dict[type[RowFacts], type[Row]] = {
    LinkFacts: PageLink,
    AgreementFacts: Agreement,
    OrganisationFacts: Organisation,
}


def lock(*, municipality: Municipality) -> Municipality:
    """Return the municipality as it is now, locked until the transaction ends."""
    locked: Municipality = Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    return locked


@transaction.atomic
def change(*, municipality: Municipality, facts: AboutFacts, by: User, now: datetime) -> Municipality:
    """Keep what the municipality says of itself."""
    locked = lock(municipality=municipality)
    if put(locked, facts):
        pages.touch(municipality=locked, now=now)
    return locked


@transaction.atomic
def write_contact(*, municipality: Municipality, facts: ContactFacts, by: User, now: datetime) -> Contact:
    """Keep how the coordinator is reached, for the first time too."""
    lock(municipality=municipality)
    contact = Contact.objects.filter(municipality=municipality).first() or Contact(municipality=municipality)
    is_new = contact.pk is None
    if put(contact, facts) or is_new:
        pages.touch(municipality=municipality, now=now)
    return contact


@transaction.atomic
def add(*, municipality: Municipality, facts: RowFacts, by: User, now: datetime) -> Row:
    """Keep a new link, agreement or organisation. A link comes last; an organisation is shown as a partner at once."""
    lock(municipality=municipality)
    row = MODELS[type(facts)](municipality=municipality)
    if isinstance(row, PageLink):
        row.position = PageLink.objects.filter(municipality=municipality).count()
    put(row, facts)
    if isinstance(row, Organisation):
        row.partner_of.add(municipality)
    pages.touch(municipality=municipality, now=now)
    return row


@transaction.atomic
def change_row(*, row: Row, municipality: Municipality, facts: RowFacts, by: User, now: datetime) -> Row:
    """Change a link, an agreement or an organisation of the municipality.

    Raises:
        NotYours: when it belongs to another municipality, or to none.
    """
    if row.municipality_id != municipality.pk:
        raise NotYours
    locked: Row = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if put(locked, facts):
        pages.touch(municipality=municipality, now=now)
    return locked


@transaction.atomic
def remove(*, record: PageLink | Agreement, by: User, now: datetime) -> None:
    """Remove a link or an agreement."""
    record.delete()
    pages.touch(municipality=record.municipality, now=now)


@transaction.atomic
def set_partner(
    *, organisation: Organisation, municipality: Municipality, is_partner: bool, by: User, now: datetime
) -> None:
    """Show an organisation as a partner on the municipality's page, or no longer. Done twice, it changes nothing."""
    if organisation.partner_of.filter(pk=municipality.pk).exists() == is_partner:
        return
    if is_partner:
        organisation.partner_of.add(municipality)
    else:
        organisation.partner_of.remove(municipality)
    pages.touch(municipality=municipality, now=now)
