"""What the host writes about a cooperation."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.forms.lines import LinesField
from municipalities.models import Cooperation, Municipality


class CooperationForm(forms.ModelForm):  # type: ignore[type-arg]
    """A cooperation, with its participants one per line: 357 are too many to choose among in a list."""

    participants = LinesField(
        label=_("Participating municipalities"),
        longest=80,
        help_text=_("One municipality per line, by name or number. Leave out the host."),
    )

    class Meta:
        model = Cooperation
        fields = ("name", "host_word", "purpose", "starts_on", "ends_on")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial.setdefault("starts_on", timezone.localdate())
        else:
            self.initial["participants"] = [each.full_name for each in self.instance.municipalities.in_order()]

    def clean_participants(self) -> list[Municipality]:
        known = {}
        for each in Municipality.objects.in_order():
            known[each.pk] = each
            known[each.full_name.casefold()] = each
        lines: list[str] = self.cleaned_data["participants"]
        unknown = [line for line in lines if line.casefold() not in known]
        if unknown:
            raise forms.ValidationError(
                _("No municipality is called “%(names)s”. Where two have the same name, write the number.")
                % {"names": ", ".join(unknown)},
                code="unknown",
            )
        return list({known[line.casefold()].pk: known[line.casefold()] for line in lines}.values())
