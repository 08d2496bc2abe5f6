"""Saving a private note, and deleting it. Nothing of what it says goes anywhere else."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.models import AgendaItem
from notes.errors import NoteChanged
from notes.models import Note


@transaction.atomic
def write(*, item: AgendaItem, text: str, version: int, by: User, now: datetime) -> Note | None:
    """Save what ``by`` notes about an item, written from the text that had ``version`` (0: there was none).

    A note without words is deleted; then nothing is returned. The same text again is saved already.

    Raises:
        NoteChanged: when they have saved another text in another window.
    """
    # Held for whoever writes, since a row that is not there cannot be locked.
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    note: Note | None = Note.objects.filter(item=item, user=by).first()
    saved, present = (note.text, note.version) if note else ("", 0)
    if saved == text:
        return note
    if present != version:
        raise NoteChanged(saved, present)
    if note is None:
        created: Note = Note.objects.create(item=item, user=by, text=text, version=1, changed_at=now)
        return created
    if not text:
        note.delete()
        return None
    note.text, note.version, note.changed_at = text, note.version + 1, now
    note.save(update_fields=["text", "version", "changed_at"])
    return note


@transaction.atomic
def delete(*, note: Note, by: User, now: datetime) -> None:
    """Delete a note of one's own."""
    Note.objects.filter(pk=note.pk, user=by).delete()
