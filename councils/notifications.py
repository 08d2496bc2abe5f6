"""How the messages about seats read."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.contacts import contact_of, owners
from councils.models import Tenure
from councils.services import invitations
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def seated(reminder: Reminder) -> Message | None:
    """Tell the recipient of every seat they have today or later; nothing when they have none any more."""
    today = timezone.localdate()
    tenures = (
        Tenure.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), user=reminder.recipient)
        # A body that is closed leaves its seats as they were.
        .exclude(Q(seat__council__ends_on__lt=today) | Q(seat__ends_on__lt=today))
        .select_related("seat__council")
        .order_by("starts_on", "pk")
    )
    if not tenures:
        return None
    context = {
        "name": str(reminder.recipient),
        "tenures": list(tenures),
        "email": reminder.recipient.email,
        "login_url": absolute_url(reverse("account_login")),
    }
    return render_mail("councils/mail/seated", context)


def _rows() -> "QuerySet[Any]":
    return Tenure.objects.select_related("seat__council").prefetch_related(owners("seat__council"))


TENURE = Target(
    model=Tenure,
    rows=_rows,
    contact=lambda tenure: contact_of(tenure.seat.council),
    about=lambda tenure: f"{tenure.seat.title}, {tenure.seat.council.name}",
)

register(
    Kind(
        name=invitations.SEATED,
        label=_("Seat in a meeting body given"),
        target=TENURE,
        urgency=Urgency.NOW,
        digest=_("You have been given a seat: %(about)s"),
        reason=_("You get this because you have been given a seat in a meeting body."),
        render=seated,
    ),
)
