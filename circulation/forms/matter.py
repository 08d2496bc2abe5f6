"""A matter to be decided in writing: what it is about, what is proposed, and until when it can be answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from circulation.models import Circulation
from circulation.models.circulation import LONGEST
from circulation.services.writing import MatterFacts
from meetings.enums import Classification
from meetings.forms.item import DisclosureForm
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years

RESOLUTION_HELP = _("The words that are decided if they agree. They cannot be changed when the matter is sent.")


def deadline_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class MatterForm(DisclosureForm):
    """A new matter, asked about as an agenda item is, with the proposed resolution and the deadline."""

    resolution = forms.CharField(
        label=_("Proposed resolution"),
        help_text=RESOLUTION_HELP,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_identity_numbers],
    )
    deadline = forms.DateField(label=_("Answer no later than"), widget=deadline_input())

    field_order = ["title", "description", "resolution", "deadline", "classification", "legal_basis", "public_title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "deadline")

    def matter(self) -> MatterFacts:
        cleaned = self.cleaned_data
        return MatterFacts(
            title=cleaned["title"],
            description=cleaned["description"],
            classification=Classification(cleaned["classification"]),
            public_title=cleaned["public_title"],
            legal_basis=cleaned["legal_basis"],
        )


class ChangeForm(GuardedForm, forms.ModelForm[Circulation]):
    """What is proposed, and until when, before it is sent."""

    class Meta:
        model = Circulation
        fields = ("resolution", "deadline")
        labels = {"resolution": _("Proposed resolution"), "deadline": _("Answer no later than")}
        help_texts = {"resolution": RESOLUTION_HELP}
        widgets = {"resolution": forms.Textarea(attrs={"rows": 4}), "deadline": deadline_input()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "deadline")
