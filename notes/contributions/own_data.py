"""A person's private notes, for them to take out: the words are theirs, also of what they may read no more."""

from typing import Any

from accounts.models import User
from contributions.own_data import export
from notes.selectors.own import notes_of


@export("private_notes")
def private_notes(person: User) -> list[dict[str, Any]]:
    return [
        {"item": each.title or None, "text": each.note.text, "changed_at": each.note.changed_at}
        for each in notes_of(person)
    ]
