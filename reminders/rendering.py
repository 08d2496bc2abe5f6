"""From templates to messages, and what stands at the foot of every one: why it came and whom to ask."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from norwegian.phones import show_phone
from reminders.models import Reminder
from reminders.registry import Attachment, Contact, Message, Text, kind_of


def absolute_url(path: str) -> str:
    """Return the full address of a path on the portal."""
    return f"{settings.SITE_URL}{path}"


def render_mail(name: str, context: dict[str, Any], attachments: tuple[Attachment, ...] = ()) -> Message:
    """Render ``<name>.subject.txt`` (one line) and ``<name>.txt`` in the active language."""
    subject = " ".join(render_to_string(f"{name}.subject.txt", context).split())
    return Message(
        subject=subject, body=render_to_string(f"{name}.txt", context).strip() + "\n", attachments=attachments
    )


def write(reminder: Reminder) -> Message | None:
    """Write a row's message with its foot, in the active language; None when it is no longer wanted."""
    kind = kind_of(reminder.kind)
    message = kind.render(reminder)
    if message is None:
        return None
    return with_foot(message, reason=kind.reason, contact=kind.target.contact(reminder.target))


def contact_of(reminder: Reminder) -> Contact | None:
    """Return whom to ask about what a row is about."""
    return kind_of(reminder.kind).target.contact(reminder.target)


def with_foot(message: Message, *, reason: Text, contact: Contact | None) -> Message:
    """Add why a message came and whom to ask, in the active language."""
    # A line of two hyphens and a space: mail programs show what follows as apart from the message.
    lines = [message.body, "-- ", str(reason), *whom_to_ask(contact)]
    return replace(message, body="\n".join(lines) + "\n")


def whom_to_ask(contact: Contact | None) -> list[str]:
    """Return the lines that say whom to ask; none when nobody is known."""
    if contact is None or not contact.name:
        return []
    phone = show_phone(contact.phone) if contact.phone else ""
    reach = ", ".join(part for part in (contact.email, phone) if part)
    if not reach:
        return [_("Do you have questions? Ask %(name)s.") % {"name": contact.name}]
    asked = _("Do you have questions? Ask %(name)s: %(reach)s") % {"name": contact.name, "reach": reach}
    return [asked, _("You can also reply to this e-mail.")] if contact.email else [asked]
