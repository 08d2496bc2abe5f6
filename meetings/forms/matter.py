"""Forms of matters between bodies: sending one, and the answer in words that may be read there."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from councils.enums import Level
from councils.models import Council
from meetings.models import Proposal
from meetings.services.matters import MatterFacts


class MatterForm(forms.ModelForm[Proposal]):
    """To whom, what, and what that body is asked to conclude."""

    class Meta:
        model = Proposal
        fields = ["council", "title", "why", "resolution", "time_needed"]
        labels = {
            "council": _("To which body?"),
            "title": _("Title"),
            "why": _("What is it about, and why is it sent?"),
            "resolution": _("What do you ask the body to conclude?"),
            "time_needed": _("How many minutes does it need?"),
        }
        help_texts = {"why": _("Write about the matter, never about persons who can be recognised.")}
        widgets = {"why": forms.Textarea(attrs={"rows": 6}), "resolution": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, bodies: Iterable[Council], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body in bodies}
        levels = groupby(self.bodies.values(), key=lambda body: body.level)
        groups = [(Level(level).label, [(body.pk, body.name) for body in found]) for level, found in levels]
        self.fields["council"] = forms.TypedChoiceField(
            label=_("To which body?"), choices=[("", "---------"), *groups], coerce=self._body
        )

    def _body(self, key: str) -> Council:
        return self.bodies[int(key)]

    def facts(self) -> MatterFacts:
        cleaned = self.cleaned_data
        return MatterFacts(
            title=cleaned["title"],
            why=cleaned["why"],
            resolution=cleaned["resolution"],
            time_needed=cleaned["time_needed"],
        )


class AnswerMatterForm(GuardedForm, forms.ModelForm[Proposal]):
    class Meta:
        model = Proposal
        fields = ["answer"]
        labels = {"answer": _("The answer")}
        help_texts = {"answer": _("Leave empty to let the decision be the answer.")}
        widgets = {"answer": forms.Textarea(attrs={"rows": 5})}
