"""A cooperation that the municipality hosts: new and changed."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import person_of
from changes.views import ChangesRow
from municipalities.forms.cooperation import CooperationForm
from municipalities.models import Cooperation
from municipalities.services import cooperations
from municipalities.views.settings import SettingsForm


class CooperationForms(ChangesRow, SettingsForm):
    """Only the host changes it; those who take part see it."""

    form_class = CooperationForm
    part = "cooperation"

    def get_heading(self) -> str:
        return _("Change the cooperation") if not self.is_new else _("New cooperation")

    @property
    def is_new(self) -> bool:
        return "cooperation_pk" not in self.kwargs

    def find_row(self) -> Cooperation | None:
        if self.is_new:
            return None
        return get_object_or_404(Cooperation, host=self.guarded, pk=self.kwargs["cooperation_pk"])

    def form_instance(self) -> Cooperation:
        return Cooperation(host=self.guarded) if self.row is None else super().form_instance()

    def save(self, form: CooperationForm) -> None:
        facts: dict[str, Any] = {"facts": form.facts(), "by": person_of(self.request), "now": timezone.now()}
        if self.row is None:
            cooperations.create(**facts)
        else:
            cooperations.change(cooperation=self.row, **facts)
