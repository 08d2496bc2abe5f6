"""What somebody writes about a body and how often it meets."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.enums import CadenceKind, Function
from councils.models import Cadence, Council
from municipalities.forms.lines import LinesField


class CouncilForm(forms.ModelForm):  # type: ignore[type-arg]
    """A body's own words."""

    functions = forms.MultipleChoiceField(
        label=_("Serves as"), choices=Function.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    tasks = LinesField(label=_("Tasks"), longest=400, required=False, help_text=_("One task per line."))

    class Meta:
        model = Council
        fields = (
            "name",
            "level",
            "local_level",
            "functions",
            "legal_status",
            "notice_days",
            "starts_on",
            "ends_on",
            "purpose",
            "mandate",
            "tasks",
        )
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3}), "mandate": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("starts_on", timezone.localdate())
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "name",
            Div("level", "local_level", css_class="form__columns"),
            "functions",
            Div("legal_status", "notice_days", css_class="form__columns"),
            Div("starts_on", "ends_on", css_class="form__columns"),
            "purpose",
            "mandate",
            "tasks",
        )


class CadenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A cadence that holds from a day."""

    class Meta:
        model = Cadence
        fields = ("kind", "number", "weekday", "strength", "is_minimum", "starts_on")
        labels = {
            "kind": _("The body meets"),
            "number": _("Number of times a year, or of weeks between"),
            "is_minimum": _("The number is the least"),
            "starts_on": _("Holds from"),
        }
        help_texts = {
            "number": _("Not used for every month and every week."),
            "starts_on": _("The present cadence ends the day before, and stays in the history."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = False

    def clean_number(self) -> int:
        number: int | None = self.cleaned_data["number"]
        if number is None and self.cleaned_data.get("kind") in {CadenceKind.PER_YEAR, CadenceKind.EVERY_N_WEEKS}:
            raise forms.ValidationError(_("Write a number."), code="required")
        return number or 1
