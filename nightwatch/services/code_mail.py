"""The mail with the one-time code. It does not go through the outbox: the code is kept nowhere."""

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation

from nightwatch.models import SignUpRequest
from reminders.rendering import absolute_url, render_mail


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
        message = render_mail(f"nightwatch/mail/{'code' if code else 'log_in'}", context)
    EmailMessage(message.subject, message.body, to=[request.email]).send()
