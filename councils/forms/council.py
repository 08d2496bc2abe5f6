"""What somebody writes about a body and how often it meets."""

from collections.abc import Collection
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from councils.enums import COUNTED, Function
from councils.models import Cadence, Council, Ownership
from councils.services.councils import CouncilFacts
from look.choices import offer_rows, propose
from municipalities.forms.lines import LinesField
from municipalities.models import Municipality
from norwegian.years import guard_years


class CouncilForm(GuardedForm, forms.ModelForm[Council]):
    """A body's own words."""

    functions = forms.MultipleChoiceField(
        label=_("Serves as"), choices=Function.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    owners = forms.ModelMultipleChoiceField(
        Municipality.objects.none(),
        label=_("Municipalities that own the body"),
        help_text=_(
            "The body shows on the page of each of them, and their coordinators work with it. Municipalities you "
            "cooperate with can be chosen when the cooperation is in the settings."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    lead = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Has the secretariat"), help_text=_("It decides who owns the body.")
    )
    tasks = LinesField(label=_("Tasks"), longest=400, required=False, help_text=_("One task per line."))

    standing_items = LinesField(
        label=_("Standing items"),
        longest=200,
        required=False,
        help_text=_(
            "One item per line. Each ordinary meeting that is planned gets them on its agenda, and they show on the "
            "municipality’s page. In brackets at the end you can say how many minutes an item needs, and which seat "
            "presents it: (10 min, Chair)."
        ),
    )

    class Meta:
        model = Council
        fields = (
            "name",
            "level",
            "local_level",
            "functions",
            "age_from",
            "age_to",
            "legal_status",
            "notice_days",
            "minutes_approval",
            "approval_days",
            "counts_votes",
            "quorum_number",
            "quorum_share",
            "quorum_both",
            "decides_between",
            "one_stops",
            "minutes_access",
            "position",
            "starts_on",
            "ends_on",
            "purpose",
            "mandate",
            "tasks",
            "standing_items",
            "meets_after",
        )
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3}), "mandate": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, possible_owners: Collection[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        # What a body has that was never asked.
        for name in ("minutes_approval", "approval_days"):
            self.fields[name].required = False
        propose(self, "starts_on", timezone.localdate())
        shared = self._offer(possible_owners)
        self._offer_bodies(possible_owners)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "name",
            Div("level", "local_level", css_class="form__columns"),
            "functions",
            *shared,
            Div("age_from", "age_to", css_class="form__columns"),
            Div("legal_status", "notice_days", css_class="form__columns"),
            Div("minutes_approval", "approval_days", css_class="form__columns"),
            "counts_votes",
            Div("quorum_number", "quorum_share", css_class="form__columns"),
            "quorum_both",
            "decides_between",
            "one_stops",
            Div("minutes_access", "position", css_class="form__columns"),
            Div("starts_on", "ends_on", css_class="form__columns"),
            "purpose",
            "mandate",
            "tasks",
            "standing_items",
            "meets_after",
        )

    def _offer_bodies(self, possible_owners: Collection[Municipality]) -> None:
        """Let the body follow another one of the municipalities that own it."""
        owners = Ownership.objects.filter(council=self.instance.pk).values_list("municipality", flat=True)
        numbers = [*owners, *(each.pk for each in possible_owners)]
        of_owners = Q(pk__in=Ownership.objects.filter(municipality__in=numbers).values("council"))
        bodies = Council.objects.filter(of_owners | Q(pk=self.instance.meets_after_id)).exclude(pk=self.instance.pk)
        offer_rows(self, "meets_after", bodies.in_order())

    def _offer(self, possible_owners: Collection[Municipality]) -> tuple[str, ...]:
        """Let the body be shared where there is somebody to share it with; return the names of the fields."""
        names = ("owners", "lead")
        for name in names:
            if len(possible_owners) < 2:
                del self.fields[name]
                continue
            numbers = [each.pk for each in possible_owners]
            offer_rows(self, name, Municipality.objects.filter(pk__in=numbers).in_order())
        return names if "owners" in self.fields else ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        owners, lead = cleaned.get("owners"), cleaned.get("lead")
        if owners is not None and lead is not None and lead not in owners:
            self.add_error("lead", _("Choose one of the municipalities that own the body."))
        return cleaned

    def clean_minutes_approval(self) -> str:
        return self.cleaned_data["minutes_approval"] or self.instance.minutes_approval

    def clean_approval_days(self) -> int:
        days: int | None = self.cleaned_data["approval_days"]
        return self.instance.approval_days if days is None else days

    @property
    def chosen_owners(self) -> list[Municipality]:
        """Those chosen, with the secretariat first; none when the form did not ask."""
        lead: Municipality | None = self.cleaned_data.get("lead")
        others = [each for each in self.cleaned_data.get("owners", ()) if each != lead]
        return [lead, *others] if lead else []

    def facts(self) -> CouncilFacts:
        """Return what the service wants."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"owners", "lead"}}
        return CouncilFacts(**given)


class CadenceForm(GuardedForm, forms.ModelForm[Cadence]):
    """A cadence that holds from a day."""

    class Meta:
        model = Cadence
        fields = ("kind", "number", "weekday", "counted_from", "strength", "is_minimum", "starts_on")
        labels = {
            "kind": _("The body meets"),
            "number": _("Number of times a year, or of months or weeks between"),
            "is_minimum": _("The number is the least"),
            "starts_on": _("Holds from"),
        }
        help_texts = {
            "number": _("Not used for every month and every week."),
            "counted_from": _("The day of a meeting that the weeks or months between are counted from."),
            "starts_on": _("The present cadence ends the day before, and stays in the history."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        self.fields["number"].required = False

    def clean_number(self) -> int:
        number: int | None = self.cleaned_data["number"]
        if number is None and self.cleaned_data.get("kind") in COUNTED:
            raise forms.ValidationError(_("Write a number."), code="required")
        return number or 1
