"""The words of reminders about measures."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from measures.enums import MeasureAct, Reminding
from measures.models import Measure
from municipalities.contacts import contact_of
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def to_responsible(reminder: Reminder, *, template: str) -> Message | None:
    """None when the measure is no longer open, somebody else has become responsible, or they may not see it."""
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
        "is_reminded": Reminder.objects.about(measure).waiting().filter(kind=Reminding.DUE_SOON).exists,
    }
    return render_mail(f"measures/mail/{template}", context)


def granted(reminder: Reminder) -> Message | None:
    """None when the grant has been taken back, or the measure is gone."""
    measure = reminder.target
    if not isinstance(measure, Measure) or not can(reminder.recipient, MeasureAct.UPDATE_STATUS, measure):
        return None
    return message("granted", reminder, measure)


def _rows() -> "QuerySet[Any]":
    return Measure.objects.select_related("municipality__contact")


MEASURE = Target(
    model=Measure,
    rows=_rows,
    contact=lambda measure: contact_of(measure.municipality),
    about=lambda measure: measure.title,
)
RESPONSIBLE = _("You get this because you are responsible for the measure.")

register(
    Kind(
        name=Reminding.ASSIGNED,
        label=_("Responsibility for a measure given"),
        target=MEASURE,
        urgency=Urgency.NOW,
        digest=_("You are responsible for a measure: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(to_responsible, template="assigned"),
    ),
    Kind(
        name=Reminding.DUE_SOON,
        label=_("A measure is due soon"),
        target=MEASURE,
        urgency=Urgency.WEEK,
        digest=_("Due soon: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(to_responsible, template="due_soon"),
    ),
    Kind(
        name=Reminding.OVERDUE,
        label=_("A measure is overdue"),
        target=MEASURE,
        urgency=Urgency.WEEK,
        digest=_("Overdue measure: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(to_responsible, template="overdue"),
    ),
    Kind(
        name=Reminding.GRANTED,
        label=_("Access to a measure given"),
        target=MEASURE,
        urgency=Urgency.NOW,
        digest=_("You can follow up a measure: %(about)s"),
        reason=_("You get this because somebody has given you access to the measure."),
        render=granted,
    ),
)
