"""Forms about an agenda item."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.asked_in_fields import address_of_somebody, name_until_they_come
from changes.forms import GuardedForm
from councils.models import Seat
from look.choices import offer, offer_rows
from meetings.enums import PERMISSION_LABELS, STRICTER, Classification, ItemPermission, ItemType
from meetings.forms.meeting import date_input
from meetings.models import AgendaItem, ItemComment, LegalBasis
from meetings.services.agenda import ItemFacts
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years

# What an item that is not exempt has of what an exempt one has.
NOTHING_EXEMPT: Final = {"legal_basis": None, "public_title": ""}
ASKED_WHEN_EXEMPT: Final = {
    "legal_basis": _("Choose the legal basis for exempting the item."),
    "public_title": _("Write a public title that reveals nothing that is exempt."),
}


# What most items do without: it stands folded away until it is used.
MORE: Final = ("resolution", "presenter_seat", "presenter_name", "time_needed")


class SeatField(forms.ModelChoiceField[Seat]):
    """Seats of one body, by their title."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class DisclosureForm(GuardedForm, forms.ModelForm[AgendaItem]):
    """What an item is about. An exempt one asks for a legal basis and a public title; other items have neither.

    From the notice on the form does not ask how closed the item is.
    """

    # Two of the fields are asked for only when the item is exempt, and are hidden otherwise.
    use_required_attribute = False

    class Meta:
        model = AgendaItem
        fields = ["title", "description", "classification", "legal_basis", "public_title"]
        labels = {
            "title": _("Title"),
            "description": _("What is it about?"),
            "classification": _("Disclosure"),
            "legal_basis": _("Legal basis"),
            "public_title": _("Public title"),
        }
        help_texts = {
            "description": _("Write about the matter, never about persons who can be recognised."),
            "legal_basis": _("Must be chosen for an item that is exempt from public disclosure, and for no other."),
            "public_title": _(
                "Must be written for an item that is exempt from public disclosure. It is what those who may not read"
                " the item see, so write nothing here that is exempt."
            ),
        }
        widgets = {"classification": forms.RadioSelect, "description": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "legal_basis", LegalBasis.objects.on(timezone.localdate()))
        for name, words in ASKED_WHEN_EXEMPT.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words
        if self.instance.pk and self.instance.meeting.has_notice:
            self._keep_disclosure()

    def _keep_disclosure(self) -> None:
        del self.fields["classification"]
        if not self.instance.is_exempt:
            for name in NOTHING_EXEMPT:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        present = self.instance.classification
        if cleaned.get("classification", present) == Classification.EXEMPT:
            return cleaned
        for name in NOTHING_EXEMPT:
            self.errors.pop(name, None)
        return cleaned | {name: empty for name, empty in NOTHING_EXEMPT.items() if name in self.fields}


class ItemForm(DisclosureForm):
    """An item of an agenda. ``council`` is the body whose seats can present it."""

    class Meta(DisclosureForm.Meta):
        fields = ["title", "type", "description", *MORE, "classification", "legal_basis", "public_title"]
        field_classes = {"presenter_seat": SeatField}
        labels = DisclosureForm.Meta.labels | {
            "type": _("Type"),
            "resolution": _("Proposed resolution"),
            "presenter_seat": _("Who presents it?"),
            "presenter_name": _("Somebody without a seat in the body"),
            "time_needed": _("How many minutes does it need?"),
        }
        help_texts = DisclosureForm.Meta.help_texts | {
            "resolution": _("What the body is asked to conclude. In the meeting it can be taken as the decision."),
            "presenter_seat": _("A seat of the body. The item says who holds it on the day of the meeting."),
            "presenter_name": _("For example a guest, with where they come from."),
        }
        widgets = DisclosureForm.Meta.widgets | {"resolution": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, council: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate()) | Q(pk=self.instance.presenter_seat_id)
        offer_rows(self, "presenter_seat", Seat.objects.filter(there, council=council).in_order())

    @property
    def has_more(self) -> bool:
        """Whether what stands folded away is used, or has something wrong in it."""
        return any(self[name].errors or self[name].value() for name in MORE)

    def facts(self) -> ItemFacts:
        cleaned = self.cleaned_data
        return ItemFacts(
            title=cleaned["title"],
            type=ItemType(cleaned["type"]),
            classification=Classification(cleaned.get("classification") or self.instance.classification),
            public_title=cleaned.get("public_title", ""),
            legal_basis=cleaned.get("legal_basis"),
            description=cleaned["description"],
            **{name: cleaned[name] for name in MORE},
        )


class RestrictForm(GuardedForm, forms.ModelForm[AgendaItem]):
    """How closed the item is to be, and why. Only stricter choices than what it is now."""

    # Two of the fields are asked for only when the item becomes exempt, and are hidden otherwise.
    use_required_attribute = False
    reason = forms.CharField(
        label=_("Why is the item restricted now?"),
        help_text=_("Those who may read the item see this sentence, with your name and the date."),
        max_length=300,
        validators=[refuse_identity_numbers],
    )

    class Meta:
        model = AgendaItem
        fields = ["classification", "legal_basis", "public_title"]
        labels = {
            "classification": _("Disclosure from now on"),
            "legal_basis": _("Legal basis"),
            "public_title": _("Public title"),
        }
        widgets = {"classification": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = STRICTER[Classification(self.instance.classification)]
        # The strictest is what one comes here for.
        self.initial["classification"] = self.choices[-1]
        if len(self.choices) == 1:
            self.fields["classification"].widget = forms.HiddenInput()
        offer(self, "classification", [(each, each.label) for each in self.choices])
        offer_rows(self, "legal_basis", LegalBasis.objects.on(timezone.localdate()))
        for name, words in ASKED_WHEN_EXEMPT.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("classification") != Classification.INTERNAL:
            return cleaned
        for name in ("legal_basis", "public_title"):
            self.errors.pop(name, None)
        return cleaned | {"legal_basis": None, "public_title": ""}


class CommentForm(forms.ModelForm[ItemComment]):
    class Meta:
        model = ItemComment
        fields = ["text"]
        labels = {"text": _("Your comment")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class GrantForm(forms.Form):
    """An exception for one person on one item, until a day."""

    email = address_of_somebody(_("The person logs in with a code sent to this address."))
    name = name_until_they_come()
    permission = forms.ChoiceField(
        label=_("What it means"),
        choices=[(permission.value, label) for permission, label in PERMISSION_LABELS.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, validators=[refuse_identity_numbers])
    ends_on = forms.DateField(label=_("Last day"), widget=date_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "ends_on")

    def clean_ends_on(self) -> Any:
        if self.cleaned_data["ends_on"] < timezone.localdate():
            raise ValidationError(_("Choose a last day that has not passed."))
        return self.cleaned_data["ends_on"]

    def clean_permission(self) -> ItemPermission:
        return ItemPermission(self.cleaned_data["permission"])
