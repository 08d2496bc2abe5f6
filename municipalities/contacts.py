"""Whom a message tells people to ask, and who gets their answer: the SLT coordinator of the municipality."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from municipalities.models import Municipality
from reminders.registry import Contact


def contact_of(municipality: Municipality) -> Contact:
    """Return the coordinator's office, with what the municipality has said of how to reach it."""
    name = _("the SLT coordinator in %(municipality)s") % {"municipality": municipality}
    found = getattr(municipality, "contact", None)
    return Contact(name=name, email=found.email if found else "", phone=found.phone if found else "")


def contact_of_owners(ownerships: Iterable[Any]) -> Contact | None:
    """Return the one to ask about what several municipalities own; None when none does.

    ``ownerships`` have ``is_lead`` and ``municipality``. The lead has the secretariat. One that has no address yet
    cannot be written to, so then the first of the others that has one answers.
    """
    owners = sorted(ownerships, key=lambda each: (not each.is_lead, each.municipality_id))
    contacts = [contact_of(each.municipality) for each in owners]
    return next((each for each in contacts if each.email), contacts[0] if contacts else None)


def with_contacts(lookup: str, ownerships: "QuerySet[Any]") -> "Prefetch[Any]":
    """Return what prefetches the owners at ``lookup`` with what :func:`contact_of_owners` reads."""
    return Prefetch(lookup, ownerships.select_related("municipality__contact"))
