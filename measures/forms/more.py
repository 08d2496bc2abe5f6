"""What more is said of a measure, and whether the municipality says it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows
from look.folded import FoldedChoices
from measures.enums import Arena
from measures.forms.factors import offer_factors
from measures.models import Factor, Goal, MeasureMore
from measures.services.more import More
from municipalities.models import Municipality


class MoreForm(GuardedForm, forms.ModelForm[MeasureMore]):
    """Nothing of it must be filled in."""

    arenas = forms.MultipleChoiceField(
        label=_("Arenas"), choices=Arena.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    factors = forms.ModelMultipleChoiceField(
        label=_("Risk and protective factors it works on"),
        queryset=Factor.objects.all(),
        required=False,
        widget=FoldedChoices,
        help_text=_("So that it shows which factors nobody works on."),
    )

    evidence_url = forms.URLField(
        label=_("Where that can be read"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = MeasureMore
        fields: tuple[str, ...] = (
            *("prevention", "arenas", "target_group", "age_from", "age_to", "priority", "factor"),
            *("works_how", "resources", "cost", "evaluation", "evaluation_reason"),
            *("evidence", "evidence_url", "is_public", "is_shared"),
        )
        widgets: dict[str, forms.Widget] = {
            "works_how": forms.Textarea(attrs={"rows": 3}),
            "resources": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "priority": _("The main goal or focus area that the steering group has decided."),
            "factor": _("A risk factor it makes smaller, or a protective factor it strengthens."),
            "evaluation": _("Choose before the measure begins."),
            "evaluation_reason": _("Must be filled in when the measure is not evaluated."),
            "evidence": _(
                "Good experience: those who have tried it say so. Promising: studies point that way. Well documented: "
                "several good studies show it."
            ),
            "is_public": _(
                "Its title, its status and its numbers, the small ones hidden. "
                "Not while it comes of an item that is not public."
            ),
            "is_shared": _(
                "While it is shown on the page: whoever plans measures in another municipality reads its text, whom it "
                "is for, what it works on and the words of its steps, without names and dates. Read through them first."
            ),
        }

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "priority", Goal.objects.of(municipality.pk).priorities().in_order())
        chosen = self.instance.measure.factors.values_list("pk", flat=True)
        self.initial["factors"] = list(chosen)
        offer_factors(self, "factors", chosen)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("prevention", "target_group", css_class="form__columns"),
            Div("age_from", "age_to", css_class="form__columns"),
            *("arenas", "priority", "factor", "factors", "works_how"),
            Div("resources", "cost", css_class="form__columns"),
            *("evaluation", "evaluation_reason"),
            Div("evidence", "evidence_url", css_class="form__columns"),
            *("is_public", "is_shared"),
        )

    def more(self) -> More:
        """Return what the service wants."""
        return More(**self.cleaned_data)
