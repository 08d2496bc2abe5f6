"""The form that brings a municipality in."""

import base64
import binascii
import json
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from norwegian.years import refuse_distant_years
from onboarding.read import MOST_BYTES

# The municipalities of one cooperation, at most.
MOST_FILES: Final = 10

Files = list[tuple[str, bytes]]


class Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, read together. Too large a file is cut: the reader says that it is."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> Files:
        given: list[UploadedFile[Any]] = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(given) > MOST_FILES:
            raise ValidationError(_("Give at most %(number)s files at a time."), params={"number": MOST_FILES})
        return [(str(file.name), file.read(MOST_BYTES + 1)) for file in given]


class KeptField(forms.CharField):
    """The files as the plan read them: what is saved is what was shown."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Files:
        try:
            told = json.loads(super().clean(value))
            return [(str(name), base64.b64decode(text, validate=True)) for name, text in told][:MOST_FILES]
        except (ValueError, TypeError, binascii.Error):
            raise ValidationError(_("Choose the file again.")) from None


def kept(files: Files) -> str:
    """Return the files as a hidden field holds them."""
    return json.dumps([(name, base64.b64encode(data).decode()) for name, data in files])


class HowForm(forms.Form):
    """How a file is read."""

    field_order = ("file",)

    since = forms.DateField(
        label=_("First day of what has none in the file"),
        required=False,
        help_text=_("Today when it is left empty."),
        validators=[refuse_distant_years],
    )
    overwrites = forms.BooleanField(label=_("Let the file decide over what was changed in the portal"), required=False)
    invites = forms.BooleanField(label=_("Tell people by e-mail which seats they have been given"), required=False)


class OnboardForm(HowForm):
    """Which files, and how they are read."""

    file = FilesField(
        label=_("File"),
        help_text=_("The file in the onboarding format, which ends in .toml. Choose all that belong together."),
    )


class ApplyForm(HowForm):
    """The plan that was shown, carried out."""

    file = KeptField()
    plan = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = field.hidden_widget()
