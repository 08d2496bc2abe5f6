"""How the messages about seats read."""

from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.contacts import contact_of, owners
from councils.enums import SeatCategory
from councils.models import Assistant, Tenure
from councils.services import assistants, invitations
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
        "today": today,
        "email": reminder.recipient.email,
        "login_url": absolute_url(reverse("account_login")),
    }
    return render_mail("councils/mail/seated", context)


def thanked(reminder: Reminder) -> Message | None:
    """Thank somebody whose seats end with the term; nothing when theirs was prolonged since."""
    tenure = reminder.target
    if not isinstance(tenure, Tenure) or tenure.ends_on is None:
        return None
    ended = Tenure.objects.filter(
        user=tenure.user_id, ends_on=tenure.ends_on, seat__category=SeatCategory.POLITICAL
    ).select_related("seat__council")
    context = {
        "name": str(reminder.recipient),
        "tenures": list(ended.order_by("seat__council__name", "pk")),
        "day": tenure.ends_on,
        "is_over": tenure.ends_on < timezone.localdate(),
    }
    return render_mail("councils/mail/thanked", context)


def assistant(reminder: Reminder, *, template: str) -> Message | None:
    """Tell the holder or the assistant that somebody answers for the seat; nothing when that is over already."""
    row = reminder.target
    if not isinstance(row, Assistant) or row.ended_at is not None:
        return None
    return _about(reminder, row, template)


def assistant_ended(reminder: Reminder) -> Message | None:
    row = reminder.target
    return _about(reminder, row, "assistant_ended") if isinstance(row, Assistant) and row.ended_at else None


def _about(reminder: Reminder, row: Assistant, template: str) -> Message:
    context = {
        "name": str(reminder.recipient),
        "assistant": row,
        "tenure": row.tenure,
        "today": timezone.localdate(),
        "is_holder": reminder.recipient_id == row.tenure.user_id,
        "email": reminder.recipient.email,
        "login_url": absolute_url(reverse("account_login")),
        "url": absolute_url(row.get_absolute_url()),
    }
    return render_mail(f"councils/mail/{template}", context)


def _assistants() -> "QuerySet[Any]":
    rows = Assistant.objects.select_related("user", "tenure__user", "seat__council")
    return rows.prefetch_related(owners("seat__council"))


def _rows() -> "QuerySet[Any]":
    return Tenure.objects.select_related("seat__council").prefetch_related(owners("seat__council"))


TENURE = Target(
    model=Tenure,
    rows=_rows,
    contact=lambda tenure: contact_of(tenure.seat.council),
    about=lambda tenure: f"{tenure.seat.title}, {tenure.seat.council.name}",
)

ASSISTANT = Target(
    model=Assistant,
    rows=_assistants,
    contact=lambda assistant: contact_of(assistant.seat.council),
    about=lambda assistant: f"{assistant.seat.title}, {assistant.seat.council.name}",
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
    Kind(
        name=invitations.THANKED,
        label=_("Seat in a meeting body ends with the term"),
        target=TENURE,
        urgency=Urgency.DAY,
        digest=_("Your seat ends with the term: %(about)s"),
        reason=_("You get this because your seat in a meeting body ends with the term."),
        render=thanked,
    ),
    Kind(
        name=assistants.ASKED,
        label=_("Asked to answer notices for somebody"),
        target=ASSISTANT,
        urgency=Urgency.NOW,
        digest=_("You answer notices for somebody: %(about)s"),
        reason=_("You get this because you have been asked to answer notices for somebody."),
        render=partial(assistant, template="assistant_asked"),
    ),
    Kind(
        name=assistants.TOLD,
        label=_("Somebody answers notices for you"),
        target=ASSISTANT,
        urgency=Urgency.NOW,
        digest=_("Somebody answers notices for you: %(about)s"),
        reason=_("You get this because you have a seat in a meeting body."),
        render=partial(assistant, template="assistant_told"),
    ),
    Kind(
        name=assistants.ENDED,
        label=_("Nobody answers notices for somebody any more"),
        target=ASSISTANT,
        urgency=Urgency.NOW,
        digest=_("Answering notices for somebody has ended: %(about)s"),
        reason=_("You get this because notices for this seat were answered by an assistant."),
        render=assistant_ended,
    ),
)
