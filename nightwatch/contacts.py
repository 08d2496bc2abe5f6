"""Whom to ask about a natteravn group."""

from typing import Any

from django.db.models import Prefetch

from municipalities.contacts import contact_of_owners, with_contacts
from nightwatch.models import Group, GroupMunicipality, Shift
from reminders.registry import Contact


def contact_of(group: Group) -> Contact | None:
    """Return the coordinator of the municipality that leads the group."""
    return contact_of_owners(group.group_municipalities.all())


def leader_of(shift: Shift) -> Contact | None:
    """Return who leads the shift, whom an answer about it reaches and nobody else; without one, the coordinator."""
    leader = shift.leader
    if leader is None or not leader.is_active or not leader.name:
        return contact_of(shift.group)
    return Contact(name=leader.name, email=leader.email, phone=leader.phone)


def owners(lookup: str) -> "Prefetch[Any]":
    """Return what prefetches the municipalities of the group at ``lookup`` for :func:`contact_of`."""
    return with_contacts(f"{lookup}__group_municipalities", GroupMunicipality.objects.all())
