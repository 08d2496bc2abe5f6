"""Forms about papers: several at once, a link, and a new version."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from meetings.models import Paper
from meetings.services import papers
from meetings.services.many_papers import MOST_FILES
from norwegian.identity_numbers import refuse_identity_numbers

KINDS = _("PDF, Word, Excel, PowerPoint, OpenDocument, PNG or JPEG. At most %(limit)d MB.")
KINDS_OF_SEVERAL = _("PDF, Word, Excel, PowerPoint, OpenDocument, PNG or JPEG. At most %(limit)d MB each.")


class FilesInput(forms.ClearableFileInput):
    """Where files are chosen or dropped. A script shows them before they are sent, and stops what is too large."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "Sequence[File[bytes]]":
        given = data if isinstance(data, list | tuple) else [data]
        if len(given) > MOST_FILES:
            words = _("Add at most %(number)d files at a time.")
            raise ValidationError(words, code="too_many", params={"number": MOST_FILES})
        # What is too large, or empty, is told with the others that are refused.
        return [super(FilesField, self).clean(each, initial) for each in given or [None]]


def _title(**more: Any) -> forms.CharField:
    longest = Paper._meta.get_field("title").max_length
    return forms.CharField(max_length=longest, validators=[refuse_identity_numbers], **more)


def _address() -> forms.URLField:
    return forms.URLField(
        label=_("Address"),
        max_length=Paper._meta.get_field("address").max_length,
        assume_scheme="https",
        validators=[refuse_identity_numbers, URLValidator(["http", "https"])],
    )


def _fit(field: forms.Field, words: Any) -> None:
    limit = {"limit": papers.limit_in_megabytes()}
    field.help_text = words % limit
    too_large = _("is too large: at most %(limit)d MB. Choose again without it.") % limit
    field.widget.attrs |= {"data-files": True, "data-most": settings.PAPER_MAX_BYTES, "data-too-large": too_large}


class PaperForm(forms.Form):
    """One file with a title, or several that are called after themselves."""

    file = FilesField(label=_("Files"), allow_empty_file=True)
    title = _title(
        label=_("Title of the paper"),
        required=False,
        help_text=_("Leave empty to use the file's name. Several files are always called after themselves."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fit(self.fields["file"], KINDS_OF_SEVERAL)


class LinkForm(forms.Form):
    """A page that lies elsewhere, as a paper."""

    title = _title(label=_("Title of the link"))
    address = _address()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The form of the files stands on the same page.
        self.auto_id = "id_link_%s"


class ReplaceForm(forms.Form):
    """The new version of a paper: a file, or an address where the paper is a link."""

    file = forms.FileField(label=_("New version"))
    address = _address()
    title = _title(label=_("Title of the paper"), required=False, help_text=_("Leave empty to use the file's name."))
    note = forms.CharField(
        label=_("What is changed?"),
        required=False,
        max_length=Paper._meta.get_field("change_note").max_length,
        help_text=_("One sentence. Those who may read the paper see it."),
        validators=[refuse_identity_numbers],
    )
    # What the paper was when the page was opened: nobody replaces what they have not seen.
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"title": paper.title, "version": paper.version}
        del self.fields["file" if paper.is_link else "address"]
        if not paper.is_link:
            _fit(self.fields["file"], KINDS)
