"""When a term ends, in which bodies, and who takes the political seats after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from councils.elections import next_election
from councils.models import Council, TermSeat
from councils.newcomers import Newcomer, read_lines
from councils.services.term_changes import SeatChange, TermPreview
from councils.services.terms import SeatPlan
from look.choices import offer
from municipalities.forms.lines import LinesField
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years

LAST_DAY = _("Last day of the term")
WHEN = _(
    "Those who sit now go on until the new municipal council has met. Write the day of that meeting, which is held by "
    "the end of October. You can change it until you carry it out."
)


class TermStartForm(forms.Form):
    """The day, and the bodies that it holds for."""

    ends_on = forms.DateField(label=LAST_DAY, help_text=WHEN)
    councils = forms.TypedMultipleChoiceField(
        label=_("Meeting bodies"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, bodies: Sequence[Council], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "ends_on")
        self.initial.setdefault("ends_on", next_election(timezone.localdate()).constituted_by)
        offer(self, "councils", [(council.pk, council.name) for council in bodies])
        self.initial.setdefault("councils", [council.pk for council in bodies])


@dataclass(frozen=True)
class Row:
    """A seat with the fields about it; without ``email`` somebody has it from a later day already."""

    change: SeatChange
    goes_on: Any
    email: Any
    name: Any
    deputies: Any


class TermForm(GuardedForm, forms.Form):
    """The day, and for each political seat: who goes on, who is new, and the deputies."""

    ends_on = forms.DateField(label=LAST_DAY, help_text=WHEN)

    def __init__(self, *args: Any, preview: TermPreview, plans: dict[int, TermSeat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes = preview.changes
        self.initial["ends_on"] = preview.term.ends_on
        for change in preview.changes:
            self._ask_of(change, plans.get(change.seat.pk) or TermSeat())
        guard_years(self)
        guard_plan(self, "ends_on")

    def _ask_of(self, change: SeatChange, plan: TermSeat) -> None:
        key = f"s{change.seat.pk}"
        holder = next((tenure for tenure in self._present(change) if not tenure.is_deputy), None)
        if not any(not tenure.is_deputy for tenure in change.coming):
            if holder is not None:
                label = _("%(person)s goes on") % {"person": holder.shown_name}
                self.fields[f"{key}_goes_on"] = forms.BooleanField(label=label, required=False)
            self.fields[f"{key}_email"] = forms.EmailField(
                label=_("E-mail address"), required=False, validators=[refuse_identity_numbers]
            )
            self.fields[f"{key}_name"] = forms.CharField(
                label=_("Name"), max_length=120, required=False, validators=[refuse_identity_numbers]
            )
        self.fields[f"{key}_deputies"] = LinesField(
            label=_("Deputies"),
            longest=380,
            required=False,
            help_text=_("One per line, in their order: the e-mail address, then the name."),
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        for name in ("goes_on", "email", "name", "deputies"):
            if f"{key}_{name}" in self.fields:
                self.initial[f"{key}_{name}"] = getattr(plan, name)

    def _present(self, change: SeatChange) -> list[Any]:
        return [*change.leaving, *([change.stays] if change.stays else [])]

    def rows(self) -> Iterator[Row]:
        for change in self.changes:
            names = ("goes_on", "email", "name", "deputies")
            found = {name: f"s{change.seat.pk}_{name}" for name in names}
            yield Row(change, **{name: self[key] if key in self.fields else None for name, key in found.items()})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for change in self.changes:
            self._clean_seat(cleaned, f"s{change.seat.pk}")
        return cleaned

    def _clean_seat(self, cleaned: dict[str, Any], key: str) -> None:
        email = cleaned.get(f"{key}_email")
        if cleaned.get(f"{key}_name") and not email and not self.has_error(f"{key}_email"):
            self.add_error(f"{key}_email", _("Write the e-mail address too. The invitation goes there."))
        if cleaned.get(f"{key}_goes_on") and email:
            self.add_error(f"{key}_email", _("Choose: whoever has the seat goes on, or somebody new takes it."))
        try:
            deputies = read_lines(cleaned.get(f"{key}_deputies") or ())
        except forms.ValidationError as error:
            self.add_error(f"{key}_deputies", error)
            return
        if email and email.lower() in {deputy.email for deputy in deputies}:
            self.add_error(f"{key}_deputies", _("Nobody is deputy for themselves."))

    def plans(self) -> dict[int, SeatPlan]:
        """Return what the service wants, by the key of the seat."""
        return {change.seat.pk: self._plan(f"s{change.seat.pk}") for change in self.changes}

    def _plan(self, key: str) -> SeatPlan:
        given = self.cleaned_data
        email = given.get(f"{key}_email")
        return SeatPlan(
            goes_on=given.get(f"{key}_goes_on", False),
            holder=Newcomer(email.lower(), given[f"{key}_name"]) if email else None,
            deputies=read_lines(given[f"{key}_deputies"]),
        )


class CarryOutForm(forms.Form):
    """That somebody has read what follows; ``mark`` is that of what they read."""

    mark = forms.CharField(widget=forms.HiddenInput)
