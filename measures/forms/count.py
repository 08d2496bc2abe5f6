"""How many a measure has reached in a period."""

from datetime import date
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from measures.enums import Counted, PeriodKind
from measures.figures import periods
from measures.figures.periods import Span
from measures.models import MeasureCount
from measures.services.counts import Numbers

# Half-years back from today that are proposed: five years.
BACK: Final = 10


def spans_until(day: date) -> list[Span]:
    """Return the years and half-years that have begun on ``day``, the newest first."""
    found = []
    for back in range(BACK // 2):
        year = day.year - back
        halves = [periods.of_months(PeriodKind.HALF_YEAR, year, month) for month in (7, 1)]
        found += [periods.of_year(year), *(half for half in halves if half.starts_on <= day)]
    return found


class NumbersForm(GuardedForm, forms.ModelForm[MeasureCount]):
    """The numbers of a period that is kept."""

    class Meta:
        model = MeasureCount
        fields = ("offered", "started", "completed", "note")
        help_texts = {
            "offered": _("Leave a number empty when nobody has counted. Nought is a number."),
            "note": _("For those who see the measure. Never names, nor anything that points to somebody."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        first = ["period"] if "period" in self.fields else []
        self.helper.layout = Layout(*first, Div(*Counted.values, css_class="form__columns"), "note")

    def numbers(self) -> Numbers:
        """Return what the service wants."""
        return Numbers(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class NewNumbersForm(NumbersForm):
    """The numbers of one more period."""

    period = forms.ChoiceField(label=_("Period"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spans = {span.code: span for span in spans_until(day)}
        field: Any = self.fields["period"]
        field.choices = [(code, str(span)) for code, span in self.spans.items()]

    def span(self) -> Span:
        return self.spans[self.cleaned_data["period"]]
