"""What somebody writes about seats and the people in them."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.asked_in_fields import address_of_somebody, name_until_they_come
from changes.forms import GuardedForm
from councils.models import Council, Seat, Tenure
from councils.services.seats import SeatFacts
from look.choices import offer_rows, propose
from municipalities.models import Municipality, Organisation
from norwegian.years import guard_years


class SeatForm(GuardedForm, forms.ModelForm[Seat]):
    """A position in a body."""

    class Meta:
        model = Seat
        fields = (
            "title",
            "function",
            "category",
            "organisation",
            "municipality",
            "starts_on",
            "meetings_per_year",
            "is_required",
            "is_youth",
        )
        help_texts = {
            "title": _("The position, for example mayor or head of schools. People come and go; the seat stays."),
        }

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        self.instance.council = council
        propose(self, "starts_on", timezone.localdate())
        owners = Municipality.objects.filter(ownerships__council=council).in_order()
        offer_rows(self, "municipality", owners)
        known = Q(municipality__in=owners) | Q(partner_of__in=owners) | Q(pk=self.instance.organisation_id)
        offer_rows(self, "organisation", Organisation.objects.filter(known).distinct().by_name())
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "title",
            Div("function", "category", css_class="form__columns"),
            Div("organisation", "municipality", css_class="form__columns"),
            Div("starts_on", "meetings_per_year", css_class="form__columns"),
            "is_required",
            "is_youth",
        )

    def clean_starts_on(self) -> Any:
        # The last day is not in this form, so the model's own check of the two is left out.
        starts_on = self.cleaned_data["starts_on"]
        if self.instance.ends_on and starts_on > self.instance.ends_on:
            raise forms.ValidationError(_("The last day cannot be before the first."), code="ends_before_start")
        return starts_on

    def facts(self) -> SeatFacts:
        """Return what the service wants."""
        return SeatFacts(**self.cleaned_data)


class TenureForm(forms.Form):
    """Who gets a seat, and from when."""

    email = address_of_somebody(_("The person gets an invitation, and logs in with a code by e-mail."))
    name = name_until_they_come()
    is_deputy = forms.BooleanField(label=_("As a deputy"), required=False)
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"), required=False, help_text=_("Leave empty if it has no end."))
    takes_over = forms.BooleanField(label=_("Takes over: the one who has the seat ends the day before"), required=False)

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        propose(self, "starts_on", max(timezone.localdate(), seat.starts_on))
        if not seat.tenures.holders().on(timezone.localdate()).exists():
            del self.fields["takes_over"]


class AssistantForm(forms.Form):
    """Who answers for the holder of a seat, and from when."""

    email = address_of_somebody(_("The person is told by e-mail, and so is the one who has the seat."))
    name = name_until_they_come()
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(
        label=_("Last day"), required=False, help_text=_("Leave empty if it lasts as long as the holder has the seat.")
    )

    def __init__(self, *args: Any, tenure: Tenure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        propose(self, "starts_on", max(timezone.localdate(), tenure.starts_on))


class EndForm(GuardedForm, forms.Form):
    """The last day of something."""

    ends_on = forms.DateField(label=_("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        propose(self, "ends_on", timezone.localdate())
