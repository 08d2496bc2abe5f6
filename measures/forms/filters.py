"""The filters above the list of measures."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from look.choices import offer
from measures.enums import Status
from measures.querysets import MeasureQuerySet
from municipalities.models import Municipality

OPEN, OVERDUE, EVERY = "open", "overdue", "all"


class MeasureFilter(forms.Form):
    """Open measures unless something else is asked for. An unknown choice in the address is ignored."""

    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            (OPEN, _("All open")),
            (OVERDUE, _("Overdue")),
            *Status.choices,
            (EVERY, _("All, also done and stopped")),
        ],
    )
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    whose = forms.ChoiceField(
        label=_("Responsible"), required=False, choices=[("", _("Everyone")), ("mine", _("I am responsible"))]
    )

    def __init__(
        self, *args: Any, municipalities: Iterable[Municipality], unless_asked: str = OPEN, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unless_asked = unless_asked
        # What is shown unasked is what the form says.
        if not self.data.get("status"):
            self.data = {**{name: self.data.get(name) for name in self.data}, "status": unless_asked}
        choices = [("", _("All")), *((one.pk, one.full_name) for one in municipalities)]
        offer(self, "municipality", choices)
        if len(choices) <= 2:
            del self.fields["municipality"]

    def apply(self, measures: MeasureQuerySet, person: Any) -> MeasureQuerySet:
        """Return the measures that were asked for."""
        self.is_valid()
        asked = self.cleaned_data
        status = asked.get("status") or self.unless_asked
        if status == OPEN:
            measures = measures.open()
        elif status == OVERDUE:
            measures = measures.overdue(timezone.localdate())
        elif status != EVERY:
            measures = measures.filter(status=status)
        if asked.get("municipality"):
            measures = measures.worked_on_in(asked["municipality"], timezone.localdate())
        return measures.mine(person, timezone.localdate()) if asked.get("whose") else measures
