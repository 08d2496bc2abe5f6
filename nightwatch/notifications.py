"""How the messages about shifts and groups read. Rendered when they are sent, from things as they then are."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nightwatch.enums import ACTIVE, SignUpState
from nightwatch.models import SignUp, Volunteer
from nightwatch.services import notices
from reminders.models import Reminder
from reminders.registry import Message, kind
from reminders.rendering import absolute_url, render_mail


@kind(notices.SIGNED_UP, _("Place on a shift"))
def signed_up(reminder: Reminder) -> Message | None:
    return _about(reminder, "signed_up", set(ACTIVE))


@kind(notices.MOVED_UP, _("Place from the waiting list"))
def moved_up(reminder: Reminder) -> Message | None:
    return _about(reminder, "moved_up", {SignUpState.CONFIRMED})


@kind(notices.REMINDER, _("Reminder of a shift"))
def reminder_of_shift(reminder: Reminder) -> Message | None:
    return _about(reminder, "reminder", {SignUpState.CONFIRMED})


@kind(notices.SHIFT_MOVED, _("A shift has been moved"))
def shift_moved(reminder: Reminder) -> Message | None:
    # Who lost the place because of the move is told so in the same mail.
    return _about(reminder, "shift_moved", {*ACTIVE, SignUpState.WITHDRAWN})


@kind(notices.SHIFT_CANCELLED, _("A shift is cancelled"))
def shift_cancelled(reminder: Reminder) -> Message | None:
    return _about(reminder, "shift_cancelled", {SignUpState.CANCELLED})


@kind(notices.TAKEN_OFF, _("Taken off a shift"))
def taken_off(reminder: Reminder) -> Message | None:
    """None when the person has a place on the shift again."""
    again = SignUp.objects.active().filter(user=reminder.recipient_id, shift__sign_ups=reminder.target_id)
    return None if again.exists() else _about(reminder, "taken_off", {SignUpState.WITHDRAWN})


@kind(notices.LEADS, _("Leads a natteravn group"))
def leads(reminder: Reminder) -> Message | None:
    volunteer: Volunteer | None = (
        Volunteer.objects.on(timezone.localdate())
        .leaders()
        .select_related("group", "user")
        .filter(pk=reminder.target_id)
        .first()
    )
    if volunteer is None:
        return None
    context = {
        "person": volunteer.user,
        "group": volunteer.group,
        "group_url": absolute_url(volunteer.group.get_absolute_url()),
        "login_url": absolute_url(reverse("account_login")),
    }
    return render_mail("nightwatch/mail/leads", context)


def _about(reminder: Reminder, name: str, states: set[SignUpState]) -> Message | None:
    sign_up: SignUp | None = (
        SignUp.objects.select_related("shift__group", "shift__leader", "user")
        .filter(pk=reminder.target_id, state__in=states)
        .first()
    )
    if sign_up is None:
        return None
    context = {
        "sign_up": sign_up,
        "shift": sign_up.shift,
        "url": absolute_url(sign_up.get_absolute_url()),
        "withdraw_url": absolute_url(reverse("nightwatch:sign_up_withdraw", args=[sign_up.pk])),
        "group_url": absolute_url(sign_up.shift.group.get_absolute_url()),
    }
    return render_mail(f"nightwatch/mail/{name}", context)
