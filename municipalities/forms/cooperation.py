"""What the host writes about a cooperation."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows, propose
from municipalities.forms.lines import LinesField
from municipalities.models import Cooperation, Municipality
from municipalities.services.cooperations import CooperationFacts
from norwegian.years import guard_years


class CooperationForm(GuardedForm, forms.ModelForm[Cooperation]):
    """A cooperation, with its participants one per line: 357 are too many to choose among in a list.

    One that is kept can be handed to another host among those who take part; the old one takes part from then on.
    """

    participants = LinesField(
        label=_("Participating municipalities"),
        longest=80,
        help_text=_("One municipality per line, by name or number. Leave out the host."),
    )

    class Meta:
        model = Cooperation
        fields = ("name", "host", "is_equal", "host_word", "purpose", "starts_on", "ends_on")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"host": _("Only the host changes the cooperation. Choose another one to hand it over.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        self.host = self.instance.host
        if self.instance.pk is None:
            del self.fields["host"]
            propose(self, "starts_on", timezone.localdate())
        else:
            self._offer_hosts()
            self.initial["participants"] = [
                each.full_name for each in Municipality.objects.filter(cooperations=self.instance).in_order()
            ]

    def _offer_hosts(self) -> None:
        hosts = Municipality.objects.filter(Q(pk=self.host.pk) | Q(participations__cooperation=self.instance))
        offer_rows(self, "host", hosts.distinct(), may_be_none=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        host, participants = cleaned.get("host", self.host), cleaned.get("participants")
        if participants is not None and host != self.host:
            others = [each for each in participants if each not in (host, self.host)]
            cleaned["participants"] = [*others, self.host]
        return cleaned

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

    def facts(self) -> CooperationFacts:
        """Return what the service wants."""
        return CooperationFacts(**({"host": self.host} | self.cleaned_data))
