"""What a municipality lists of its year, and when a body does not meet."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from councils.models import Lapse
from norwegian.years import guard_years
from planning.models import DaysOff, YearlyItem
from planning.services.year import DaysOffFacts, YearlyItemFacts


class DaysOffForm(GuardedForm, forms.ModelForm[DaysOff]):
    """A holiday of the schools, or any other days nobody is to be called to."""

    class Meta:
        model = DaysOff
        fields = ("name", "starts_on", "ends_on")
        help_texts = {"name": _("For example: Winter holiday. It is shown where a day is left alone because of it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("name", Div("starts_on", "ends_on", css_class="form__columns"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        elif first and last and (last - first).days > 366:
            self.add_error("ends_on", _("Check the year."))
        if first and self._is_listed(cleaned.get("name", ""), first):
            self.add_error("name", _("These days are on the list already."))
        return cleaned

    def _is_listed(self, name: str, first: date) -> bool:
        same = DaysOff.objects.filter(municipality=self.instance.municipality_id, name=name, starts_on=first)
        return same.exclude(pk=self.instance.pk).exists()

    def facts(self) -> DaysOffFacts:
        """Return what the service wants."""
        return DaysOffFacts(**self.cleaned_data)


class YearlyItemForm(GuardedForm, forms.ModelForm[YearlyItem]):
    """What comes back every year."""

    class Meta:
        model = YearlyItem
        fields = ("title", "month", "day", "every", "first_year")
        help_texts = {"title": _("For example: Ungdata, budget, annual report.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["first_year"] = timezone.localdate().year
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "title",
            Div("month", "day", css_class="form__columns"),
            Div("every", "first_year", css_class="form__columns"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        month, day = cleaned.get("month"), cleaned.get("day")
        # A leap year, so that 29 February can be written; it is the 28th in the others.
        if month and day and day > (date(2028 + month // 12, month % 12 + 1, 1) - date(2028, month, 1)).days:
            self.add_error("day", _("The month has no such day."))
        if month and self._is_listed(cleaned.get("title", ""), month):
            self.add_error("title", _("This is on the list in the same month already."))
        return cleaned

    def _is_listed(self, title: str, month: int) -> bool:
        same = YearlyItem.objects.filter(municipality=self.instance.municipality_id, title=title, month=month)
        return same.exclude(pk=self.instance.pk).exists()

    def facts(self) -> YearlyItemFacts:
        """Return what the service wants."""
        return YearlyItemFacts(**self.cleaned_data)


class LapseForm(forms.ModelForm[Lapse]):
    """When a body will not meet, and why."""

    class Meta:
        model = Lapse
        fields = ("starts_on", "ends_on", "reason")
        labels = {"starts_on": _("First day"), "ends_on": _("Last day"), "reason": _("Why does the body not meet?")}
        help_texts = {"ends_on": _("What the cadence asks for in this time is not counted as behind.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(Div("starts_on", "ends_on", css_class="form__columns"), "reason")
