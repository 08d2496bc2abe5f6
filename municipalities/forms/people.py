"""Who is appointed to what."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.asked_in_fields import address_of_somebody, name_until_they_come
from changes.forms import GuardedForm
from look.choices import offer, propose
from municipalities.enums import Role
from municipalities.forms.lines import LinesField
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_years


class FactsForm(GuardedForm, forms.Form):
    """What a role is about, and its days. Who has which role stays: that one ends, and another begins."""

    title = forms.CharField(label=_("Title"), max_length=120, required=False, validators=[refuse_identity_numbers])
    percent = forms.IntegerField(
        label=_("Position in per cent"), required=False, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    unit = forms.CharField(label=_("Unit"), max_length=160, required=False, validators=[refuse_identity_numbers])
    funding = forms.CharField(
        label=_("How the position is paid"),
        max_length=160,
        required=False,
        validators=[refuse_identity_numbers],
        help_text=_("For example: half by the municipality and half by the county council."),
    )
    duties = LinesField(label=_("Other duties"), longest=160, required=False, help_text=_("One duty per line."))
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"), required=False, help_text=_("Leave empty if it has no end."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)


class AppointmentForm(FactsForm):
    """Give somebody a role in the municipality."""

    field_order = ("email", "name", "role")

    email = address_of_somebody(_("The person gets an e-mail, and logs in with a code by e-mail."))
    name = name_until_they_come()
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    def __init__(self, *args: Any, may_appoint_administrators: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        propose(self, "starts_on", timezone.localdate())
        roles = [choice for choice in Role.choices if may_appoint_administrators or choice[0] != Role.ADMINISTRATOR]
        offer(self, "role", roles)


class EndForm(GuardedForm, forms.Form):
    """The last day of a role."""

    ends_on = forms.DateField(
        label=_("Last day"),
        help_text=_("The role holds until midnight. Choose yesterday to end it at once."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        propose(self, "ends_on", timezone.localdate())
