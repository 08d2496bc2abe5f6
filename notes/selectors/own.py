"""A person's own notes, each beside its item as the person may know of it today."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from meetings.models import AgendaItem
from notes.models import Note


@dataclass(frozen=True)
class Noted:
    """A note with what may be said of its item; ``title`` and ``url`` are empty where that is nothing."""

    note: Note
    title: str
    body: str
    url: str


def notes_of(person: User) -> Sequence[Noted]:
    """Return all notes of ``person``, the latest first. Three queries."""
    notes = list(Note.objects.filter(user=person).select_related("item__meeting__council"))
    items = AgendaItem.objects.filter(pk__in=[note.item_id for note in notes])
    readable = set(items.visible_to(person).values_list("pk", flat=True))
    listed = set(items.listed_for(person).values_list("pk", flat=True))
    return [_noted(note, is_readable=note.item_id in readable, is_listed=note.item_id in listed) for note in notes]


def _noted(note: Note, *, is_readable: bool, is_listed: bool) -> Noted:
    item = note.item
    body = f"{item.meeting.council} {item.case_number}".strip()
    if is_readable:
        return Noted(note, item.title, body, item.get_absolute_url())
    return Noted(note, item.safe_title if is_listed else "", body if is_listed else "", "")
