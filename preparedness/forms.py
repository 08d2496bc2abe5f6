"""What somebody writes to call a body together, and how a body is made ready for it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from councils.models import Seat
from meetings.models import AgendaItem
from norwegian import clock
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.skipped import words_of_skipped
from preparedness.models import Readiness
from preparedness.services.calling import CallFacts
from preparedness.services.readiness import ReadinessFacts

IN_AN_HOUR: Final = timedelta(hours=1)
ROUND: Final = 5
MOST: Final = 99


class CallForm(forms.Form):
    """One sentence; the rest is proposed. A time is its next time round: today if it lies ahead, else tomorrow."""

    what = forms.CharField(
        label=_("What is this about?"),
        help_text=_(
            "One sentence, for the agenda and the e-mail. The SMS never says it. Write no names and nothing exempt."
        ),
        max_length=AgendaItem._meta.get_field("title").max_length,
        validators=[refuse_identity_numbers],
    )
    starts = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    place = forms.CharField(label=_("Place"), required=False, max_length=160, validators=[refuse_identity_numbers])
    video_url = forms.URLField(
        label=_("Video link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[refuse_identity_numbers],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("place") and not cleaned.get("video_url") and not {"place", "video_url"} & set(self.errors):
            self.add_error("place", _("Write a place or a video link."))
        starts = cleaned.get("starts")
        if starts and (words := words_of_skipped(clock.day_of(self.starts_at), starts)):
            self.add_error("starts", words)
        return cleaned

    @property
    def starts_at(self) -> datetime:
        """The moment that is meant, within a day."""
        today, starts = timezone.localdate(), self.cleaned_data["starts"]
        first = clock.moment(today, starts)
        return first if first > timezone.now() else clock.moment(today + timedelta(days=1), starts)

    def facts(self) -> CallFacts:
        """Return what the service wants. Call it when the form is valid."""
        cleaned = self.cleaned_data
        return CallFacts(
            what=cleaned["what"], starts_at=self.starts_at, place=cleaned["place"], video_url=cleaned["video_url"]
        )


def proposal(ready: Readiness, now: datetime) -> dict[str, Any]:
    """Return what the form proposes: in an hour, on a round time, where the body meets then."""
    at = now + IN_AN_HOUR
    at += timedelta(minutes=-at.minute % ROUND)
    return {"starts": clock.time_of(at), "place": ready.place, "video_url": ready.video_url}


class ReadinessForm(GuardedForm, forms.ModelForm[Readiness]):
    """Whether a body can be called at short notice, where it meets then, and a number for each seat that is called."""

    is_on = forms.BooleanField(label=_("The body can be called at short notice"), required=False)
    video_url = forms.URLField(label=_("Video link"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Readiness
        fields = ("place", "video_url")
        labels = {"place": _("Where it meets then")}

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["is_on"] = True
        self.seats = {f"seat_{seat.pk}": seat for seat in seats}
        placed = {seat: place for place, seat in enumerate(self.instance.seats, start=1)}
        for number, (name, seat) in enumerate(self.seats.items(), start=1):
            self.fields[name] = forms.IntegerField(
                label=seat.title, required=False, min_value=1, max_value=MOST, localize=False
            )
            self.initial[name] = placed.get(seat.pk) if self.instance.pk else number
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("is_on", "place", "video_url")

    @property
    def seat_fields(self) -> list[BoundField]:
        return [self[name] for name in self.seats]

    def facts(self) -> ReadinessFacts | None:
        """Return what the service wants; None when the body is not to be called so. Call it when the form is valid."""
        cleaned = self.cleaned_data
        if not cleaned["is_on"]:
            return None
        chosen = [(cleaned[name], seat.pk) for name, seat in self.seats.items() if cleaned.get(name)]
        return ReadinessFacts(
            place=cleaned["place"],
            video_url=cleaned["video_url"],
            seats=tuple(seat for _number, seat in sorted(chosen, key=lambda pair: pair[0])),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_on") and self.seats and not any(cleaned.get(name) for name in self.seats):
            self.add_error(None, _("Give at least one seat a number, so that somebody is called."))
        return cleaned
