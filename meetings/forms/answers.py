"""Forms of the answers that the secretariat enters for others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.choices import offer
from meetings.enums import Answer
from meetings.models import Invitation
from norwegian.identity_numbers import refuse_identity_numbers


class EnteredForm(forms.Form):
    """One person's answer and reason, with the answer that was shown."""

    answer = forms.ChoiceField(label=_("Answer"), required=False)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300, validators=[refuse_identity_numbers])
    shown = forms.ChoiceField(choices=Answer.choices, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, invitation: Invitation, deputy: str) -> None:
        self.invitation = invitation
        given = {"answer": invitation.answer, "reason": invitation.reason, "shown": invitation.answer}
        super().__init__(data, prefix=f"i{invitation.pk}", initial=given)
        offer(self, "answer", self._choices(deputy))

    def _choices(self, deputy: str) -> Any:
        for answer in Answer:
            if answer == Answer.DEPUTY and deputy:
                yield answer.value, _("Sends a deputy: %(name)s") % {"name": deputy}
            elif answer == self.invitation.answer or answer not in {Answer.NONE, Answer.DEPUTY}:
                yield answer.value, answer.label

    def clean_answer(self) -> str:
        # Whose answer is not sent keeps it.
        return self.cleaned_data["answer"] or self.invitation.answer

    def clean_shown(self) -> str:
        return self.cleaned_data["shown"] or self.invitation.answer

    @property
    def is_new(self) -> bool:
        """Whether it says something else than what was shown."""
        facts = self.cleaned_data
        is_same_reason = facts["reason"] == self.invitation.reason
        return bool(facts["answer"] != facts["shown"] or (facts["answer"] != Answer.NONE and not is_same_reason))
