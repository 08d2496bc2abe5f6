"""Who gets access to a measure, why and for how long."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.asked_in_fields import address_of_somebody, name_until_they_come
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years


class GrantForm(forms.Form):
    email = address_of_somebody(_("A person the portal does not know gets an invitation."))
    name = name_until_they_come()
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        validators=[refuse_identity_numbers],
        help_text=_("For example which partner the person comes from."),
    )
    ends_on = forms.DateField(label=_("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "ends_on")
