"""How a body's weeks are planned by themselves."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from planning.models import Rolling
from planning.services.rolling import RollingFacts


class RollingForm(GuardedForm, forms.ModelForm[Rolling]):
    """Hours, place, how far ahead, and what happens on a holiday."""

    video_url = forms.URLField(label=_("Video link"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Rolling
        fields = ("starts", "ends", "place", "video_url", "weeks_ahead", "on_closed_day", "reviews_last_week")
        labels = {
            "starts": _("Begins at"),
            "ends": _("Ends at"),
            "weeks_ahead": _("How many weeks ahead"),
            "on_closed_day": _("When the day is a holiday, or a day the municipality has listed"),
            "reviews_last_week": _("Each agenda begins with the time since last time, Monday to Sunday"),
        }
        widgets = {
            "starts": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "ends": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("starts", "ends", css_class="form__columns"),
            "place",
            "video_url",
            "weeks_ahead",
            "on_closed_day",
            "reviews_last_week",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The meeting must end after it starts."))
        return cleaned

    def facts(self) -> RollingFacts:
        """Return what the service wants."""
        return RollingFacts(**self.cleaned_data)
