"""Whether a body can be called at short notice, and how."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import ActMixin, fetch, person_of
from changes.views import ChangesRow
from councils.models import Council
from preparedness.enums import PreparednessAct
from preparedness.forms import ReadinessForm
from preparedness.models import Readiness
from preparedness.services import readiness


class ReadinessForms(ChangesRow, ActMixin, FormView[ReadinessForm]):
    """One page turns it on, changes it and turns it off."""

    act = PreparednessAct.CHANGE_READINESS
    form_class = ReadinessForm
    template_name = "preparedness/readiness_form.html"

    def get_guarded_object(self) -> Council:
        council: Council = fetch(Council, self.request.user, pk=self.kwargs["pk"])
        return council

    def target_of(self) -> str:
        return f"{super().target_of()}:readiness"

    def form_instance(self) -> Readiness:
        # May not be there yet, so the body is what is locked.
        return Readiness.objects.filter(council=self.guarded).first() or Readiness(council=self.guarded)

    def get_form_kwargs(self) -> dict[str, Any]:
        seats = self.guarded.seats.on(timezone.localdate()).in_order()
        self.ready = self.form_instance()
        return super().get_form_kwargs() | {"seats": list(seats), "instance": self.ready}

    def get_kept(self) -> Mapping[str, Any]:
        if self.ready.pk:
            return {}
        seats = self.guarded.seats.on(timezone.localdate()).values_list("pk", flat=True)
        return {"is_on": False, "place": "", "video_url": "", **{f"seat_{pk}": None for pk in seats}}

    def get_initial(self) -> dict[str, Any]:
        """Propose where the body met last."""
        if Readiness.objects.filter(council=self.guarded).exists():
            return {}
        last = self.guarded.meetings.order_by("-starts_at", "-pk").first()
        return {"place": last.place, "video_url": last.video_url} if last else {}

    def form_valid(self, form: Any) -> HttpResponse:
        facts = form.facts()
        readiness.keep(council=self.row, facts=facts, by=person_of(self.request), now=timezone.now())
        if facts is None:
            messages.success(self.request, _("The body is no longer called at short notice."))
        else:
            messages.success(self.request, _("The body can be called at short notice."))
        return redirect(self.guarded)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(council=self.guarded, **kwargs)
