"""A talk or information meeting that was held under a measure."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from measures.models import MeasureTalk
from measures.services.talks import TalkFacts
from norwegian.years import guard_years


class TalkForm(GuardedForm, forms.ModelForm[MeasureTalk]):
    """When, for whom, how many and where."""

    class Meta:
        model = MeasureTalk
        fields = ("held_on", "audience", "present", "place")
        help_texts = {
            "present": _("How many, and never who. Leave it empty when nobody has counted."),
            "place": _("For example the name of a school. Never names of people."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("held_on", "audience", css_class="form__columns"), Div("present", "place", css_class="form__columns")
        )

    def facts(self) -> TalkFacts:
        """Return what the service wants."""
        return TalkFacts(**{name: self.cleaned_data[name] for name in self.Meta.fields})
