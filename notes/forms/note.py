"""The form of a private note."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notes.models import Note


class NoteForm(forms.ModelForm[Note]):
    """A text, with the version of the text it was written from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Note
        fields = ["text"]
        labels = {"text": _("Your note")}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"text": _("Nobody else can read it. Write about the matter, never about persons.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without words the note is deleted.
        self.fields["text"].required = False
        # Forms with a text stand on the same page.
        self.auto_id = "id_note_%s"

    @classmethod
    def on(cls, note: Note | None) -> "NoteForm":
        """Return the form of a note, or an empty one where there is none yet."""
        return cls(initial={"text": note.text, "version": note.version} if note else {"version": 0})

    def clean_text(self) -> str:
        """With one character per line break; browsers send two, and texts are compared."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()
