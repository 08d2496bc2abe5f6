"""What somebody writes of a challenge, which observations it gathers and which measures answer it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from knowledge.models import Challenge, Observation
from knowledge.services.challenges import Situation
from look.choices import offer_rows, propose
from measures.models import Measure
from norwegian.years import guard_years

FIELDS = ("title", "theme", "trend", "dated_on", "description", "state", "is_public", "public_text")


class ChallengeForm(GuardedForm, forms.ModelForm[Challenge]):
    """The local situation on a day."""

    class Meta:
        model = Challenge
        fields: tuple[str, ...] = FIELDS
        widgets: dict[str, forms.Widget] = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "public_text": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "title": _("The challenge in a line"),
            "trend": _("Which way does it go?"),
            "description": _("The situation in your own words"),
            "is_public": _("Tell of the challenge on the municipality’s public page"),
        }
        help_texts = {
            "description": _("What is seen where, by whom and since when. Groups and places, never a person."),
            "public_text": _("This is all that everybody reads, beside the theme, the trend and the day."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        if not self.instance.pk:
            propose(self, "dated_on", timezone.localdate())
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "title",
            Div("theme", "trend", css_class="form__columns"),
            Div("dated_on", "state", css_class="form__columns"),
            "description",
            *(["observations"] if "observations" in self.fields else []),
            "is_public",
            "public_text",
        )

    def situation(self) -> Situation:
        """Return what the service wants."""
        return Situation(**{name: self.cleaned_data[name] for name in FIELDS})


class NewChallengeForm(ChallengeForm):
    """The first time it gathers observations, too."""

    observations = forms.ModelMultipleChoiceField(
        queryset=Observation.objects.none(),
        label=_("Observations it gathers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, observations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "observations", observations)
        if not observations:
            del self.fields["observations"]
            self.helper.layout.fields.remove("observations")


class ChallengeChangeForm(ChallengeForm):
    """As it is now, with the measures that answer it."""

    class Meta(ChallengeForm.Meta):
        fields: tuple[str, ...] = (*FIELDS, "measures")
        widgets = ChallengeForm.Meta.widgets | {"measures": forms.CheckboxSelectMultiple()}

    def __init__(self, *args: Any, seen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_measures = seen
        offer_rows(self, "measures", seen)
        if not seen:
            del self.fields["measures"]
            return
        self.helper.layout.fields.insert(4, "measures")

    def measures(self) -> list[Measure]:
        """Return what was chosen, and those that whoever chooses does not see."""
        hidden = self.instance.measures.exclude(pk__in=self.seen_measures.order_by().values("pk"))
        return [*self.cleaned_data.get("measures", ()), *hidden]
