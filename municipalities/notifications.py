"""How the messages about roles read."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.models import Appointment
from municipalities.services import appointments
from reminders.models import Reminder
from reminders.registry import Message, kind
from reminders.rendering import absolute_url, render_mail


@kind(appointments.APPOINTED, _("Role in a municipality given"))
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
