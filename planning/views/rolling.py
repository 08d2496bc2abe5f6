"""Let a body's weeks be planned by themselves, and stop it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.guards import person_of
from changes.views import ChangesRow
from planning.enums import PlanningAct
from planning.forms.rolling import RollingForm
from planning.models import Rolling
from planning.services import rolling
from planning.views.lapses import OfBody


class RollingForms(ChangesRow, OfBody, FormView[RollingForm]):
    """Change how it is done; the first time it begins it."""

    act = PlanningAct.CHANGE_ROLLING
    form_class = RollingForm
    template_name = "planning/rolling_form.html"

    def target_of(self) -> str:
        return f"{super().target_of()}:rolling"

    def form_instance(self) -> Rolling:
        # May not be there yet, so the body is what is locked.
        return Rolling.objects.filter(council=self.guarded).first() or Rolling(council=self.guarded)

    def form_valid(self, form: Any) -> HttpResponse:
        rolling.start(council=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The next weeks are planned as drafts, and go on by themselves."))
        return redirect(self.guarded)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_rolling=Rolling.objects.filter(council=self.guarded).exists(), **kwargs)


class RollingStop(OfBody, TemplateView):
    """Ask before it stops."""

    act = PlanningAct.CHANGE_ROLLING
    template_name = "planning/rolling_stop.html"

    def fetch_below(self) -> None:
        self.rolling: Rolling = get_object_or_404(Rolling, council=self.guarded)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        rolling.stop(rolling=self.rolling, by=person_of(request), now=timezone.now())
        messages.success(request, _("No more weeks are planned by themselves. The drafts there are stay."))
        return redirect(self.guarded)
