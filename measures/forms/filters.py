"""The filters above the list of measures."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.choices import offer
from measures.enums import Status
from measures.selectors.listed import Asked, How
from municipalities.models import Municipality

OPEN, OVERDUE, EVERY = "open", "overdue", "all"
HOW = {OPEN: How.OPEN, OVERDUE: How.OVERDUE, EVERY: How.EVERY}


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

    def asked(self) -> Asked:
        """Return what was asked for."""
        self.is_valid()
        said = self.cleaned_data
        status = said.get("status") or self.unless_asked
        return Asked(
            how=HOW.get(status, How.AS_SAID),
            status=status,
            municipality=said.get("municipality", ""),
            is_mine=bool(said.get("whose")),
        )
