"""When something was adopted, and by whom: a plan, a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.choices import offer_rows
from meetings.models import Decision
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_years


class DecisionField(forms.ModelChoiceField[Decision]):
    """A decision is chosen by its number and what its item is called to everybody."""

    def label_from_instance(self, obj: Decision) -> str:
        return f"{obj}: {obj.item.safe_title}"


class AdoptedForm(forms.Form):
    """A day, and a decision of the register or words. ``decisions`` are those whoever looks may choose."""

    adopted_on = forms.DateField(label=_("Adopted on"))
    decision = DecisionField(
        label=_("Decision"), queryset=Decision.objects.none(), required=False, empty_label=_("Not in the register")
    )
    adopted_where = forms.CharField(
        label=_("Adopted where"),
        max_length=160,
        required=False,
        validators=[refuse_identity_numbers],
        help_text=_("For example the municipal council and the number of its item, if the decision is not here."),
    )

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        offer_rows(self, "decision", decisions.select_related("item"))
