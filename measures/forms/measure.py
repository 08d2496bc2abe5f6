"""What somebody writes about a measure."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer, offer_listed, offer_rows
from measures.enums import OPEN_STATUSES, Status
from measures.forms.responsible import offer_responsible, require_one
from measures.models import Goal, Measure
from measures.selectors import choices
from measures.services.measures import Content
from municipalities.models import Municipality
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years


class MeasureForm(GuardedForm, forms.ModelForm[Measure]):
    """What a measure says. With several municipalities it asks which one."""

    class Meta:
        model = Measure
        fields = (
            "municipality",
            "title",
            "description",
            "kind",
            "horizon",
            "responsible",
            "responsible_seat",
            "responsible_organisation",
            "partners",
            "goals",
            "starts_on",
            "due_on",
        )
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "goals": forms.CheckboxSelectMultiple(),
            "partners": forms.CheckboxSelectMultiple(),
        }
        help_texts = {
            "responsible": _("Gets a reminder a week before the due date, and the day after if it is not done."),
            "goals": _("What the measure is meant to achieve."),
        }

    def __init__(self, *args: Any, municipalities: Iterable[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "due_on")
        owners = list(municipalities)
        numbers = [owner.pk for owner in owners]
        self.fields["due_on"].required = True
        self._ask_municipality(owners)
        known = [self.instance.responsible_id] if self.instance.responsible_id else []
        offer_responsible(self, numbers, timezone.localdate(), known=known)
        organisations = choices.organisations_of(numbers)
        listed = list(organisations)
        for name in ("responsible_organisation", "partners"):
            offer_listed(self, name, organisations, listed)
        # Municipalities that take part choose their own.
        if "goals" in self.initial:
            self.initial["goals"] = [goal for goal in self.initial["goals"] if goal.municipality_id in numbers]
        offer_rows(self, "goals", Goal.objects.filter(municipality_id__in=numbers).exclude(kind="vision").in_order())
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *(["municipality"] if "municipality" in self.fields else []),
            "title",
            "description",
            Div("kind", "horizon", css_class="form__columns"),
            *self._responsible_rows(),
            Div("starts_on", "due_on", css_class="form__columns"),
            "goals",
            "partners",
            *(["status"] if "status" in self.fields else []),
        )

    def _ask_municipality(self, owners: list[Municipality]) -> None:
        if len(owners) == 1:
            self.instance.municipality = owners[0]
            del self.fields["municipality"]
        else:
            owned = Municipality.objects.filter(pk__in=[owner.pk for owner in owners])
            offer_rows(self, "municipality", owned.in_order())

    def _responsible_rows(self) -> list[Any]:
        if "responsible_seat" not in self.fields:
            return [Div("responsible", "responsible_organisation", css_class="form__columns")]
        return [Div("responsible", "responsible_seat", css_class="form__columns"), "responsible_organisation"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        municipality = cleaned.get("municipality") or (self.instance.municipality_id and self.instance.municipality)
        foreign = [
            goal for goal in cleaned.get("goals", ()) if municipality and goal.municipality_id != municipality.pk
        ]
        if foreign:
            self.add_error("goals", _("Choose goals of the municipality the measure belongs to."))
        require_one(self)
        return cleaned

    def content(self) -> Content:
        """Return what the service wants."""
        given = self.cleaned_data
        return Content(
            title=given["title"],
            description=given["description"],
            kind=given["kind"],
            horizon=given["horizon"],
            responsible=given["responsible"],
            responsible_seat=given.get("responsible_seat"),
            responsible_organisation=given["responsible_organisation"],
            partners=list(given["partners"]),
            goals=list(given["goals"]),
            starts_on=given["starts_on"],
            due_on=given["due_on"],
        )


class NewMeasureForm(MeasureForm):
    """The first time the status is asked for, too."""

    status = forms.ChoiceField(
        label=_("Status"), choices=[choice for choice in Status.choices if choice[0] in OPEN_STATUSES]
    )


class StatusForm(GuardedForm, forms.Form):
    """How far a measure has come, in a choice and some words."""

    status = forms.ChoiceField(label=_("Status"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What has happened"),
        help_text=_("Must be filled in when a measure is stopped or taken up again."),
        required=False,
        max_length=2000,
        validators=[refuse_identity_numbers],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = {measure.status, *measure.next_statuses}
        offer(self, "status", [choice for choice in Status.choices if choice[0] in possible])
        self.initial.setdefault("status", measure.status)

    @staticmethod
    def kept_of(measure: Measure) -> dict[str, Any]:
        """Return what is kept of what the form asks for anew: the last note stands until there is another."""
        return {"note": measure.status_note}

    def guard(self, **said: Any) -> None:
        super().guard(**said)
        is_new_status = "status" in self.written or any(clash.name == "status" for clash in self.clashes)
        if self.is_bound and not is_new_status and not self.data.get(self.add_prefix("note"), "").strip():
            # Neither a new status nor a new note: the one that stands is not wiped out.
            self.written.discard("note")
            self.clashes = []
