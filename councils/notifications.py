"""How the messages about seats read."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.models import Tenure
from councils.services import invitations
from reminders.models import Reminder
from reminders.registry import Message, kind
from reminders.rendering import absolute_url, render_mail


@kind(invitations.SEATED, _("Seat in a meeting body given"))
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
