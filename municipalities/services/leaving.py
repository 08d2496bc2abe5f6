"""What a municipality holds about somebody, taken out when they are erased; and who takes over from them."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from contributions.erasure import Erasing, Rows, Text, delete_batch
from municipalities.enums import Role
from municipalities.models import Appointment, Contact

APPOINTMENTS: Final = Rows("municipalities.Appointment", where="municipality", is_standing=True)
# Without them nobody in the municipality could let others in.
NEEDED: Final = (Role.COORDINATOR, Role.ADMINISTRATOR)
ONLY: Final = {
    Role.COORDINATOR: _("%(municipality)s has no other SLT coordinator. Give somebody the role first."),
    Role.ADMINISTRATOR: _("%(municipality)s has no other administrator. Give somebody the role first."),
}


def coordinators_of(numbers: Collection[str], day: date, *, without: User | None = None) -> "QuerySet[User]":
    """Return who coordinates one of the municipalities on ``day``, the one longest there first."""
    held = Appointment.objects.on(day).filter(municipality_id__in=numbers, role=Role.COORDINATOR)
    found: QuerySet[User] = User.objects.active().filter(pk__in=held.values("user")).order_by("date_joined", "pk")
    return found.exclude(pk=without.pk) if without else found


def last_of_a_role(erasing: Erasing) -> Iterator[Text]:
    """Say which roles nobody else has in the municipality today."""
    today = Appointment.objects.on(erasing.day).filter(role__in=NEEDED)
    mine = APPOINTMENTS.of(erasing).filter(pk__in=today.values("pk")).select_related("municipality")
    for held in mine.order_by("municipality__sort_key", "role"):
        same = today.filter(municipality=held.municipality_id, role=held.role, user__is_active=True)
        if not same.exclude(user=erasing.person).exists():
            yield ONLY[Role(held.role)] % {"municipality": held.municipality}


def contacts(person: User) -> "QuerySet[Contact]":
    return Contact.objects.filter(Q(email=person.email) | Q(phone=person.phone, phone__gt=""))


def empty_contacts(erasing: Erasing) -> int:
    """Take the person's own address and telephone off the contact cards; a functional address stays."""
    person_words = [name for name in erasing.names.found if "@" in name or name[1:].isdigit()]
    if not erasing.is_whole or not person_words:
        return 0
    by_address = Contact.objects.filter(email__in=person_words).update(email="")
    return by_address + Contact.objects.filter(phone__in=person_words).update(phone="")


def forget_old_roles(before: datetime, limit: int) -> int:
    return delete_batch(Appointment.objects.filter(ends_on__lt=before.date()), limit)
