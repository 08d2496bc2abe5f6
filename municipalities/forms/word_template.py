"""The municipality's own Word file."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.services.word_templates import MOST_MEGABYTES


class WordTemplateForm(forms.Form):
    """The file, whole. Another one takes its place."""

    file = forms.FileField(
        label=gettext_lazy("Word file"),
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("A .docx or .dotx file without macros, at most %(most)d MB.")
        self.fields["file"].help_text = words % {"most": MOST_MEGABYTES}
