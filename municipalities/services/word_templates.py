"""Keep a municipality's own Word file, and take it away."""

from datetime import datetime
from typing import Final

from django.core.files.base import File
from django.db import transaction

from accounts.models import User
from documents.errors import FileTooLarge
from documents.examine import Document
from documents.limits import MEGABYTE
from documents.word import template_of
from municipalities.models import Municipality, WordTemplate
from municipalities.services import records

# A letterhead with a picture in it; it is read each time a document is written.
MOST_MEGABYTES: Final = 2


def ready(file: "File[bytes]", *, now: datetime) -> Document:
    """Return an uploaded file that documents can be written into. Reads long: before anything is locked.

    Raises:
        DocumentRefused: with the reason in words.
    """
    if file.size > MOST_MEGABYTES * MEGABYTE:
        raise FileTooLarge(MOST_MEGABYTES)
    return template_of(file.read(), file.name or "", now=now)


@transaction.atomic
def keep(*, municipality: Municipality, document: Document, by: User, now: datetime) -> WordTemplate:
    """Write documents into this file from now on, in place of the one that was."""
    locked = records.lock(municipality=municipality)
    facts = {"name": document.name, "content": document.content, "added_at": now, "added_by": by}
    kept, _made = WordTemplate.objects.update_or_create(municipality=locked, defaults=facts)
    return kept


@transaction.atomic
def remove(*, municipality: Municipality, by: User, now: datetime) -> None:
    """Write documents in the portal's own way again. Nothing happens when they are."""
    locked = records.lock(municipality=municipality)
    WordTemplate.objects.filter(municipality=locked).delete()
