"""Say that a body will not meet for a time, and take it back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.guards import ActMixin, fetch, person_of
from accounts.removed import tell_of_removed_from
from changes.views import AsksService
from councils.models import Council, Lapse
from councils.services import lapses
from planning.enums import PlanningAct
from planning.forms.year import LapseForm


class OfBody(ActMixin):
    """A page about the plans of the body in the address."""

    act = PlanningAct.CHANGE_LAPSES

    def get_guarded_object(self) -> Council:
        council: Council = fetch(Council, self.request.user, pk=self.kwargs["pk"])
        return council

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(council=self.guarded, **kwargs)


class LapseCreate(OfBody, AsksService, FormView[LapseForm]):
    """With the reason; the address can bring the days."""

    form_class = LapseForm
    template_name = "planning/lapse_create.html"

    def get_initial(self) -> dict[str, Any]:
        return {name: day for name in ("starts_on", "ends_on") if (day := _day(self.request.GET.get(name, "")))}

    def form_valid(self, form: LapseForm) -> HttpResponse:
        lapses.add(council=self.guarded, by=person_of(self.request), now=timezone.now(), **form.cleaned_data)
        messages.success(self.request, _("It is noted that the body does not meet in that time."))
        return redirect(self.guarded)


class LapseRemove(OfBody, TemplateView):
    """Ask before it is taken back."""

    template_name = "planning/lapse_remove.html"

    def fetch_below(self) -> None:
        key = self.kwargs["lapse_pk"]
        try:
            self.lapse: Lapse = get_object_or_404(Lapse, council=self.guarded, pk=key)
        except Http404:
            tell_of_removed_from(self.guarded, Lapse, key, address=self.guarded.get_absolute_url())
            raise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lapse=self.lapse, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        lapses.remove(lapse=self.lapse, by=person_of(request), now=timezone.now())
        messages.success(request, _("The cadence counts again in that time."))
        return redirect(self.guarded)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
