"""Did you find what you looked for? And in your own words."""

from collections.abc import Callable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from municipalities.models import ReaderAnswer
from municipalities.models.reader_answer import LENGTH
from norwegian.persons import AsksWhoIsMeant
from norwegian.suspects import Suspect

YES, NO = "yes", "no"


class AnswerForm(forms.Form):
    """Yes or no: two buttons on the page, a choice where something was missing."""

    found = forms.ChoiceField(
        label=_("Did you find what you looked for?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    @property
    def has_found(self) -> bool:
        return bool(self.cleaned_data["found"] == YES)


class WordsForm(AsksWhoIsMeant, forms.ModelForm[ReaderAnswer]):
    """A sentence more. ``find_suspects`` finds what looks like a person."""

    class Meta:
        model = ReaderAnswer
        fields = ("words",)
        widgets = {"words": forms.Textarea(attrs={"rows": 3, "maxlength": LENGTH})}
        help_texts = {
            "words": _(
                "Write nothing about yourself or others: no names, no telephone numbers, nothing about health. "
                "Nobody can answer you here."
            )
        }

    def __init__(self, *args: Any, find_suspects: Callable[[str], list[Suspect]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find_suspects = find_suspects
        words = self.fields["words"]
        words.required = True
        words.label = _("What helped you?") if self.instance.has_found else _("What did you look for?")
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_words(self) -> str:
        return self.ask_who(self.cleaned_data["words"])
