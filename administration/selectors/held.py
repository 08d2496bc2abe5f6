"""Every role, seat, group and grant of somebody, or in a municipality: with its days, and where it is ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from councils.models import Assistant, Tenure
from measures.models import MeasureUserObjectPermission
from meetings.enums import PERMISSION_LABELS, ItemPermission
from meetings.models import AgendaItemUserObjectPermission
from municipalities.models import Appointment
from nightwatch.models import Volunteer

# So many rows of a kind stand on a page; the lists have the rest.
MOST: Final = 200


@dataclass(frozen=True)
class Kind:
    """A kind of what people may be: how it is found, and what is said of a row."""

    label: str | Promise
    rows: "QuerySet[Any]"
    of_municipality: Callable[[str], Q]
    what: Callable[[Any], Any]
    where: Callable[[Any], Any]


@dataclass(frozen=True)
class Held:
    """A row, in words."""

    row: Any
    what: str
    where: str
    today: date

    @property
    def url(self) -> str:
        return reverse(f"admin:{self._name}_change", args=[self.row.pk])

    @property
    def act_url(self) -> str:
        """Where the act «end now» is sent."""
        return reverse(f"admin:{self._name}_changelist")

    @property
    def is_over(self) -> bool:
        return self.row.ends_on is not None and self.row.ends_on < self.today

    @property
    def is_to_come(self) -> bool:
        return bool(self.row.starts_on > self.today)

    @property
    def _name(self) -> str:
        return f"{self.row._meta.app_label}_{self.row._meta.model_name}"


def kinds() -> list[Kind]:
    """Return the kinds of what people may be."""
    owners = "council__ownerships__municipality"
    return [
        Kind(
            _("Roles in municipalities"),
            Appointment.objects.select_related("user", "municipality"),
            lambda number: Q(municipality=number),
            lambda row: row.get_role_display(),
            lambda row: row.municipality,
        ),
        Kind(
            _("Seats in bodies"),
            Tenure.objects.select_related("user", "seat__council"),
            lambda number: Q(**{f"seat__{owners}": number}),
            lambda row: _("%(seat)s (deputy)") % {"seat": row.seat.title} if row.is_deputy else row.seat.title,
            lambda row: row.seat.council,
        ),
        Kind(
            _("Answers notices for the holder of a seat"),
            Assistant.objects.filter(ended_at__isnull=True).select_related("user", "seat__council"),
            lambda number: Q(**{f"seat__{owners}": number}),
            lambda row: row.seat.title,
            lambda row: row.seat.council,
        ),
        Kind(
            _("Natteravn groups"),
            Volunteer.objects.select_related("user", "group"),
            lambda number: Q(group__group_municipalities__municipality=number),
            lambda row: _("shift leader") if row.is_leader else _("volunteer"),
            lambda row: row.group,
        ),
        Kind(
            _("Access to single agenda items"),
            AgendaItemUserObjectPermission.objects.select_related("user", "permission", "content_object"),
            lambda number: Q(**{f"content_object__meeting__{owners}": number}),
            lambda row: PERMISSION_LABELS[ItemPermission(row.permission.codename)],
            # The item's public words.
            lambda row: row.content_object,
        ),
        Kind(
            _("Access to single measures"),
            MeasureUserObjectPermission.dated.select_related("user", "content_object"),
            lambda number: Q(content_object__municipality=number),
            lambda row: _("follows up"),
            lambda row: row.content_object,
        ),
    ]


def of_person(person: User, today: date) -> list[tuple[str, list[Held]]]:
    """Return by kind what the person is, was and will be; the latest first."""
    return [(str(kind.label), _held(kind, kind.rows.filter(user=person), today)) for kind in kinds()]


def in_municipality(number: str, today: date) -> list[tuple[str, list[Held]]]:
    """Return by kind who is something in the municipality, was or will be; the latest first."""
    return [
        (str(kind.label), _held(kind, kind.rows.filter(kind.of_municipality(number)).distinct(), today))
        for kind in kinds()
    ]


def _held(kind: Kind, rows: "QuerySet[Any]", today: date) -> list[Held]:
    return [
        Held(row, str(kind.what(row)), str(kind.where(row)), today) for row in rows.order_by("-starts_on", "-pk")[:MOST]
    ]
