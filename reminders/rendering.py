"""From templates to messages."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from reminders.registry import Attachment, Message


def absolute_url(path: str) -> str:
    """Return the full address of a path on the portal."""
    return f"{settings.SITE_URL}{path}"


def render_mail(name: str, context: dict[str, Any], attachments: tuple[Attachment, ...] = ()) -> Message:
    """Render ``<name>.subject.txt`` (one line) and ``<name>.txt`` in the active language."""
    subject = " ".join(render_to_string(f"{name}.subject.txt", context).split())
    return Message(
        subject=subject, body=render_to_string(f"{name}.txt", context).strip() + "\n", attachments=attachments
    )
