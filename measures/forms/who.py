"""What of «who does what» is shown."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.choices import offer
from measures.selectors.who import Field, narrowed
from norwegian.identity_numbers import refuse_identity_numbers


class WhoFilter(forms.Form):
    """A field, and words. An unknown field in the address is ignored."""

    felt = forms.ChoiceField(label=_("Field"), required=False)
    sok = forms.CharField(
        label=_("Search in names and tasks"),
        required=False,
        max_length=60,
        validators=[refuse_identity_numbers],
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, fields: Sequence[Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = list(fields)
        offer(self, "felt", [("", _("All fields")), *((each.key, each.label) for each in fields)])

    def apply(self) -> list[Field]:
        """Return what was asked for."""
        self.is_valid()
        asked = self.cleaned_data
        return narrowed(self.found, key=asked.get("felt") or "", words=asked.get("sok") or "")
