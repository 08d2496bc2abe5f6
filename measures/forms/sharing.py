"""Sharing a measure with other municipalities, and what one that takes part says of it."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows
from measures.models import Goal, Measure, MeasureParty
from measures.services.sharing import near
from municipalities.models import Municipality
from norwegian.years import guard_plan, guard_years


class OfferForm(forms.Form):
    """Which municipality is offered a part."""

    municipality = forms.ModelChoiceField(label=_("Municipality"), queryset=Municipality.objects.none())

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = timezone.localdate()
        taken = measure.parties.standing(day).values("municipality")
        offer_rows(self, "municipality", near(measure.municipality_id, day).exclude(pk__in=taken))


class PartForm(GuardedForm, forms.ModelForm[MeasureParty]):
    """The goals of one's own that the measure serves, and whether one's own page shows it."""

    goals = forms.ModelMultipleChoiceField(
        label=_("Our goals that it serves"),
        queryset=Goal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Then the overviews show that the goals have a measure. The goals of the others stay as they are."),
    )

    class Meta:
        model = MeasureParty
        fields = ("is_public",)
        labels = {"is_public": _("Show it on our municipality's page")}
        help_texts = {
            "is_public": _("Title, status and who runs it. Only while the one that runs it shows it on its own page."),
        }

    field_order = ("goals", "is_public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Goal.objects.of(self.instance.municipality_id)
        self.initial["goals"] = list(own.filter(measures=self.instance.measure_id).order_by("pk"))
        offer_rows(self, "goals", own.exclude(kind="vision").in_order())
        self.helper = FormHelper()
        self.helper.form_tag = False


class EndForm(forms.Form):
    """The last day."""

    ends_on = forms.DateField(label=_("Last day"), help_text=_("It takes part until the end of the day."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "ends_on")
