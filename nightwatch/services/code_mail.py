"""The mail with the one-time code. It does not go through the outbox: the code is kept nowhere."""

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from nightwatch.contacts import contact_of
from nightwatch.models import SignUpRequest
from reminders.rendering import absolute_url, render_mail, with_foot

REASON = _("You get this because somebody wrote your e-mail address on the page of the shift.")


def send(request: SignUpRequest, *, code: str, language: str) -> None:
    """Mail ``code``, or where to log in when the person may not use one.

    Raises:
        OSError: when the mail server cannot be reached (SMTP errors are OSErrors).
    """
    context = {
        "shift": request.shift,
        "code": code,
        "login_url": absolute_url(reverse("account_login")),
        "shift_url": absolute_url(request.shift.get_absolute_url()),
    }
    with translation.override(language):
        contact = contact_of(request.shift.group)
        message = render_mail(f"nightwatch/mail/{'code' if code else 'log_in'}", context)
        message = with_foot(message, reason=REASON, contact=contact)
    EmailMessage(
        message.subject,
        message.body,
        to=[request.email],
        reply_to=[contact.email] if contact and contact.email else None,
        headers={"Content-Language": language, "Auto-Submitted": "auto-generated"},
    ).send()
