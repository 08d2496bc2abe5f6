"""A cooperation that the municipality hosts: new and changed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from municipalities.errors import MunicipalityError
from municipalities.forms.cooperation import CooperationForm
from municipalities.models import Cooperation
from municipalities.services import cooperations
from municipalities.views.settings import SettingsForm


class CooperationForms(SettingsForm):
    """Only the host changes it; those who take part see it."""

    form_class = CooperationForm
    part = "cooperation"

    def get_heading(self) -> str:
        return _("Change the cooperation") if "cooperation_pk" in self.kwargs else _("New cooperation")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.cooperation()}

    def cooperation(self) -> Cooperation:
        if "cooperation_pk" in self.kwargs:
            return get_object_or_404(Cooperation, host=self.guarded, pk=self.kwargs["cooperation_pk"])
        return Cooperation(host=self.guarded)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except MunicipalityError as refusal:
            form.add_error("participants", refusal.explanation)
            return self.form_invalid(form)

    def save(self, form: Any) -> None:
        cooperations.keep(
            cooperation=form.instance,
            participants=form.cleaned_data["participants"],
            by=self.request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
