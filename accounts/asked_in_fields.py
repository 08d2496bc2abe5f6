"""The fields of a form in which somebody is asked in, whether the portal knows them or not."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from norwegian.identity_numbers import refuse_identity_numbers

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def address_of_somebody(help_text: "_StrPromise") -> forms.EmailField:
    """Return the field for the address somebody is known by, or will be; ``help_text`` says what follows."""
    return forms.EmailField(label=_("E-mail address"), help_text=help_text, validators=[refuse_identity_numbers])


def name_until_they_come() -> forms.CharField:
    """Return the field for what they are called until they have said it themselves."""
    return forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        validators=[refuse_identity_numbers],
        help_text=_("Shown until the person has logged in themselves."),
    )
