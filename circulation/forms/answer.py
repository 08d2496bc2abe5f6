"""What somebody answers, and why a matter is not decided in writing."""

from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from circulation.enums import Answer
from circulation.models import Voter
from norwegian.identity_numbers import refuse_identity_numbers

CHOICES: Final = [(each.value, each.label) for each in (Answer.AGREES, Answer.DISAGREES, Answer.WANTS_MEETING)]


class AnswerForm(forms.Form):
    """One of three buttons, with words where somebody does not agree."""

    answer = forms.ChoiceField(choices=CHOICES)
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_numbers],
    )


class EnterForm(GuardedForm, forms.ModelForm[Voter]):
    """What somebody has told whoever sees to the matter."""

    class Meta:
        model = Voter
        fields = ("answer", "words")
        labels = {"answer": _("What have they answered?"), "words": _("In their own words")}
        help_texts = {"words": _("Needed only if they do not agree. It is kept with the decision.")}
        widgets = {"answer": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["answer"]).choices = CHOICES

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("answer") == Answer.DISAGREES and not self.cleaned_data.get("words", "").strip():
            self.add_error("words", _("Write why they do not agree. It is kept with the decision."))
        return cleaned


class EndForm(forms.Form):
    """Why it is not decided in writing."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody who was asked gets it by e-mail, so write nothing here that is exempt."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_numbers],
    )
