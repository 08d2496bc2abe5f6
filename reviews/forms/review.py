"""Who is shown a draft, until when, and what they are asked; and what is said of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from councils.enums import SeatCategory, SeatFunction
from councils.models import Seat
from look.choices import offer
from meetings.models import Meeting
from meetings.services.notices import Call
from norwegian.years import guard_plan, guard_years
from reviews.models import Remark, Review
from reviews.services.asking import ReviewFacts


class ReviewForm(GuardedForm, forms.ModelForm[Review]):
    """Whoever chairs and the police are proposed."""

    seats = forms.TypedMultipleChoiceField(
        label=_("Who sees the draft"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Review
        fields = ["deadline", "request"]
        labels = {"deadline": _("Answer no later than"), "request": _("What do you ask them to look at?")}
        help_texts = {"request": _("Stands in the e-mail and on top of the page. Write nothing here that is exempt.")}
        widgets = {
            "deadline": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "request": forms.Textarea(attrs={"rows": 3}),
        }

    field_order = ["seats", "deadline", "request"]

    def __init__(self, *args: Any, calls: Iterable[Call], meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "deadline")
        people = list(calls)
        offer(self, "seats", [(call.seat.pk, f"{call.shown_name}, {call.seat.title}") for call in people])
        if self.instance.pk:
            there = self.instance.reviewers.values_list("seat_id", flat=True)
            self.fields["seats"].initial = [pk for pk in there if pk is not None]
            return
        self.fields["seats"].initial = [call.seat.pk for call in people if _is_proposed(call.seat)]
        last = meeting.day - timedelta(days=meeting.council.notice_days + 2)
        self.fields["deadline"].initial = max(last, timezone.localdate() + timedelta(days=1))

    def facts(self) -> ReviewFacts:
        return ReviewFacts(**{name: self.cleaned_data[name] for name in ("deadline", "request", "seats")})


def _is_proposed(seat: Seat) -> bool:
    return seat.function == SeatFunction.CHAIR or seat.category == SeatCategory.POLICE


class RemarkForm(forms.ModelForm[Remark]):
    class Meta:
        model = Remark
        fields = ["text"]
        labels = {"text": _("Comment")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
