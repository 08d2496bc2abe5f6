"""Why a municipality erases somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Because

BY_A_MUNICIPALITY = (Because.OWN_WISH, Because.NO_LONGER_HERE, Because.MISTAKE)


class EraseForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(each.value, each.label) for each in BY_A_MUNICIPALITY],
        widget=forms.RadioSelect,
    )
