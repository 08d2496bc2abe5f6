"""What somebody tells, two minutes on a phone, and what becomes of it."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from knowledge.enums import Ages, Answer, Certainty, SourceKind, Theme, TimeBand
from knowledge.models import Challenge, Observation
from knowledge.models.observation import LENGTH
from knowledge.services.observations import Seen
from look.choices import offer, offer_rows, propose
from norwegian.persons import AsksWhoIsMeant
from norwegian.suspects import Suspect

# What is older is no observation but a memory.
OLDEST: Final = timedelta(days=366)
# What a rumour is, its source says already.
SURE_OF: Final = [choice for choice in Certainty.choices if choice[0] != Certainty.RUMOUR]
CHOSEN: Final = {"theme": Theme, "time_band": TimeBand, "ages": Ages, "source": SourceKind}


class ObservationForm(AsksWhoIsMeant, forms.ModelForm[Observation]):
    """``areas`` are the municipality's own; ``find_suspects`` finds what looks like a person."""

    area = forms.ChoiceField(label=_("Where"))
    certainty = forms.ChoiceField(label=_("How sure is it?"), choices=SURE_OF)

    class Meta:
        model = Observation
        fields: tuple[str, ...] = ("what", "theme", "area", "seen_on", "time_band", "ages", "source", "certainty")
        widgets = {"what": forms.Textarea(attrs={"rows": 4, "maxlength": LENGTH})}
        labels = {
            "what": _("What has been seen?"),
            "theme": _("What does it concern?"),
            "seen_on": _("Which day?"),
            "time_band": _("When in the day?"),
            "ages": _("Which group?"),
            "source": _("Who has seen it?"),
        }
        help_texts = {
            "what": _("Groups and places, never a person: no names, nothing that tells who it was."),
            "source": _("A rumour is marked as unverified and is deleted after six months."),
        }

    def __init__(
        self,
        *args: Any,
        areas: Collection[str],
        find_suspects: Callable[[str], list[Suspect]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.find_suspects = find_suspects
        propose(self, "seen_on", timezone.localdate())
        offer(self, "area", [("", _("Choose")), *((area, area) for area in areas)])
        for name, choices in CHOSEN.items():
            offer(self, name, [("", _("Choose")), *choices.choices])
        propose(self, "certainty", Certainty.SEEN)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "what",
            Div("theme", "area", css_class="form__columns"),
            Div("seen_on", "time_band", css_class="form__columns"),
            Div("ages", "source", css_class="form__columns"),
            "certainty",
        )

    def clean_what(self) -> str:
        return self.ask_who(self.cleaned_data["what"])

    def clean_seen_on(self) -> Any:
        day = self.cleaned_data["seen_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day has not been yet."))
        if day < timezone.localdate() - OLDEST:
            raise forms.ValidationError(_("It is more than a year ago. Check the year."))
        return day

    def seen(self) -> Seen:
        """Return what the service wants."""
        return Seen(**{name: self.cleaned_data[name] for name in self._meta.fields or ()})


class AnswerForm(GuardedForm, forms.ModelForm[Observation]):
    """What became of it, in a line, and the challenge it belongs to."""

    class Meta:
        model = Observation
        fields: tuple[str, ...] = ("challenge", "answer", "answer_words")
        widgets = {"answer": forms.RadioSelect}
        labels = {
            "challenge": _("Belongs to the challenge"),
            "answer": _("What became of it"),
            "answer_words": _("In a line"),
        }
        help_texts = {
            "answer_words": _("Whoever told it reads it. Name the measure or the meeting, never a person."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        offer(self, "answer", Answer.choices)
        offer_rows(self, "challenge", Challenge.objects.of(self.instance.municipality_id).in_order())
        self.helper = FormHelper()
        self.helper.form_tag = False
