"""Which series of an indicator a reader compares with the municipality's own."""

from collections.abc import Sequence
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from look.choices import offer
from measures.selectors.comparing import MOST, Comparison

KEPT, ONE_MORE = "med", "og"
NAMES: Final = (ONE_MORE, KEPT)


def asked_in(address: QueryDict) -> Sequence[str] | None:
    """Return the codes an address asks for, the newest first; None when it leaves the choice to the portal."""
    if not any(name in address for name in NAMES):
        return None
    return [code for name in NAMES for code in address.getlist(name) if code]


class CompareForm(forms.Form):
    """Those that are compared with can be left out, and one more be added. The address keeps it."""

    med = forms.MultipleChoiceField(label=_("Compare with"), required=False, widget=forms.CheckboxSelectMultiple)
    og = forms.ChoiceField(label=_("Compare with one more"), required=False)

    def __init__(self, comparison: Comparison) -> None:
        beside = comparison.beside
        super().__init__(initial={KEPT: [each.code for each in beside]})
        offer(self, KEPT, [(each.code, str(each)) for each in beside])
        offer(self, ONE_MORE, [("", _("Nobody")), *((each.code, str(each)) for each in comparison.others)])
        if not beside:
            del self.fields[KEPT]
        elif len(beside) >= MOST - 1:
            words = _("You can compare with %(number)d at a time. One more takes the place of the last.")
            self.fields[ONE_MORE].help_text = words % {"number": MOST - 1}
