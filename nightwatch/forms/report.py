"""The report of a night: fixed choices and counters, two minutes on a telephone."""

from collections.abc import Callable, Collection
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy

from changes.forms import GuardedForm
from look.choices import offer
from nightwatch.enums import COUNTED, FollowedUp, Mood, Weather, YoungPeople
from nightwatch.models import NightReport
from nightwatch.models.report import MOST, NOTE_LENGTH
from nightwatch.services.reports import ReportFacts
from norwegian.persons import AsksWhoIsMeant
from norwegian.suspects import Suspect

CHOICES: Final = {"young_people": YoungPeople.choices, "mood": Mood.choices, "weather": Weather.choices}


class ReportForm(AsksWhoIsMeant, GuardedForm, forms.ModelForm[NightReport]):
    """``places`` are the group's own, ``find_suspects`` finds what looks like a person in a note.

    A note that does is asked about once: whoever writes takes it out, or says that it is nobody. Another note, with
    something else in it, is asked about again.
    """

    places = forms.MultipleChoiceField(
        label=gettext_lazy("Places with young people"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = NightReport
        fields: tuple[str, ...] = (
            *("young_people", "mood", "weather", *COUNTED),
            *("places", "note", "wants_follow_up"),
        )
        widgets = {
            "young_people": forms.RadioSelect,
            "mood": forms.RadioSelect,
            "weather": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 4, "maxlength": NOTE_LENGTH}),
        }
        labels = {"wants_follow_up": gettext_lazy("Please follow up: I want an answer from the coordinator")}
        help_texts = {
            "note": gettext_lazy("Groups and places, never a person: no names, nothing that tells who it was."),
        }

    def __init__(
        self,
        *args: Any,
        places: Collection[str],
        find_suspects: Callable[[str], list[Suspect]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.find_suspects = find_suspects
        known = list(dict.fromkeys([*places, *self.instance.places]))
        if known:
            offer(self, "places", [(place, place) for place in known])
        else:
            del self.fields["places"]
        # No empty line among the choices: what may be left open is left open.
        for name, choices in CHOICES.items():
            offer(self, name, choices)
        for name in COUNTED:
            self.fields[name].widget.attrs |= {"min": 0, "max": MOST, "inputmode": "numeric"}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.rows())

    def rows(self) -> list[Any]:
        return [
            *("young_people", "mood", "weather"),
            Div(*COUNTED, css_class="form__counters"),
            *(["places"] if "places" in self.fields else []),
            *("note", "wants_follow_up"),
        ]

    def clean_note(self) -> str:
        return self.ask_who(self.cleaned_data["note"])

    def facts(self) -> ReportFacts:
        names = [name for name in self._meta.fields or () if name in self.cleaned_data]
        facts = {name: self.cleaned_data[name] for name in names}
        return ReportFacts(**(facts | {"places": tuple(facts.get("places", ()))}))


class AnswerForm(GuardedForm, forms.ModelForm[NightReport]):
    """What became of what a report asked for."""

    class Meta:
        model = NightReport
        fields: tuple[str, ...] = ("answer", "answer_words")
        widgets = {"answer": forms.RadioSelect}
        labels = {"answer": gettext_lazy("What became of it"), "answer_words": gettext_lazy("In a line")}
        help_texts = {
            "answer_words": gettext_lazy("The leader reads it. Name the measure or the meeting, never a person."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        offer(self, "answer", FollowedUp.choices)
        self.helper = FormHelper()
        self.helper.form_tag = False
