"""The acts of private notes."""

from enum import StrEnum


class NoteAct(StrEnum):
    """What one can do with private notes, and what each act is about."""

    LIST = "notes.list"  # nothing
    WRITE = "notes.write"  # agenda item
    VIEW = "notes.view"  # note
    DELETE = "notes.delete"  # note
