"""The mail to somebody on a class list. It does not go through the outbox: whoever gets it may have no account."""

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from nightwatch.contacts import contact_of
from nightwatch.models import ClassInvitation
from reminders.rendering import absolute_url, render_mail, with_foot

REASON = _("You get this because your e-mail address is on the list of the class or team. It is asked once.")


def send(invitation: ClassInvitation, *, token: str) -> None:
    """Mail who asks, what natteravn is, and where to say yes or no.

    Raises:
        OSError: when the mail server cannot be reached (SMTP errors are OSErrors).
    """
    group = invitation.group
    context = {
        "group": group,
        "team": invitation.team,
        "asks": invitation.invited_by.name if invitation.invited_by else "",
        "url": absolute_url(reverse("nightwatch:invitation_answer", args=[token])),
        "group_url": absolute_url(group.get_absolute_url()),
    }
    with translation.override(invitation.language):
        contact = contact_of(group)
        message = with_foot(render_mail("nightwatch/mail/invited", context), reason=REASON, contact=contact)
    EmailMessage(
        message.subject,
        message.body,
        to=[invitation.email],
        reply_to=[contact.email] if contact and contact.email else None,
        headers={"Content-Language": invitation.language, "Auto-Submitted": "auto-generated"},
    ).send()
