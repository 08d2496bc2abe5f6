"""Whom a municipality holds something about: those with a role, a seat, a group or an access of its own."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import capfirst

from accounts.models import User
from contributions.erasure import Rows, parts
from municipalities.enums import Role
from municipalities.models import Appointment, Municipality
from norwegian.sorting import norwegian_key


@dataclass
class Known:
    """A person as the municipality may call them, and what they are to it."""

    person: User
    name: str
    kinds: list[str] = field(default_factory=list)
    has_come: bool = False
    is_administrator: bool = False


def _standing() -> list[Rows]:
    return [rows for part in parts() for rows in part.rows if rows.is_standing]


def known_to(municipality: Municipality, day: date) -> list[Known]:
    """Return the municipality's people by name. Whoever was asked in and has not come is called what was written."""
    administrators = _administrators(municipality, day)
    found: dict[int, Known] = {}
    for rows in _standing():
        held = rows.belonging_to(municipality.pk).filter(user__erased_at__isnull=True)
        for row in held.select_related("user").order_by("pk"):
            known = found.setdefault(row.user_id, Known(row.user, row.shown_name))
            if row.has_come and not known.has_come:
                known.name, known.has_come = row.shown_name, True
            known.is_administrator = row.user_id in administrators
            kind = str(capfirst(row._meta.verbose_name))
            if kind not in known.kinds:
                known.kinds.append(kind)
    return sorted(found.values(), key=lambda known: (norwegian_key(known.name), known.person.pk))


def _administrators(municipality: Municipality, day: date) -> frozenset[int]:
    """Return who administers the municipality on ``day``, or is going to."""
    held = Appointment.objects.filter(municipality=municipality, role=Role.ADMINISTRATOR).exclude(ends_on__lt=day)
    return frozenset(held.values_list("user_id", flat=True))


def led_by_others(person: User, municipality: Municipality) -> list[str]:
    """Return the municipalities that lead what this one shares with them and the person stands in."""
    numbers: set[str] = set()
    for rows in (rows for part in parts() for rows in part.rows if rows.leads):
        numbers |= _leading(rows, person, municipality.pk)
    return [str(each) for each in Municipality.objects.filter(pk__in=numbers).in_order()]


def _leading(rows: Rows, person: User, number: str) -> set[str]:
    about: Any = rows.about(person)
    shared = about.filter(**{rows.where: number}).values("pk")
    owners = rows.owners(rows.model._base_manager.filter(pk__in=shared))
    return {each for numbers in owners.values() for each in numbers} - {number}
