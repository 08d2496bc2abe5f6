"""What a leader fills in about a season: its evenings, its days, and which shifts to make."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from nightwatch.forms.shift import LONGEST
from nightwatch.models import Season, ShiftTemplate
from nightwatch.selectors.seasons import Proposal
from nightwatch.services.seasons import MOST_NIGHTS, Night, SeasonFacts, TemplateFacts
from nightwatch.services.shifts import Evening
from norwegian.skipped import words_of_skipped
from norwegian.years import guard_plan, guard_years

TEMPLATE: Final = ("weekday", "occasion", "starts", "ends", "minimum", "maximum", "place")
SEASON: Final = ("name", "starts_on", "ends_on", "school_ends_on", "christmas_ball_on")
LONGEST_SEASON: Final = timedelta(days=366)
# Empty rows for nights that no template gives.
SPARE: Final = 2


class TemplateForm(GuardedForm, forms.ModelForm[ShiftTemplate]):
    """An evening of every week, or a special night."""

    class Meta:
        model = ShiftTemplate
        fields: tuple[str, ...] = TEMPLATE
        labels = {"minimum": _("Fewest people"), "maximum": _("Most people"), "occasion": _("or a special night")}
        help_texts = {"ends": _("A time after midnight is the day after.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.instance.group.meeting_place
        self.fields["place"].help_text = place and _("Leave empty for %(place)s.") % {"place": place}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("weekday", "occasion", css_class="form__columns"),
            Div("starts", "ends", css_class="form__columns"),
            Div("minimum", "maximum", css_class="form__columns"),
            "place",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("weekday") is None) == (not cleaned.get("occasion")):
            self.add_error("weekday", _("Choose a weekday or a special night, one of them."))
        if {"starts", "ends"} <= cleaned.keys():
            evening = Evening(date(2027, 1, 1), cleaned["starts"], cleaned["ends"])
            if evening.ends_at - evening.starts_at > LONGEST:
                self.add_error("ends", _("The shift is longer than twelve hours. Check the times."))
        return cleaned

    def facts(self) -> TemplateFacts:
        return TemplateFacts(**{name: self.cleaned_data[name] for name in TEMPLATE})


class SeasonForm(GuardedForm, forms.ModelForm[Season]):
    """From when to when, and when the nights are that no almanac has."""

    class Meta:
        model = Season
        fields: tuple[str, ...] = SEASON
        help_texts = {
            "name": _("As people say it: Spring 2027."),
            "school_ends_on": _("The evening of the last day of school, if it is in this season."),
            "christmas_ball_on": _("The evening of the Christmas ball, if it is in this season."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "starts_on", "ends_on")
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "name",
            Div("starts_on", "ends_on", css_class="form__columns"),
            Div("school_ends_on", "christmas_ball_on", css_class="form__columns"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if not first or not last:
            return cleaned
        if last - first > LONGEST_SEASON:
            self.add_error("ends_on", _("A season is at most a year."))
        for name in ("school_ends_on", "christmas_ball_on"):
            if (day := cleaned.get(name)) and not first <= day <= last:
                self.add_error(name, _("This evening is not in the season."))
        return cleaned

    def facts(self) -> SeasonFacts:
        return SeasonFacts(**{name: self.cleaned_data[name] for name in SEASON})


class NightForm(forms.Form):
    """One night of the preview: made or not, and on which day and at what time."""

    is_made = forms.BooleanField(required=False)
    template = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    planned_on = forms.DateField(required=False, widget=forms.HiddenInput)
    day = forms.DateField(label=_("Date"))
    starts = forms.TimeField(label=_("Starts"))
    ends = forms.TimeField(label=_("Ends"))

    proposal: Proposal | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)

    @property
    def is_wanted(self) -> bool:
        """Whether the night is to be made: a row for one more is, when something stands in it."""
        return self.has_changed() if self.empty_permitted else bool(self.cleaned_data.get("is_made"))

    @property
    def evening(self) -> Evening:
        cleaned = self.cleaned_data
        return Evening(cleaned["day"], cleaned["starts"], cleaned["ends"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not {"day", "starts", "ends"} <= cleaned.keys():
            return cleaned
        evening = self.evening
        if evening.ends_at - evening.starts_at > LONGEST:
            self.add_error("ends", _("The shift is longer than twelve hours. Check the times."))
        if self.is_wanted:
            if evening.starts_at <= timezone.now():
                self.add_error("day", _("The shift must start after now."))
            evening_faults(self, evening)
        return cleaned


def evening_faults(form: forms.Form, evening: Evening) -> None:
    """Say under the field which time the clocks jump over."""
    if words := words_of_skipped(evening.day, evening.starts):
        form.add_error("starts", words)
    if not evening.ends_on_the_jump and (words := words_of_skipped(evening.last_day, evening.ends)):
        form.add_error("ends", words)


class BaseNights(forms.BaseFormSet[NightForm]):
    """The nights of the preview, and some empty rows for more."""

    def clean(self) -> None:
        if any(self.errors):
            return
        wanted = [(form.evening, form) for form in self.forms if form.is_wanted]
        wanted.sort(key=lambda each: each[0].starts_at)
        for (before, _before), (after, late) in pairwise(wanted):
            if after.starts_at < before.ends_at:
                late.add_error("day", _("Another shift in the list is at the same time."))

    def nights(self, templates: dict[int, ShiftTemplate]) -> list[Night]:
        """Return the nights that are to be made. Those of templates that are gone are made without."""
        return [_night(form, templates) for form in self.forms if form.is_wanted]


def _night(form: NightForm, templates: dict[int, ShiftTemplate]) -> Night:
    template = templates.get(form.cleaned_data.get("template") or 0)
    planned_on = form.cleaned_data.get("planned_on") if template else None
    return Night(form.evening, template if planned_on else None, planned_on)


Nights = forms.formset_factory(
    NightForm, formset=BaseNights, extra=SPARE, max_num=MOST_NIGHTS + SPARE, absolute_max=MOST_NIGHTS + 10
)


def nights_of(proposals: list[Proposal], data: Any = None) -> Any:
    """Return the rows of the preview, each with what is worth knowing of its night."""
    initial = [
        {
            "is_made": each.is_wanted,
            "template": each.night.template and each.night.template.pk,
            "planned_on": each.night.planned_on,
            "day": each.night.evening.day,
            "starts": each.night.evening.starts,
            "ends": each.night.evening.ends,
        }
        for each in proposals
    ]
    nights = Nights(data, initial=None if data is not None else initial, prefix="nights")
    known = {(str(row["template"]), str(row["planned_on"])): each for row, each in zip(initial, proposals, strict=True)}
    for form in nights.forms:
        form.proposal = known.get((str(form["template"].value()), str(form["planned_on"].value())))
        form.empty_permitted = not form["template"].value()
        form.use_required_attribute = False
    return nights
