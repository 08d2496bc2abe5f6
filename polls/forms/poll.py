"""What is asked about, and whom."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer
from meetings.services.notices import Call
from municipalities.forms.lines import LinesField
from norwegian import clock
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.skipped import words_of_skipped
from norwegian.years import guard_plan, guard_years
from polls.errors import SameTime, TimeBehind
from polls.models import PollTime
from polls.services.polling import Guest, PollFacts

# As many times as one screen of a telephone holds with their answers.
MOST_TIMES: Final = 8
LENGTHS: Final = (30, 45, 60, 90, 120, 150, 180, 240)
USUAL: Final = 120


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def length_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("How long"),
        choices=[(minutes, _("%(minutes)d minutes") % {"minutes": minutes}) for minutes in LENGTHS],
        coerce=int,
        initial=USUAL,
    )


class PollForm(forms.Form):
    """The times as rows of day and hour, all of one length; who is asked; until when."""

    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=160,
        help_text=_("Only when the meeting has a name of its own."),
        validators=[refuse_identity_numbers],
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=160, validators=[refuse_identity_numbers])
    length = length_field()
    deadline = forms.DateField(label=_("Answer no later than"), widget=date_input())
    seats = forms.TypedMultipleChoiceField(
        label=_("Ask"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    guests = LinesField(
        label=_("Others who are asked"),
        longest=254,
        required=False,
        help_text=_("One per line: the e-mail address, then the name. They answer by a link, without logging in."),
    )

    def __init__(self, *args: Any, calls: Iterable[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_TIMES + 1):
            is_needed = number <= 2
            day = forms.DateField(label=_("Date"), widget=date_input(), required=is_needed)
            starts = forms.TimeField(label=_("Starts"), widget=time_input(), required=is_needed)
            self.fields[f"day_{number}"], self.fields[f"starts_{number}"] = day, starts
        guard_years(self)
        for name in ("deadline", *(f"day_{number}" for number in range(1, MOST_TIMES + 1))):
            guard_plan(self, name)
        people = [call for call in calls if call.user is not None]
        offer(self, "seats", [(call.seat.pk, f"{call.shown_name}, {call.seat.title}") for call in people])
        self.fields["seats"].initial = [call.seat.pk for call in people if call.is_every_meeting]

    def rows(self) -> Iterator[tuple[int, Any, Any]]:
        """Yield the number and the two fields of each row."""
        for number in range(1, MOST_TIMES + 1):
            yield number, self[f"day_{number}"], self[f"starts_{number}"]

    def clean_guests(self) -> list[Guest]:
        found = []
        for line in self.cleaned_data["guests"]:
            email, _space, name = line.replace(",", " ").replace(";", " ").strip().partition(" ")
            try:
                validate_email(email)
            except ValidationError:
                words = _("“%(line)s” does not begin with an e-mail address.") % {"line": line}
                raise ValidationError(words) from None
            found.append(Guest(email.lower(), name.strip()[:120]))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        length = timedelta(minutes=cleaned.get("length") or USUAL)
        found: list[tuple[datetime, datetime]] = []
        for number, _day, _starts in self.rows():
            day, starts = cleaned.get(f"day_{number}"), cleaned.get(f"starts_{number}")
            if not day and not starts:
                continue
            if not day or not starts:
                missing = "starts" if day else "day"
                if not self.has_error(f"{missing}_{number}"):
                    self.add_error(f"{missing}_{number}", _("Write both date and time."))
                continue
            if words := _refused(day, starts):
                self.add_error(f"day_{number}", words)
            starts_at = clock.moment(day, starts)
            if starts_at in [each for each, _ends in found]:
                self.add_error(f"day_{number}", SameTime.explanation)
            found.append((starts_at, starts_at + length))
        self.times = found
        deadline = cleaned.get("deadline")
        if deadline and deadline < timezone.localdate():
            self.add_error("deadline", _("The deadline must be today or later."))
        if deadline and found and deadline > clock.day_of(min(found)[0]):
            self.add_error("deadline", _("The deadline must come before the first time."))
        return cleaned

    def facts(self) -> PollFacts:
        facts = {name: self.cleaned_data[name] for name in ("title", "place", "deadline")}
        return PollFacts(times=self.times, **facts)


class TimeForm(GuardedForm, forms.ModelForm[PollTime]):
    """One time."""

    day = forms.DateField(label=_("Date"), widget=date_input())
    starts = forms.TimeField(label=_("Starts"), widget=time_input())
    ends = forms.TimeField(label=_("Ends"), widget=time_input())

    class Meta:
        model = PollTime
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "day")
        if self.instance.pk:
            starts_at, ends_at = (timezone.localtime(at) for at in (self.instance.starts_at, self.instance.ends_at))
            self.initial.update({"day": starts_at.date(), "starts": starts_at.time(), "ends": ends_at.time()})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, starts, ends = cleaned.get("day"), cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The meeting must end after it starts."))
        if day and starts and (words := _refused(day, starts) or (ends and str(words_of_skipped(day, ends)))):
            self.add_error("day", words)
        return cleaned

    def facts(self) -> dict[str, datetime]:
        day = self.cleaned_data["day"]
        return {f"{name}_at": clock.moment(day, self.cleaned_data[name]) for name in ("starts", "ends")}


def _refused(day: date, starts: time) -> str:
    """Return why a meeting cannot begin then, if it cannot."""
    if words := words_of_skipped(day, starts):
        return str(words)
    return str(TimeBehind.explanation) if clock.moment(day, starts) <= timezone.now() else ""
