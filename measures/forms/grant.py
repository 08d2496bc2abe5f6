"""Who gets access to a measure, why and for how long."""

from django import forms
from django.utils.translation import gettext_lazy as _

from norwegian.identity_numbers import refuse_identity_numbers


class GrantForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("A person the portal does not know gets an invitation."),
        validators=[refuse_identity_numbers],
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        validators=[refuse_identity_numbers],
        help_text=_("Shown until the person has logged in themselves."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        validators=[refuse_identity_numbers],
        help_text=_("For example which partner the person comes from."),
    )
    ends_on = forms.DateField(label=_("Last day"))
