"""Forms of the minutes: text, decision, follow-up."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look.choices import offer_rows
from meetings.forms.meeting import date_input
from meetings.models import AgendaItem, Decision, FollowUp
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years


def plain_lines(text: str) -> str:
    """Return ``text`` with one character per line break; browsers send two, and texts are compared."""
    return text.replace("\r\n", "\n")


class ItemMinutesForm(forms.ModelForm[AgendaItem]):
    """The minutes of one item, with the version of the text they were written from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = AgendaItem
        fields = ["minutes"]
        labels = {"minutes": _("Minutes")}
        help_texts = {"minutes": _("Write about the matter, never about persons who can be recognised.")}
        widgets = {"minutes": forms.Textarea(attrs={"rows": 8})}

    def clean_minutes(self) -> str:
        return plain_lines(self.cleaned_data["minutes"])


class DecisionForm(forms.ModelForm[Decision]):
    """The decision, with the words it replaces."""

    replaces = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    class Meta:
        model = Decision
        fields = ["text"]
        labels = {"text": _("Decision")}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Several forms with a field of this name share the page.
        self.auto_id = "id_decision_%s"

    def clean_text(self) -> str:
        return plain_lines(self.cleaned_data["text"])

    def clean_replaces(self) -> str:
        return plain_lines(self.cleaned_data["replaces"])


class FollowUpForm(forms.ModelForm[FollowUp]):
    class Meta:
        model = FollowUp
        fields = ["text", "responsible", "due_on"]
        labels = {"text": _("What is to be done?"), "responsible": _("Who is responsible?"), "due_on": _("Due")}
        widgets = {"due_on": date_input()}

    def __init__(self, *args: Any, people: "QuerySet[User]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "id_follow_up_%s"
        guard_years(self)
        guard_plan(self, "due_on")
        offer_rows(self, "responsible", people)

    def clean_due_on(self) -> Any:
        if self.cleaned_data["due_on"] < timezone.localdate():
            raise ValidationError(_("Choose a date that has not passed."))
        return self.cleaned_data["due_on"]


class FinishForm(forms.Form):
    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("One sentence is enough."),
        max_length=FollowUp._meta.get_field("outcome").max_length,
        validators=[refuse_identity_numbers],
    )
