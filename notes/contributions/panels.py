"""The private note on the page of its item."""

from typing import Any

from accounts.access import can
from contributions.panels import panel
from contributions.places import Place, Visit
from notes.enums import NoteAct
from notes.forms.note import NoteForm
from notes.models import Note


@panel(Place.ITEM, "notes/panels/item.html", order=5)
def own_note(visit: Visit) -> dict[str, Any] | None:
    """The form with what the person has noted. One query."""
    if not can(visit.person, NoteAct.WRITE, visit.about):
        return None
    note = Note.objects.filter(item=visit.about, user=visit.person.pk).first()
    return {"item": visit.about, "note": note, "form": NoteForm.on(note), "conflict": None, "writer": visit.person.pk}
