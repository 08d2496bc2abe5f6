"""Which period a report is about, what people write in it, and where it was adopted."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from meetings.forms.adopted import AdoptedForm
from meetings.forms.brought import AgendaForm
from norwegian.years import guard_years
from reports.enums import ReportKind
from reports.models import TEXTS, Report
from reports.services.adopting import Adoption
from reports.services.reports import Facts, Texts

YEARS_BACK: Final = 6


class AnnualForm(forms.Form):
    """The year an annual report is about."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this_year = timezone.localdate().year
        years = [(year, str(year)) for year in range(this_year, this_year - YEARS_BACK, -1)]
        self.fields["year"].choices = years  # type: ignore[attr-defined]

    def facts(self) -> Facts:
        """Return what the service wants."""
        year = self.cleaned_data["year"]
        return Facts(kind=ReportKind.ANNUAL, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))


class StatusForm(forms.Form):
    """The days a status report is about."""

    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)

    def facts(self) -> Facts:
        """Return what the service wants."""
        return Facts(kind=ReportKind.STATUS, **self.cleaned_data)


class TextsForm(GuardedForm, forms.ModelForm[Report]):
    """What people write in a report."""

    class Meta:
        model = Report
        fields = TEXTS
        widgets = {name: forms.Textarea(attrs={"rows": 7}) for name in TEXTS}
        help_texts = {
            "summary": _("The year in a few sentences. It stands on the one sheet too."),
            "results": _("What is different now, and what made it so."),
            "obstacles": _("What did not go as planned, and why."),
            "ahead": _("What you propose for the time that comes."),
        }

    def texts(self) -> Texts:
        """Return what the service wants."""
        return Texts(**self.cleaned_data)


class PresentForm(AgendaForm):
    """Which meeting gets the report. ``read`` is a mark of what was read."""

    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)


class AdoptionForm(AdoptedForm):
    """By whom the report was adopted. ``read`` is a mark of what was read."""

    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def adoption(self) -> Adoption:
        """Return what the service wants."""
        return Adoption(**{name: value for name, value in self.cleaned_data.items() if name != "read"})
