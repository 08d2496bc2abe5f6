"""What a leader fills in."""

from datetime import date, timedelta
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import come
from accounts.models import User
from changes.forms import GuardedForm
from look.choices import offer_rows
from nightwatch.models import Group, Shift, Volunteer
from nightwatch.services.shifts import Evening
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years

LONGEST: Final = timedelta(hours=12)
FARTHEST: Final = timedelta(days=400)


class ShiftForm(GuardedForm, forms.Form):
    """One shift. The end is after midnight when it is before the start."""

    day = forms.DateField(label=_("Date"), help_text=_("The evening the shift starts."))
    starts = forms.TimeField(label=_("Starts"))
    ends = forms.TimeField(label=_("Ends"), help_text=_("A time after midnight is the day after."))
    minimum = forms.IntegerField(label=_("Fewest people"), min_value=2, max_value=50)
    maximum = forms.IntegerField(label=_("Most people"), min_value=2, max_value=50)
    place = forms.CharField(
        label=_("Meeting place"), max_length=200, required=False, validators=[refuse_identity_numbers]
    )
    police_at = forms.TimeField(
        label=_("The police come at"), required=False, help_text=_("Leave empty when no briefing is planned.")
    )
    leader = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("Shift leader"),
        required=False,
        empty_label=_("Not decided"),
        help_text=_("Walks the shift, and takes one of the places."),
    )
    note = forms.CharField(
        label=_("Note to those on the shift"),
        required=False,
        max_length=1000,
        validators=[refuse_identity_numbers],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "day")
        leading = Volunteer.objects.on(timezone.localdate()).leaders().filter(come(), group=group)
        offer_rows(self, "leader", User.objects.filter(pk__in=leading.values("user")).by_name())
        self.fields["place"].help_text = group.meeting_place and _("Leave empty for %(place)s.") % {
            "place": group.meeting_place
        }
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.rows())

    def rows(self) -> list[Any]:
        return [
            "day",
            Div("starts", "ends", css_class="form__columns"),
            Div("minimum", "maximum", css_class="form__columns"),
            "place",
            "police_at",
            "leader",
            "note",
        ]

    @property
    def evening(self) -> Evening:
        cleaned = self.cleaned_data
        return Evening(cleaned["day"], cleaned["starts"], cleaned["ends"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"day", "starts", "ends"} <= cleaned.keys():
            self._check_time(self.evening)
        if {"minimum", "maximum"} <= cleaned.keys() and cleaned["maximum"] < cleaned["minimum"]:
            self.add_error("maximum", _("“Most people” cannot be below “Fewest people”."))
        return cleaned

    def _check_time(self, evening: Evening) -> None:
        if evening.starts_at <= timezone.now():
            self.add_error("day", _("The shift must start after now."))
        elif evening.day > timezone.localdate() + FARTHEST:
            self.add_error("day", _("The date is more than a year ahead. Check the year."))
        if evening.ends_at - evening.starts_at > LONGEST:
            self.add_error("ends", _("The shift is longer than twelve hours. Check the times."))

    def facts(self) -> dict[str, Any]:
        """Return the arguments of the services, as they stand in the form."""
        cleaned = self.cleaned_data
        names = ("minimum", "maximum", "place", "police_at", "leader", "note")
        return {"evening": self.evening} | {name: cleaned[name] for name in names}


class NewShiftForm(ShiftForm):
    """One shift, or the same evening every week."""

    repeat_until = forms.DateField(
        label=_("Every week until"),
        required=False,
        help_text=_("Makes a shift on the same weekday every week, up to and including this date."),
    )

    def rows(self) -> list[Any]:
        return ["day", "repeat_until", *super().rows()[1:]]

    def clean_repeat_until(self) -> date | None:
        last: date | None = self.cleaned_data["repeat_until"]
        first: date | None = self.cleaned_data.get("day")
        if last is not None and first is not None and not first <= last <= first + FARTHEST:
            raise forms.ValidationError(_("Choose a date after the first shift and within a year."))
        return last

    def facts(self) -> dict[str, Any]:
        return super().facts() | {"repeat_until": self.cleaned_data["repeat_until"]}


class CancelForm(forms.Form):
    """Why a shift falls away."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=200,
        required=False,
        validators=[refuse_identity_numbers],
        help_text=_("Everybody on the shift gets this in the e-mail."),
    )


class AddPersonForm(forms.Form):
    """Put a volunteer of the group on the shift."""

    user = forms.ModelChoiceField(queryset=User.objects.none(), label=_("Volunteer"), empty_label=_("Choose"))

    def __init__(self, *args: Any, shift: Shift, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        walking = Volunteer.objects.on(timezone.localdate()).filter(come(), group=shift.group_id)
        there = shift.sign_ups.active().values("user")
        people = User.objects.active().filter(pk__in=walking.values("user")).exclude(pk__in=there)
        offer_rows(self, "user", people.by_name())
