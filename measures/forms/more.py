"""What more is said of a measure, and whether the municipality says it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows
from measures.enums import Arena, GoalKind
from measures.models import Goal, MeasureMore
from measures.services.more import More
from municipalities.models import Municipality


class MoreForm(GuardedForm, forms.ModelForm[MeasureMore]):
    """Nothing of it must be filled in."""

    arenas = forms.MultipleChoiceField(
        label=_("Arenas"), choices=Arena.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = MeasureMore
        fields: tuple[str, ...] = (
            *("prevention", "arenas", "target_group", "age_from", "age_to", "priority", "factor", "works_how"),
            *("resources", "cost", "evaluation", "evaluation_reason"),
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
        }

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (GoalKind.MAIN_GOAL, GoalKind.FOCUS_AREA)
        offer_rows(self, "priority", Goal.objects.of(municipality.pk).filter(kind__in=kinds).in_order())
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("prevention", "target_group", css_class="form__columns"),
            Div("age_from", "age_to", css_class="form__columns"),
            *("arenas", "priority", "factor", "works_how"),
            Div("resources", "cost", css_class="form__columns"),
            *("evaluation", "evaluation_reason"),
        )

    def more(self) -> More:
        """Return what the service wants."""
        return More(**self.cleaned_data)
