"""What a coordinator fills in about who the shifts of a group are for."""

from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from nightwatch.models import Group
from nightwatch.models.group import MOST_DAYS
from nightwatch.services.rota import StaffingFacts

FIELDS: Final = ("staffing", "team_places", "call_days", "hold_days")


class StaffingForm(GuardedForm, forms.ModelForm[Group]):
    """Open, by fixed teams, or mixed; and when a class or team is asked."""

    class Meta:
        model = Group
        fields: tuple[str, ...] = FIELDS
        widgets = {"staffing": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        days = Div("call_days", "hold_days", css_class="form__columns")
        self.helper.layout = Layout("staffing", "team_places", days)

    def clean_team_places(self) -> int:
        return self._between("team_places", 1, 50)

    def clean_call_days(self) -> int:
        return self._between("call_days", 2, MOST_DAYS)

    def clean_hold_days(self) -> int:
        return self._between("hold_days", 1, MOST_DAYS - 1)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"call_days", "hold_days"} <= cleaned.keys() and cleaned["hold_days"] >= cleaned["call_days"]:
            self.add_error("hold_days", _("People are asked before the places become open to all."))
        return cleaned

    def _between(self, name: str, least: int, most: int) -> int:
        number: int = self.cleaned_data[name]
        if not least <= number <= most:
            told = _("Choose a number from %(least)s to %(most)s.")
            raise forms.ValidationError(told % {"least": least, "most": most})
        return number

    def facts(self) -> StaffingFacts:
        """Return what the service wants."""
        return StaffingFacts(**{name: self.cleaned_data[name] for name in FIELDS})
