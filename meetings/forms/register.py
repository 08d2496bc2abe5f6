"""What the register of decisions is narrowed to, kept in the address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.choices import offer
from meetings.selectors.register import Asked, Choices
from municipalities.models import Municipality


class RegisterFilter(forms.Form):
    """All of them unless something is asked for. An unknown choice in the address is ignored."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=100)
    organ = forms.ChoiceField(label=_("Meeting body"), required=False)
    kommune = forms.ChoiceField(label=_("Municipality"), required=False)
    ar = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args: Any, choices: Choices, municipalities: Iterable[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("organ", choices.councils, _("All"))
        self._offer("kommune", [(one.pk, one.full_name) for one in municipalities], _("All"))
        self._offer("ar", [(year, str(year)) for year in choices.years], _("All years"))

    def _offer(self, name: str, choices: Iterable[tuple[Any, str]], every: Any) -> None:
        """Offer choices; where there is only one, there is nothing to choose."""
        given = [("", every), *choices]
        offer(self, name, given)
        if len(given) <= 2:
            del self.fields[name]

    def asked(self) -> Asked:
        """Return what was asked for."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            words=given.get("q", "").strip(),
            council=int(given.get("organ") or 0),
            municipality=given.get("kommune", ""),
            year=int(given.get("ar") or 0),
        )
