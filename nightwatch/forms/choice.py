"""What a volunteer wants to be told."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from nightwatch.models import NoticeChoice
from nightwatch.services.choices import ChoiceFacts


class ChoiceForm(forms.ModelForm[NoticeChoice]):
    class Meta:
        model = NoticeChoice
        fields = ("a_week_before", "a_day_before", "three_hours_before", "weekly")
        labels = {
            "a_week_before": _("Seven days before"),
            "a_day_before": _("The day before"),
            "three_hours_before": _("Three hours before"),
            "weekly": _("One message a week"),
        }
        help_texts = {"weekly": _("On Mondays: your shifts in the next two weeks, and those that lack people.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset(_("Remind me of my shifts"), "a_week_before", "a_day_before", "three_hours_before"), "weekly"
        )

    def facts(self) -> ChoiceFacts:
        return ChoiceFacts(**self.cleaned_data)
