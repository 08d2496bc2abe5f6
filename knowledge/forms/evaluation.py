"""What has come of a measure, and where that is proposed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Result
from knowledge.models import Evaluation
from knowledge.services.evaluations import Judgement
from look.choices import offer, offer_rows
from meetings.forms.choices import AnyMeetingField
from meetings.models import Meeting


class EvaluationForm(forms.ModelForm[Evaluation]):
    """One page: figures to hold it against, words, a result, and the meeting that decides."""

    meeting = AnyMeetingField(
        queryset=Meeting.objects.none(),
        label=_("Propose it in the meeting"),
        required=False,
        empty_label=_("In no meeting"),
        help_text=_("It becomes an internal item for decision on the agenda of that meeting."),
    )

    class Meta:
        model = Evaluation
        fields: tuple[str, ...] = ("indicator", "text", "result")
        widgets = {"text": forms.Textarea(attrs={"rows": 6}), "result": forms.RadioSelect}
        labels = {"text": _("What has come of it?"), "result": _("What should become of it?")}
        help_texts = {"text": _("What was done, whom it reached, and what it led to. Groups, never a person.")}

    def __init__(self, *args: Any, indicators: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "indicator", indicators)
        offer_rows(self, "meeting", meetings)
        offer(self, "result", Result.choices)

    def judgement(self) -> Judgement:
        """Return what the service wants."""
        return Judgement(**{name: self.cleaned_data[name] for name in self._meta.fields or ()})
