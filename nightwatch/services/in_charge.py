"""Whom to turn to about a shift or a group: who leads it, who coordinates where it belongs."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from municipalities.enums import Role
from municipalities.models import Appointment
from nightwatch.models import GroupMunicipality, Shift, Volunteer


def leaders_of(shift: Shift, *, now: datetime) -> "QuerySet[User]":
    """Return who leads the shift, else who leads the group."""
    people: QuerySet[User] = User.objects.active()
    return people.filter(pk=shift.leader_id) if shift.leader_id else leaders_of_group(shift.group_id, now=now)


def leaders_of_group(group: int, *, now: datetime) -> "QuerySet[User]":
    """Return who leads the group with the key ``group``."""
    leaders = Volunteer.objects.on(timezone.localdate(now)).leaders().filter(group=group)
    people: QuerySet[User] = User.objects.active()
    return people.filter(pk__in=leaders.values("user"))


def coordinators_of(shift: Shift, *, now: datetime) -> "QuerySet[User]":
    """Return who coordinates the municipality that leads the group."""
    return coordinators_of_group(shift.group_id, now=now)


def coordinators_of_group(group: int, *, now: datetime) -> "QuerySet[User]":
    """Return who coordinates the municipality that leads the group with the key ``group``."""
    lead = GroupMunicipality.objects.filter(group=group, is_lead=True).values("municipality")
    held = Appointment.objects.on(timezone.localdate(now)).filter(municipality__in=lead, role=Role.COORDINATOR)
    people: QuerySet[User] = User.objects.active()
    return people.filter(pk__in=held.values("user"))
