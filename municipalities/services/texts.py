"""The texts of the public page, per language and place."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from municipalities.models import Municipality, PageText
from municipalities.services import pages


@transaction.atomic
def write(
    *, municipality: Municipality, language: str, slot: str, body: str, by: User, now: datetime
) -> PageText | None:
    """Write the text of a place in a language. An empty text leaves the place out of the page."""
    place: dict[str, Any] = {"municipality": municipality, "language": language, "slot": slot}
    kept = PageText.objects.filter(**place).first()
    if (kept.body if kept else "") == body.strip():
        return kept
    pages.touch(municipality=municipality, now=now)
    if not body.strip():
        PageText.objects.filter(**place).delete()
        return None
    text, _ = PageText.objects.update_or_create(
        **place,
        defaults={"body": body.strip(), "changed_at": now, "changed_by": by},
    )
    return text
