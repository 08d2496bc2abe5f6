"""Whom a municipality holds something about: those with a role, a seat, a group or an access of its own."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst

from accounts.models import User
from contributions.erasure import Rows, belonging_to, owners, parts
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
    found: dict[int, Known] = {}
    for held in belonging_to(municipality.pk, _standing()).values():
        here = held.filter(user__erased_at__isnull=True)
        for row in here.select_related("user").order_by("pk"):
            known = found.setdefault(row.user_id, Known(row.user, row.shown_name))
            if row.has_come and not known.has_come:
                known.name, known.has_come = row.shown_name, True
            known.is_administrator = known.is_administrator or _administers(row, day)
            kind = str(capfirst(row._meta.verbose_name))
            if kind not in known.kinds:
                known.kinds.append(kind)
    return sorted(found.values(), key=lambda known: (norwegian_key(known.name), known.person.pk))


def _administers(row: Any, day: date) -> bool:
    """Tell whether the row makes somebody administrator on ``day`` or later."""
    is_administrator = isinstance(row, Appointment) and row.role == Role.ADMINISTRATOR
    return is_administrator and (row.ends_on is None or row.ends_on >= day)


def led_by_others(person: User, municipality: Municipality) -> list[str]:
    """Return the municipalities that lead what this one shares with them and the person stands in."""
    shared = {
        rows: rows.model._base_manager.filter(pk__in=_shared(rows, person, municipality.pk))
        for part in parts()
        for rows in part.rows
        if rows.leads
    }
    numbers = {number for keys in owners(shared).values() for leading in keys.values() for number in leading}
    others = Municipality.objects.filter(pk__in=numbers - {municipality.pk})
    return [str(each) for each in others.in_order()] if numbers - {municipality.pk} else []


def _shared(rows: Rows, person: User, number: str) -> "QuerySet[Any]":
    about: Any = rows.about(person)
    found: QuerySet[Any] = about.filter(**{rows.where: number}).values("pk")
    return found
