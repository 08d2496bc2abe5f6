"""The words of the week's message to a coordinator."""

from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.needs import by_municipality
from look.addresses import reverse
from municipalities.contacts import contact_of
from municipalities.models import Appointment
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail
from workbench.enums import Reminding
from workbench.selectors.desk import set_desk
from workbench.services.week import pressing

# More than this nobody reads in a mail: the rest is counted, and stands on the workbench.
AT_MOST: Final = 15


def week(reminder: Reminder) -> Message | None:
    """None when nothing presses, or the person coordinates no municipality any more."""
    desk = set_desk(reminder.recipient, number="", now=timezone.now())
    found = pressing(desk) if desk.mine else []
    if not found:
        return None
    groups = [
        (name, [{"need": need, "address": absolute_url(need.url)} for need in group])
        for name, group in by_municipality(found[:AT_MOST], desk)
    ]
    context = {
        "person": reminder.recipient,
        "groups": groups,
        "number": len(found),
        "late": sum(need.is_late for need in found),
        "more": len(found) - AT_MOST,
        "address": absolute_url(reverse("workbench")),
    }
    return render_mail("workbench/mail/week", context)


def _rows() -> "QuerySet[Any]":
    return Appointment.objects.select_related("municipality__contact")


register(
    Kind(
        name=Reminding.WEEK,
        label=_("What waits on the workbench this week"),
        target=Target(
            model=Appointment,
            rows=_rows,
            contact=lambda appointment: contact_of(appointment.municipality),
            about=lambda appointment: str(appointment.municipality),
        ),
        urgency=Urgency.WEEK,
        digest=_("What waits on your workbench: %(about)s"),
        reason=_("You get this because you coordinate SLT."),
        render=week,
    )
)
