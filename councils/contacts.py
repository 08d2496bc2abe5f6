"""Whom to ask about a body."""

from typing import Any

from django.db.models import Prefetch

from councils.models import Council, Ownership
from municipalities.contacts import contact_of_owners, with_contacts
from reminders.registry import Contact


def contact_of(council: Council) -> Contact | None:
    """Return the coordinator of the municipality that has the secretariat."""
    return contact_of_owners(council.ownerships.all())


def owners(lookup: str) -> "Prefetch[Any]":
    """Return what prefetches the owners of the body at ``lookup`` for :func:`contact_of`."""
    return with_contacts(f"{lookup}__ownerships", Ownership.objects.all())
