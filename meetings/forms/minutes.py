"""Forms of the minutes: text and decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from meetings.models import AgendaItem, Decision, MinutesCorrection
from norwegian.identity_numbers import refuse_identity_numbers


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
    replaces_basis = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    class Meta:
        model = Decision
        fields = ["text", "basis"]
        labels = {"text": _("Decision"), "basis": _("What the decision rests on")}
        # What it can rest on is brought when somebody begins to write; anything else can be written too.
        widgets = {"text": forms.Textarea(attrs={"rows": 4}), "basis": forms.TextInput(attrs={"list": "grounds"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Several forms with a field of this name share the page.
        self.auto_id = "id_decision_%s"

    @classmethod
    def on(cls, decision: Decision | None, *, proposed: str = "") -> "DecisionForm":
        """Return the form of an item's decision; where there is none yet, an empty one, or with the words proposed."""
        known = {"replaces": decision.text, "replaces_basis": decision.basis} if decision else {"text": proposed}
        return cls(instance=decision, initial=known)

    def facts(self) -> dict[str, str]:
        """Return what the service is asked to record."""
        return {name: self.cleaned_data[name] for name in ("text", "basis", "replaces", "replaces_basis")}

    def clean_text(self) -> str:
        return plain_lines(self.cleaned_data["text"])

    def clean_replaces(self) -> str:
        return plain_lines(self.cleaned_data["replaces"])


class ItemPutOffForm(forms.Form):
    """Why an item is put off, in one line of the minutes."""

    reason = forms.CharField(
        label=_("Why is it put off?"),
        help_text=_("One line. It stands in the minutes, for all who may read them."),
        max_length=AgendaItem._meta.get_field("put_off_reason").max_length,
        validators=[refuse_identity_numbers],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Several forms with a field of this name share the page.
        self.auto_id = "id_put_off_%s"


class CorrectionForm(GuardedForm, forms.ModelForm[AgendaItem]):
    """What approved minutes are to say on an item, its decision with them, and why."""

    decision = forms.CharField(
        label=_("Decision"), widget=forms.Textarea(attrs={"rows": 4}), validators=[refuse_identity_numbers]
    )
    basis = forms.CharField(
        label=_("What the decision rests on"),
        required=False,
        max_length=Decision._meta.get_field("basis").max_length,
        widget=forms.TextInput(attrs={"list": "grounds"}),
        validators=[refuse_identity_numbers],
    )
    reason = forms.CharField(
        label=_("Why are the minutes corrected?"),
        help_text=_("One sentence is enough. It stays with the minutes, for all who may read them."),
        max_length=MinutesCorrection._meta.get_field("reason").max_length,
        validators=[refuse_identity_numbers],
    )

    class Meta:
        model = AgendaItem
        fields = ["minutes"]
        labels = {"minutes": _("Minutes")}
        widgets = {"minutes": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decided: Decision | None = getattr(self.instance, "decision", None)
        if decided is None:
            # Minutes are corrected; nothing is decided afterwards.
            del self.fields["decision"], self.fields["basis"]
        else:
            self.initial = {**self.initial, "decision": decided.text, "basis": decided.basis}

    def _compare_field(self, name: str, data: Any, later: Any) -> None:
        # Each correction has a reason of its own; nobody else's is overwritten by it.
        if name != "reason":
            super()._compare_field(name, data, later)

    def facts(self) -> dict[str, str]:
        """Return what the service is asked to correct."""
        given = {name: plain_lines(self.cleaned_data.get(name, "")) for name in ("minutes", "decision")}
        return given | {"basis": self.cleaned_data.get("basis", ""), "reason": self.cleaned_data["reason"]}
