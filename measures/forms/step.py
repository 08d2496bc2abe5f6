"""What somebody writes about a step of a measure."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from measures.forms.responsible import offer_responsible, require_one
from measures.models import Measure, MeasureStep
from measures.services.steps import StepFacts
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years


class StepForm(GuardedForm, forms.ModelForm[MeasureStep]):
    """What is to be done, by when and by whom."""

    class Meta:
        model = MeasureStep
        fields = ("title", "due_on", "responsible", "responsible_seat")
        help_texts = {
            "responsible": _("The person is reminded the day before, on the day, and the day after if it is not done."),
        }

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "due_on")
        known = {each for each in (measure.responsible_id, self.instance.responsible_id) if each}
        offer_responsible(self, [measure.municipality_id], timezone.localdate(), known=known)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        require_one(self)
        return cleaned

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
