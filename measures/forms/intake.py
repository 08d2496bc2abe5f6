"""A table of figures, as a file or as pasted text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.errors import FileTooLarge
from documents.limits import MEGABYTE
from documents.tables import MOST_MEGABYTES
from norwegian.identity_numbers import refuse_identity_numbers


class IntakeForm(forms.Form):
    """One of the two."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A CSV file, an Excel workbook (.xlsx), or JSON-stat 2 from a statistics bank."),
    )
    text = forms.CharField(
        label=_("Or paste the table here"),
        required=False,
        strip=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 8, "class": "ds-input"}),
        validators=[refuse_identity_numbers],
        help_text=_("As you copy it from a spreadsheet or a web page, with the years."),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        file = given.get("file")
        if file is not None and file.size > MOST_MEGABYTES * MEGABYTE:
            # Told by the size that was sent; nothing of it has been read.
            self.add_error("file", str(FileTooLarge(MOST_MEGABYTES).explanation))
        elif not self.errors and bool(file) == bool((given.get("text") or "").strip()):
            self.add_error("file", _("Choose a file or paste a table: one of the two."))
        return given

    def content(self) -> tuple[bytes, str]:
        """Return what was brought, and what it is called."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), str(file.name)
        return self.cleaned_data["text"].encode(), str(_("Pasted table"))
