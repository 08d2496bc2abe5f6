"""The words of reminders about measures."""

from django.utils.translation import gettext_lazy as _

from accounts.access import can
from measures.enums import MeasureAct, Reminding
from measures.models import Measure
from reminders.models import Reminder
from reminders.registry import Message, kind
from reminders.rendering import absolute_url, render_mail


def to_responsible(template: str, reminder: Reminder) -> Message | None:
    """None when the measure is no longer open, somebody else has become responsible, or the person may not see it."""
    measure = reminder.target
    if not isinstance(measure, Measure) or not measure.is_open or measure.responsible_id != reminder.recipient_id:
        return None
    if not can(reminder.recipient, MeasureAct.VIEW_MEASURE, measure):
        return None
    return message(template, reminder, measure)


def message(template: str, reminder: Reminder, measure: Measure) -> Message:
    context = {
        "measure": measure,
        "person": reminder.recipient,
        "address": absolute_url(measure.get_absolute_url()),
        # Asked for by the mails that speak of it.
        "is_reminded": Reminder.objects.about(measure).pending().filter(kind=Reminding.DUE_SOON).exists,
    }
    return render_mail(f"measures/mail/{template}", context)


@kind(Reminding.ASSIGNED, _("Responsibility for a measure given"))
def assigned(reminder: Reminder) -> Message | None:
    return to_responsible("assigned", reminder)


@kind(Reminding.DUE_SOON, _("A measure’s due date comes"))
def due_soon(reminder: Reminder) -> Message | None:
    return to_responsible("due_soon", reminder)


@kind(Reminding.OVERDUE, _("A measure’s due date has passed"))
def overdue(reminder: Reminder) -> Message | None:
    return to_responsible("overdue", reminder)


@kind(Reminding.GRANTED, _("Access to a measure given"))
def granted(reminder: Reminder) -> Message | None:
    """None when the grant has been taken back, or the measure is gone."""
    measure = reminder.target
    if not isinstance(measure, Measure) or not can(reminder.recipient, MeasureAct.UPDATE_STATUS, measure):
        return None
    return message("granted", reminder, measure)
