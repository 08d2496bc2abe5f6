"""What needs whoever runs the portal, today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from municipalities.enums import Role
from municipalities.models import Appointment, Municipality
from reminders.enums import State
from reminders.models import Heartbeat, Reminder
from reminders.tasks import SEND_DUE
from slt_portal.views.health import FRESH

# A coordinator whose time ends so soon needs somebody after them.
SOON: Final = timedelta(days=30)
# So many are named; of more it says how many.
NAMED: Final = 5


@dataclass(frozen=True)
class Need:
    """Something to do, in words, and where."""

    text: str
    url: str
    is_urgent: bool = False


def needs() -> Iterator[Need]:
    """Yield what needs the administrator, the most urgent first. A constant number of queries."""
    yield from _parts()
    yield from _messages()
    yield from _without_anybody()
    yield from _ending()


def _parts() -> Iterator[Need]:
    if not Heartbeat.objects.filter(name=SEND_DUE, beat_at__gte=timezone.now() - FRESH).exists():
        yield Need(
            _("Nothing is being sent: no sign of life from worker and beat."), reverse("admin:state"), is_urgent=True
        )


def _messages() -> Iterator[Need]:
    aside = Reminder.objects.filter(state=State.PUT_ASIDE).count()
    if aside:
        told = ngettext("%(count)d message could not be sent.", "%(count)d messages could not be sent.", aside) % {
            "count": aside
        }
        yield Need(told, f"{reverse('admin:reminders_reminder_changelist')}?state__exact=put_aside", is_urgent=True)


def _without_anybody() -> Iterator[Need]:
    today = timezone.localdate()
    held = Appointment.objects.on(today).filter(
        municipality=OuterRef("pk"), role__in=[Role.COORDINATOR, Role.ADMINISTRATOR], user__is_active=True
    )
    lacking = list(Municipality.objects.onboarded().filter(~Exists(held)).order_by("sort_key", "pk")[: NAMED + 1])
    for municipality in lacking[:NAMED]:
        told = _("%(municipality)s has neither coordinator nor administrator.") % {"municipality": municipality}
        yield Need(told, reverse("admin:municipality_people", args=[municipality.pk]), is_urgent=True)
    if len(lacking) > NAMED:
        everybody = reverse("admin:municipalities_municipality_changelist")
        yield Need(_("More municipalities have nobody."), everybody, is_urgent=True)


def _ending() -> Iterator[Need]:
    today = timezone.localdate()
    ending = Appointment.objects.on(today).filter(role=Role.COORDINATOR, ends_on__lte=today + SOON)
    for held in ending.select_related("municipality", "user").order_by("ends_on", "pk")[:NAMED]:
        words = _("%(person)s is coordinator in %(municipality)s until %(day)s.")
        told = words % {"person": held.user, "municipality": held.municipality, "day": f"{held.ends_on:%d.%m.%Y}"}
        yield Need(told, reverse("admin:municipality_people", args=[held.municipality_id]))
