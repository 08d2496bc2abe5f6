"""How the messages about roles read."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.contacts import contact_of
from municipalities.models import Appointment
from municipalities.services import appointments
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def appointed(reminder: Reminder) -> Message | None:
    """Tell somebody what they have become; nothing when it is over or gone."""
    appointment = reminder.target
    today = timezone.localdate()
    if not isinstance(appointment, Appointment) or (appointment.ends_on and appointment.ends_on < today):
        return None
    context = {
        "appointment": appointment,
        "person": reminder.recipient,
        "address": absolute_url(reverse("account_login")),
    }
    return render_mail("municipalities/mail/appointed", context)


def _rows() -> "QuerySet[Any]":
    return Appointment.objects.select_related("municipality__contact")


APPOINTMENT = Target(
    model=Appointment,
    rows=_rows,
    contact=lambda appointment: contact_of(appointment.municipality),
    about=lambda appointment: f"{appointment.get_role_display()}, {appointment.municipality}",
)

register(
    Kind(
        name=appointments.APPOINTED,
        label=_("Role in a municipality given"),
        target=APPOINTMENT,
        urgency=Urgency.NOW,
        digest=_("You have been given a role: %(about)s"),
        reason=_("You get this because you have been given a role in the SLT work of the municipality."),
        render=appointed,
    ),
)
