"""What a volunteer fills in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from nightwatch.declarations import CONDUCT, DECLARATIONS, VERSION, Declaration
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.phones import parse_phone

BOXES = {
    "nightwatch.adult": _("You must be 18 or older to walk."),
    "nightwatch.sober": _("You must be sober for the whole shift to walk."),
    CONDUCT: _("You must agree to the guidelines to walk."),
}


class PhoneField(forms.CharField):
    """A telephone number in any grouping; cleaned to the stored form."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})

    def clean(self, value: Any) -> str:
        return parse_phone(super().clean(value))


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Name"),
        max_length=120,
        validators=[refuse_identity_numbers],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )


def phone_field() -> PhoneField:
    return PhoneField(
        label=_("Telephone"),
        max_length=30,
        validators=[refuse_identity_numbers],
        help_text=_("For the shift leader, if something happens on the evening."),
        error_messages={"required": _("Write your telephone number.")},
    )


class DeclarationsForm(forms.Form):
    """The boxes a volunteer ticks: those of ``declarations``. Also asks a known person for what the portal lacks.

    Who ``joins`` a group that approves people first sends it from the page that says so: a tap in a list is not enough.
    A page that showed another text than the one that holds by now is shown anew, with nothing ticked.
    """

    def __init__(
        self,
        *args: Any,
        declarations: Sequence[Declaration] = DECLARATIONS,
        user: User | None = None,
        joins: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.declarations = tuple(declarations)
        if joins:
            self.fields["joins"] = forms.BooleanField(widget=forms.HiddenInput, initial=True)
        if user is not None and not user.name:
            self.fields["name"] = name_field()
        if user is not None and not user.phone:
            self.fields["phone"] = phone_field()
        for declaration in self.declarations:
            self.fields[box_of(declaration)] = forms.BooleanField(
                label=declaration.text,
                help_text=declaration.explanation,
                error_messages={"required": BOXES[declaration.kind]},
            )
        own = [each for each in self.declarations if each.version != VERSION]
        if own:
            self.fields["shown"] = forms.CharField(
                widget=forms.HiddenInput,
                initial=own[0].version,
                required=False,
                max_length=20,
                validators=[refuse_identity_numbers],
            )
        self.is_outdated = self.is_bound and self._showed_another()

    def _showed_another(self) -> bool:
        conduct = [each for each in self.declarations if each.kind == CONDUCT]
        if not conduct or (self.data.get("shown") or VERSION) == conduct[0].version:
            return False
        kept = {name: self.data[name] for name in self.data}
        kept.pop(box_of(conduct[0]), None)
        kept["shown"] = conduct[0].version
        self.data = kept
        return True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.is_outdated:
            raise forms.ValidationError(
                _("The guidelines have been changed since you opened the page. Read them again and tick the box.")
            )
        return cleaned

    @property
    def versions(self) -> dict[str, str]:
        """What somebody has agreed to who has sent the form without faults."""
        return {each.kind: each.version for each in self.declarations}


def box_of(declaration: Declaration) -> str:
    """Name the field of a declaration."""
    return declaration.kind.rpartition(".")[2]


class SignUpForm(DeclarationsForm):
    """Sign-up by somebody who is not logged in."""

    name = name_field()
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send a code there. You need no password."),
        validators=[refuse_identity_numbers],
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    phone = phone_field()


class CodeForm(forms.Form):
    """The code from the mail."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code", "size": 8}
        ),
        error_messages={"required": _("Write the code from the e-mail.")},
    )
