"""What somebody writes about a step of a measure."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from changes.forms import GuardedForm
from councils import people
from look.choices import offer_rows
from measures.models import Measure, MeasureStep
from measures.services.steps import StepFacts
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years


class StepForm(GuardedForm, forms.ModelForm[MeasureStep]):
    """What is to be done, by when and by whom."""

    class Meta:
        model = MeasureStep
        fields = ("title", "due_on", "responsible")
        help_texts = {
            "responsible": _("The person is reminded the day before, on the day, and the day after if it is not done."),
        }

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "due_on")
        found = people.connected_to([measure.municipality_id], timezone.localdate())
        known = {measure.responsible_id, self.instance.responsible_id} - {None}
        offer_rows(self, "responsible", (found | User.objects.filter(pk__in=known)).distinct())

    def facts(self) -> StepFacts:
        """Return what the service wants."""
        return StepFacts(**self.cleaned_data)


class FinishForm(forms.Form):
    """One sentence."""

    outcome = forms.CharField(
        label=_("What came of it"),
        max_length=300,
        validators=[refuse_identity_numbers],
        help_text=_("One sentence is enough."),
    )
