"""Forms of follow-ups: give, change, hand over, and the sentence that goes with what became of one."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from changes.forms import GuardedForm
from look.choices import offer_rows
from meetings.forms.meeting import date_input
from meetings.models import FollowUp, FollowUpStep
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years

SENTENCE = FollowUpStep._meta.get_field("words").max_length


class PersonField(forms.ModelChoiceField[User]):
    """People with the seats they have, so that one chooses a seat as well as a name."""

    seats: Mapping[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        seat = self.seats.get(obj.pk)
        return f"{obj} – {seat}" if seat else str(obj)


def name_seats(form: forms.BaseForm, seats: Mapping[int, str]) -> None:
    cast("PersonField", form.fields["responsible"]).seats = seats


class FollowUpForm(forms.ModelForm[FollowUp]):
    with_seat = forms.BooleanField(
        label=_("The follow-up belongs to the seat"),
        help_text=_("When somebody else gets the seat, they take it over and are told."),
        required=False,
    )

    class Meta:
        model = FollowUp
        fields = ["text", "responsible", "due_on"]
        labels = {"text": _("What is to be done?"), "responsible": _("Who is responsible?"), "due_on": _("Due")}
        widgets = {"due_on": date_input()}

    def __init__(self, *args: Any, people: "QuerySet[User]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "id_follow_up_%s"
        self.initial["with_seat"] = self.instance.seat_id is not None
        self.order_fields(["text", "responsible", "with_seat", "due_on"])
        guard_years(self)
        guard_plan(self, "due_on")
        offer_rows(self, "responsible", people)

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        # A day that has passed already may stay, when something else is changed.
        if due_on < timezone.localdate() and due_on != self.initial.get("due_on"):
            raise ValidationError(_("Choose a date that has not passed."))
        return due_on


class FollowUpChangeForm(GuardedForm, FollowUpForm):
    """What is to be done, by whom and when, as it stands now."""

    class Meta(FollowUpForm.Meta):
        field_classes = {"responsible": PersonField}

    def __init__(self, *args: Any, seats: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_seats(self, seats)


class HandOverForm(GuardedForm, forms.ModelForm[FollowUp]):
    """Who is to have it from now on, and a sentence to go with it."""

    words = forms.CharField(
        label=_("What does the next person need to know?"),
        required=False,
        max_length=SENTENCE,
        validators=[refuse_identity_numbers],
    )

    class Meta:
        model = FollowUp
        fields = ["responsible"]
        labels = {"responsible": _("Who is responsible from now on?")}
        field_classes = {"responsible": PersonField}

    def __init__(self, *args: Any, people: "QuerySet[User]", seats: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "responsible", people)
        name_seats(self, seats)


class FinishForm(forms.Form):
    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("One sentence is enough."),
        max_length=FollowUp._meta.get_field("outcome").max_length,
        validators=[refuse_identity_numbers],
    )


class DropForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it not to be done?"),
        help_text=_("One sentence is enough. Whoever is responsible gets it."),
        max_length=SENTENCE,
        validators=[refuse_identity_numbers],
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it opened again?"),
        help_text=_("One sentence is enough. Whoever is responsible gets it."),
        max_length=SENTENCE,
        validators=[refuse_identity_numbers],
    )
