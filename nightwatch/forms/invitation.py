"""The list of a class or team, as whoever leads the group brings it in, and what somebody on it answers."""

from typing import Any, Final

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from look.choices import offer_rows
from nightwatch import class_list
from nightwatch.forms.sign_up import DeclarationsForm, name_field, phone_field
from nightwatch.models import Group, Team

MOST_ADDRESSES: Final = 200
MOST_BYTES: Final = 200_000
# So many faults are named at a time: who mends them sees the rest.
MOST_FAULTS: Final = 20


class ClassListForm(forms.Form):
    """Addresses, pasted or as a file, for one class or team."""

    team = forms.ModelChoiceField(label=_("Class or team"), queryset=Team.objects.none())
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("Text or CSV, as a spreadsheet saves it. Only the e-mail addresses are read."),
    )
    words = forms.CharField(
        label=_("Or paste the addresses here"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "inputmode": "email", "spellcheck": "false"}),
        help_text=_("One adult on each line. What else stands on a line, such as names of children, is not kept."),
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "team", group.teams.all().in_turn(), may_be_none=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large for a list of addresses. Is it the right one?"))
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        words = (given.get("words") or "").strip()
        if self.errors:
            return given
        if bool(given.get("file")) == bool(words):
            self.add_error("file", _("Choose a file or paste the addresses: one of the two."))
            return given
        field = "file" if given.get("file") else "words"
        found = class_list.read(self._text if given.get("file") else words)
        for fault in found.faults[:MOST_FAULTS]:
            self.add_error(field, fault)
        if not found.faults and not found.addresses:
            self.add_error(field, _("There is no e-mail address in it."))
        if len(found.addresses) > MOST_ADDRESSES:
            told = _("There are more than %(most)s addresses. Bring in one class or team at a time.")
            self.add_error(field, told % {"most": MOST_ADDRESSES})
        given["addresses"] = found.addresses
        return given

    @cached_property
    def _text(self) -> str:
        """What the file says, in whichever of the two ways a spreadsheet of Norway writes letters."""
        content: bytes = self.cleaned_data["file"].read()
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return content.decode("cp1252", errors="replace")


class InvitationForm(DeclarationsForm):
    """A yes: who one is, and what every volunteer declares."""

    name = name_field()
    phone = phone_field()
