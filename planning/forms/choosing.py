"""What is chosen above a page of a year: the year, the municipality, the body. It stands in the address."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.models import Ownership
from look.choices import offer
from municipalities.models import Municipality


class YearForm(forms.Form):
    """What there is nothing to choose between is not asked. An unknown choice in the address is ignored."""

    aar = forms.ChoiceField(label=_("Year"), required=False)
    kommune = forms.ChoiceField(label=_("Municipality"), required=False)
    organ = forms.ChoiceField(label=_("Meeting body"), required=False)

    def __init__(
        self,
        sent: Mapping[str, str],
        *,
        years: Iterable[int],
        year: int,
        municipalities: Iterable[Municipality] = (),
        owned: Iterable[Ownership] = (),
        number: str = "",
    ) -> None:
        bodies = {str(own.council_id): own.council.name for own in owned if number in {"", own.municipality_id}}
        known: dict[str, list[tuple[str, Any]]] = {
            "aar": [(str(each), str(each)) for each in years],
            "kommune": [("", _("All")), *((each.pk, each.full_name) for each in municipalities)],
            "organ": [("", _("All")), *bodies.items()],
        }
        asked = {"aar": str(year), "kommune": number, "organ": sent.get("organ", "")}
        super().__init__({name: value for name, value in asked.items() if value in dict(known[name])})
        for name, choices in known.items():
            offer(self, name, choices)
            if len(choices) < (2 if name == "aar" else 3):
                del self.fields[name]
        self.is_valid()

    @property
    def body(self) -> int:
        """The key of the body that is chosen; nought for all."""
        return int(self.cleaned_data.get("organ") or 0)


def year_in(text: str, *, years: Iterable[int], otherwise: int) -> int:
    """Return the year in the address when it is one of those there are."""
    return next((year for year in years if str(year) == text), otherwise)
