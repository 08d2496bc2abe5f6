"""What is asked for above the list of meetings; it stands in the address, so that it can be kept and sent on."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.models import Council
from look.choices import offer
from meetings.enums import MeetingState
from municipalities.models import Municipality


class MeetingFilter(forms.Form):
    """What there is nothing to choose between is not asked. An unknown choice in the address is ignored."""

    organ = forms.ChoiceField(label=_("Meeting body"), required=False)
    kommune = forms.ChoiceField(label=_("Municipality"), required=False)
    tilstand = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *MeetingState.choices])
    aar = forms.ChoiceField(label=_("Year"), required=False)
    mine = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[("", _("All I may see")), ("ja", _("Those I am called to"))]
    )

    def __init__(
        self,
        sent: Mapping[str, str],
        *,
        bodies: Sequence[Council],
        municipalities: Sequence[Municipality],
        years: Sequence[int],
    ) -> None:
        super().__init__()
        self._offer("organ", [(str(each.pk), each.name) for each in bodies])
        self._offer("kommune", [(each.pk, each.full_name) for each in municipalities])
        self._offer("aar", [(str(year), str(year)) for year in years])
        known = {name: {value for value, _shown in _choices(self.fields[name])} for name in self.fields}
        self.is_bound, self.data = True, {name: sent[name] for name in known if sent.get(name) in known[name]}
        self.is_valid()

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        offer(self, name, [("", _("All")), *choices])
        if len(choices) < 2:
            del self.fields[name]

    def asked(self, name: str) -> str:
        """Return what was chosen, or nothing."""
        return str(self.cleaned_data.get(name, ""))

    def chosen_words(self) -> list[str]:
        """Return what is chosen, each as the reader sees it."""
        chosen = [(name, self.asked(name)) for name in self.fields if self.asked(name)]
        return [str(dict(_choices(self.fields[name]))[value]) for name, value in chosen]


def _choices(field: Any) -> list[tuple[str, str]]:
    return list(field.choices)
