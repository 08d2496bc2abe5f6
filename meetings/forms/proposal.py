"""Forms of proposals: what is proposed, putting it on an agenda, and what is said when it is not."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows
from meetings.forms.choices import MeetingField
from meetings.forms.item import ItemForm
from meetings.models import Meeting, Proposal, ProposalStep
from meetings.services.proposals import ProposalFacts
from norwegian.identity_numbers import refuse_identity_numbers

COMMENT = ProposalStep._meta.get_field("words").max_length


class ProposalForm(GuardedForm, forms.ModelForm[Proposal]):
    """What, why and what the body should conclude. How open it is to be, whoever puts it on the agenda decides."""

    class Meta:
        model = Proposal
        fields = ["title", "why", "resolution", "time_needed", "meeting"]
        field_classes = {"meeting": MeetingField}
        labels = {
            "title": _("Title"),
            "why": _("Why should the body deal with it?"),
            "resolution": _("What do you propose that the body concludes?"),
            "time_needed": _("How many minutes does it need?"),
            "meeting": _("For which meeting?"),
        }
        help_texts = {"why": _("Write about the matter, never about persons who can be recognised.")}
        widgets = {"why": forms.Textarea(attrs={"rows": 5}), "resolution": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, meetings: "QuerySet[Meeting]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "meeting", meetings)
        self.fields["meeting"].empty_label = _("The next meeting")  # type: ignore[attr-defined]

    def facts(self) -> ProposalFacts:
        cleaned = self.cleaned_data
        return ProposalFacts(
            title=cleaned["title"],
            why=cleaned["why"],
            resolution=cleaned["resolution"],
            time_needed=cleaned["time_needed"],
            meeting=cleaned["meeting"],
        )


class AcceptForm(ItemForm):
    """The item it becomes, on the agenda of one of the body's meetings."""

    meeting = MeetingField(label=_("On the agenda of"), queryset=Meeting.objects.none(), empty_label=None)
    field_order = ["meeting"]

    def __init__(self, *args: Any, meetings: "QuerySet[Meeting]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "meeting", meetings, may_be_none=False)


class ReturnForm(forms.Form):
    comment = forms.CharField(
        label=_("Why is it returned?"),
        help_text=_("For example what is missing, or who else should have it. Whoever proposed it gets your words."),
        max_length=COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_numbers],
    )


class PutOffForm(forms.Form):
    comment = forms.CharField(
        label=_("Why is it put off?"),
        required=False,
        max_length=COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_numbers],
    )
