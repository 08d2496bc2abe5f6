"""Forms about a meeting as a whole."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, TypedDict

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from councils.models import Council
from look.choices import offer, offer_listed
from meetings.enums import Answer, MeetingKind
from meetings.errors import MustLieAhead
from meetings.models import Meeting
from meetings.services.notices import Call
from norwegian import clock
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.skipped import words_of_skipped
from norwegian.years import guard_plan, guard_years


class MeetingFacts(TypedDict):
    """What a person decides about a meeting when planning it."""

    kind: MeetingKind
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    video_url: str
    taking_part: list[Council]


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class MeetingForm(GuardedForm, forms.ModelForm[Meeting]):
    """Day and hours as three native fields, in Norwegian time; which of ``bodies`` take part, where there are any."""

    day = forms.DateField(label=_("Date"), widget=date_input())
    starts = forms.TimeField(label=_("Starts"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    video_url = forms.URLField(label=_("Video link"), required=False, max_length=500, assume_scheme="https")
    taking_part = forms.ModelMultipleChoiceField(
        Council.objects.none(),
        label=_("Joint meeting with"),
        help_text=_(
            "Those who sit in the bodies you choose are called too, and see the agenda and the minutes of this meeting."
            " The minutes and the decisions are those of the body you plan for."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Meeting
        fields = ["kind", "title", "place", "video_url"]
        labels = {"kind": _("Kind of meeting"), "title": _("Title"), "place": _("Place")}

    def __init__(self, *args: Any, bodies: Sequence[Council] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "day")
        joint = self._offer(bodies)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("day", "starts", "ends", css_class="form__columns"), "place", "video_url", "kind", "title", *joint
        )
        if self.instance.pk:
            starts_at, ends_at = (timezone.localtime(at) for at in (self.instance.starts_at, self.instance.ends_at))
            self.initial.update({"day": starts_at.date(), "starts": starts_at.time(), "ends": ends_at.time()})

    def _offer(self, bodies: Sequence[Council]) -> tuple[str, ...]:
        """Let the other bodies be chosen; a municipality with one body never sees the field."""
        if not bodies:
            del self.fields["taking_part"]
            return ()
        offer_listed(self, "taking_part", Council.objects.filter(pk__in=[body.pk for body in bodies]), bodies)
        self.initial["taking_part"] = [body.pk for body in self.instance.others]
        return ("taking_part",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The meeting must end after it starts."))
        day = cleaned.get("day")
        for field, shown in (("starts", starts), ("ends", ends)):
            if day and shown and (words := words_of_skipped(day, shown)):
                self.add_error(field, words)
        if day and starts and self._is_in_the_past(_moment(day, starts)):
            self.add_error("day", MustLieAhead.explanation)
        return cleaned

    def _is_in_the_past(self, starts_at: datetime) -> bool:
        """Tell whether a time that is chosen now lies behind; a meeting that is not moved keeps its own."""
        is_kept = bool(self.instance.pk) and self.instance.starts_at == starts_at
        return not is_kept and starts_at <= timezone.now()

    def facts(self) -> MeetingFacts:
        cleaned = self.cleaned_data
        return MeetingFacts(
            kind=MeetingKind(cleaned["kind"]),
            title=cleaned["title"],
            starts_at=_moment(cleaned["day"], cleaned["starts"]),
            ends_at=_moment(cleaned["day"], cleaned["ends"]),
            place=cleaned["place"],
            video_url=cleaned["video_url"],
            taking_part=list(cleaned.get("taking_part", ())),
        )


def _moment(day: date, at: time) -> datetime:
    # In UTC: on the wall clock a time in the hour that comes twice equals nothing the database holds.
    return clock.moment(day, at)


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the meeting cancelled?"),
        help_text=_("Everyone who was called gets this sentence by e-mail."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_numbers],
    )

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_known:
            # Of a draft nobody is told.
            self.fields["reason"].help_text = _("Those who prepare the meeting can read it.")


class NotHeldForm(forms.Form):
    reason = forms.CharField(
        label=_("Why was the meeting not held?"),
        help_text=_("For example that too few came. Those who see the meeting can read it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_numbers],
    )


class NoticeForm(forms.Form):
    """Which seats to call. Only seats with a person in them can be chosen."""

    seats = forms.TypedMultipleChoiceField(
        label=_("Call"),
        coerce=int,
        error_messages={
            "required": _("Choose at least one person to call."),
        },
    )

    def __init__(self, *args: Any, calls: Iterable[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fillable = [call for call in calls if call.user is not None]
        offer(self, "seats", [(call.seat.pk, call.shown_name) for call in fillable])


class AnswerForm(forms.Form):
    """One tap gives the answer; the reason is for those who cannot come."""

    answer = forms.ChoiceField(
        label=_("Answer"), choices=[choice for choice in Answer.choices if choice[0] != Answer.NONE]
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300, validators=[refuse_identity_numbers])
