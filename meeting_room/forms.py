"""What is written in the meeting room beside minutes, decisions and follow-ups."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.choices import offer
from meetings.models import Decision, Dissent, Invitation
from meetings.services.dissents import View
from norwegian import clock
from norwegian.identity_numbers import refuse_identity_numbers

# More than sit in any body.
MOST_VOTES = 500


class VotesForm(forms.Form):
    """All three, or none: then the votes were not counted."""

    votes_for = forms.IntegerField(label=_("For"), required=False, min_value=0, max_value=MOST_VOTES)
    votes_against = forms.IntegerField(label=_("Against"), required=False, min_value=0, max_value=MOST_VOTES)
    votes_abstained = forms.IntegerField(label=_("Abstained"), required=False, min_value=0, max_value=MOST_VOTES)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def on(cls, decision: Decision) -> "VotesForm":
        given = dict(zip(("votes_for", "votes_against", "votes_abstained"), decision.votes or (), strict=False))
        return cls(initial=given | {"shown": _written(decision.votes)})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        numbers = [cleaned.get(name) for name in ("votes_for", "votes_against", "votes_abstained")]
        if not self.errors and None in numbers and any(number is not None for number in numbers):
            self.add_error(None, _("Write all three numbers, or leave all of them empty."))
        return cleaned

    @property
    def votes(self) -> tuple[int, int, int] | None:
        found = self.cleaned_data
        if found["votes_for"] is None:
            return None
        return found["votes_for"], found["votes_against"], found["votes_abstained"]

    @property
    def instead_of(self) -> tuple[int, int, int] | None:
        """What the page showed."""
        parts = self.cleaned_data["shown"].split("-")
        if len(parts) != 3 or not all(part.isdecimal() and len(part) < 6 for part in parts):
            return None
        return int(parts[0]), int(parts[1]), int(parts[2])


def _written(votes: tuple[int, int, int] | None) -> str:
    return "-".join(map(str, votes)) if votes else ""


class DissentForm(forms.Form):
    """Whose view, for which agency, in which words."""

    speaker = forms.TypedChoiceField(label=_("Whose view"), coerce=int)
    agency = forms.CharField(
        label=_("Agency"),
        required=False,
        max_length=Dissent._meta.get_field("agency").max_length,
        help_text=_("Leave empty for the one their seat belongs to."),
        validators=[refuse_identity_numbers],
    )
    words = forms.CharField(
        label=_("What they said"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_numbers],
    )

    def __init__(self, *args: Any, speakers: Iterable[tuple[Invitation, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Several forms with such fields share the page.
        self.auto_id = "id_dissent_%s"
        self.speakers = {invitation.pk: (invitation, agency) for invitation, agency in speakers}
        offer(self, "speaker", [(pk, _name(invitation)) for pk, (invitation, _agency) in self.speakers.items()])

    def view(self) -> View:
        """Return what the service wants. Call it when the form is valid."""
        invitation, agency = self.speakers[self.cleaned_data["speaker"]]
        return View(
            whose=_name(invitation),
            agency=self.cleaned_data["agency"] or agency,
            words=self.cleaned_data["words"].replace("\r\n", "\n"),
        )


def _name(invitation: Invitation) -> str:
    title = invitation.seat.title if invitation.seat else ""
    return ", ".join(filter(None, (invitation.shown_name, title)))


class TimesForm(forms.Form):
    """When somebody came and left, on the meeting's day; empty for from the beginning and to the end."""

    came = forms.TimeField(required=False)
    left = forms.TimeField(required=False)

    def moments(self, day: date) -> tuple[datetime | None, datetime | None]:
        came, left = (self.cleaned_data[name] for name in ("came", "left"))
        return _moment(day, came), _moment(day, left)


def _moment(day: date, at: time | None) -> datetime | None:
    return clock.moment(day, at) if at else None
