"""Writing a private note beside an item, and one's own on one page. What they say stands in no report of errors."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from accounts.guards import ActMixin, person_of, post_act
from accounts.posted import number_in
from meetings.models import AgendaItem
from notes.enums import NoteAct
from notes.errors import NoteChanged
from notes.forms.note import NoteForm
from notes.models import Note
from notes.selectors.own import notes_of
from notes.services import writing


@post_act(NoteAct.WRITE, AgendaItem)
@sensitive_post_parameters("text")
def note_write(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Save the note; in the background while somebody writes, or by the button."""
    person, is_part = person_of(request), bool(request.headers.get("HX-Request"))
    form = NoteForm(request.POST)
    # Somebody else may have logged in in another tab; what is written here is not theirs.
    if number_in(request.POST, "writer") != person.pk:
        form.add_error(None, _("Somebody else is logged in here now. Copy the text, and reload the page."))
    if not form.is_valid():
        return _answer(request, item, form, status=200 if is_part else 422)
    version = number_in(request.POST, "replace") if "replace" in request.POST else form.cleaned_data["version"]
    try:
        note = writing.write(item=item, text=form.cleaned_data["text"], version=version, by=person, now=timezone.now())
    except NoteChanged as conflict:
        return _answer(request, item, form, conflict=conflict, status=200 if is_part else 409)
    if is_part:
        return render(request, "notes/_partials/saved.html", {"note": note})
    messages.success(request, _("Your note is saved.") if note else _("Your note is deleted."))
    return redirect(f"{item.get_absolute_url()}#notat")


def _answer(
    request: HttpRequest, item: AgendaItem, form: NoteForm, *, status: int, conflict: NoteChanged | None = None
) -> HttpResponse:
    """Say what was not saved: beside the text that somebody is writing, or on a page with the text in its field."""
    is_part = bool(request.headers.get("HX-Request"))
    template = "notes/_partials/not_saved.html" if is_part else "notes/note_write.html"
    context = {"item": item, "meeting": item.meeting, "form": form, "conflict": conflict}
    return render(request, template, context, status=status)


class NoteList(ActMixin, TemplateView):
    """All notes of whoever looks."""

    act = NoteAct.LIST
    template_name = "notes/note_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(notes=notes_of(person_of(self.request)), **kwargs)


@post_act(NoteAct.DELETE, Note)
def note_delete(request: HttpRequest, note: Note) -> HttpResponse:
    writing.delete(note=note, by=person_of(request), now=timezone.now())
    messages.success(request, _("Your note is deleted."))
    return redirect("notes:note_list")
