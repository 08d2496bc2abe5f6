"""How figures are kept, whose they are, and what they are in one period."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows
from measures.enums import Whose
from measures.figures import numbers, periods
from measures.figures.cells import Cell
from measures.models import Feed, Indicator, Period, Series
from measures.services.feeds import Source
from measures.services.figures import Kept
from municipalities.models import Municipality
from norwegian.identity_numbers import refuse_identity_numbers


class FiguresForm(GuardedForm, forms.ModelForm[Indicator]):
    """How the figures of an indicator are kept, and who may see them."""

    class Meta:
        model = Indicator
        fields = ("figure", "resolution", "licence", "from_police", "is_public", "effect")
        widgets = {"effect": forms.Textarea(attrs={"rows": 3}), "figure": forms.RadioSelect()}
        help_texts = {
            "figure": _("Counts below five are hidden on the public page, and so is what would tell them."),
            "licence": _("For example CC BY 4.0. Shown with the source."),
            "from_police": _("The police approve the figures in the portal before they are published."),
            "is_public": _("Approved figures are shown with a chart to everybody."),
            "effect": _("In your own words, for the public page. It takes a baseline, a source and later figures."),
        }

    def facts(self) -> Kept:
        """Return what the service wants."""
        return Kept(**self.cleaned_data)


class FeedForm(GuardedForm, forms.ModelForm[Feed]):
    """Where the figures are fetched from."""

    class Meta:
        model = Feed
        fields = ("provider", "table", "area", "time", "chosen", "is_on")
        widgets = {"chosen": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "table": _("The table's number, for example 08487 or 332."),
            "area": _("As the table calls it: Region or Gjerningssted, or GEO at the institute of public health."),
            "time": _("As the table calls it: Tid, or AAR at the institute of public health."),
            "chosen": _("A line for each other dimension of the table, for example LovbruddKrim=A."),
        }

    def clean_table(self) -> str:
        table = str(self.cleaned_data["table"]).strip()
        if not table.isalnum() or not table.isascii():
            raise forms.ValidationError(_("Write letters and digits alone, as the service writes the table's number."))
        return table

    def clean_chosen(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["chosen"].splitlines() if line.strip()]
        if any("=" not in line.strip("=") for line in lines):
            raise forms.ValidationError(_("Write the dimension, an equals sign and the code on each line."))
        return "\n".join(lines)

    def source(self) -> Source:
        """Return what the service wants."""
        return Source(**self.cleaned_data)


class SeriesForm(forms.Form):
    """Whose figures to keep beside the others."""

    whose = forms.ChoiceField(label=_("Whose figures"), choices=Whose.choices, widget=forms.RadioSelect)
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("Which municipality"),
        required=False,
        help_text=_("Only when you compare with another municipality."),
    )

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "municipality", Municipality.objects.exclude(pk=indicator.municipality_id).in_order())

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("whose") == Whose.OTHER and given.get("municipality") is None and not self.errors:
            self.add_error("municipality", _("Choose which municipality to compare with."))
        return given


def field_of(series: Series) -> str:
    """Return a name that says whose figure it is: ``own``, ``country``, ``other_3418``."""
    return f"{series.whose}_{series.municipality_id}" if series.municipality_id else series.whose


class CellsForm(GuardedForm, forms.Form):
    """The figures of one period: a field a series."""

    def __init__(self, *args: Any, series: list[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series = series
        for each in series:
            self.fields[field_of(each)] = CellField(label=str(each))

    def cells(self) -> dict[int, Cell | None]:
        """Return the figures by the key of their series; None where the field is empty."""
        return {each.pk: self.cleaned_data[field_of(each)] for each in self.series}

    @staticmethod
    def initial_of(series: list[Series], kept: Mapping[int, Cell]) -> dict[str, str]:
        """Return what the fields show of what is kept."""
        return {field_of(each): shown(kept[each.pk]) for each in series if each.pk in kept}


class PeriodForm(CellsForm):
    """The figures of a new period."""

    period = forms.CharField(
        label=_("Period"),
        max_length=40,
        validators=[refuse_identity_numbers],
        help_text=_("For example 2026, 2025–2026 for two years together, 2026K1 for a quarter, or 2026/2027."),
    )

    def clean_period(self) -> periods.Span:
        span = periods.read(self.cleaned_data["period"])
        if span is None:
            raise forms.ValidationError(
                _("This is no period the portal knows. Write for example 2026, 2025–2026, 2026K1 or 2026M03.")
            )
        return span


class CellField(forms.CharField):
    """A figure as it is written: a number, a colon where the source withholds it, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=40,
            validators=[refuse_identity_numbers],
            help_text=_("A number. Write “:” when the source withholds it. Leave it empty when there is none."),
            **kwargs,
        )
        self.widget.attrs |= {"inputmode": "text", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return numbers.read(text)
        except numbers.TwoMeaningsError:
            raise forms.ValidationError(
                _("This can be read in two ways. Write the number without a mark between thousands.")
            ) from None
        except numbers.NotANumberError:
            raise forms.ValidationError(_("Write a number, for example 12,5, or : when it is withheld.")) from None


def shown(cell: Cell) -> str:
    """Return a figure as somebody would write it."""
    return cell.code.replace(".", ",") if cell.number is not None else cell.code


def next_period(indicator: Indicator, last: Period | None) -> str:
    """Return the period that follows the last one; nothing before there is one, or after a window."""
    if last is None or last.kind not in periods.MONTHS:
        return ""
    after = last.ends_on.toordinal() + 1
    day = last.ends_on.fromordinal(after)
    return periods.of_months(last.kind, day.year, day.month).code
