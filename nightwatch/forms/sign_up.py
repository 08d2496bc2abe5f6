"""What a volunteer fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from nightwatch.declarations import DECLARATIONS
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.phones import parse_phone

BOXES = {
    "nightwatch.adult": _("You must be 18 or older to walk."),
    "nightwatch.sober": _("You must be sober for the whole shift to walk."),
    "nightwatch.conduct": _("You must agree to the guidelines to walk."),
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
    """The boxes a volunteer ticks. Also asks a known person for what the portal lacks.

    Who ``joins`` a group that approves people first sends it from the page that says so: a tap in a list is not enough.
    """

    def __init__(
        self, *args: Any, user: User | None = None, has_accepted: bool = False, joins: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if joins:
            self.fields["joins"] = forms.BooleanField(widget=forms.HiddenInput, initial=True)
        if user is not None and not user.name:
            self.fields["name"] = name_field()
        if user is not None and not user.phone:
            self.fields["phone"] = phone_field()
        for declaration in () if has_accepted else DECLARATIONS:
            self.fields[declaration.kind.rpartition(".")[2]] = forms.BooleanField(
                label=declaration.text,
                help_text=declaration.explanation,
                error_messages={"required": BOXES[declaration.kind]},
            )


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
