"""What more is said of measures, where the municipality has switched it on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.guards import ActMixin, fetch, person_of
from measures.enums import MeasureAct
from measures.forms.more import MoreForm
from measures.models import MeasureMore
from measures.services import more
from measures.views.measures import OfMeasure
from municipalities.models import Municipality


class MeasureSetupChange(ActMixin, TemplateView):
    """Switch it on or off: one press that says which."""

    act = MeasureAct.SET_UP
    template_name = "measures/measure_setup.html"

    def get_guarded_object(self) -> Municipality:
        found: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_on = more.is_on(self.guarded.pk)
        return super().get_context_data(municipality=self.guarded, is_on=is_on, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("has_more") == "on"
        more.switch(municipality=self.guarded, has_more=wanted, by=person_of(request), now=timezone.now())
        messages.success(request, _("The change is saved."))
        return redirect(request.path)


class MoreChange(OfMeasure):
    """Say more of the measure in the address."""

    act = MeasureAct.CHANGE_MEASURE
    form_class = MoreForm
    template_name = "measures/measure_more.html"

    def fetch_below(self) -> None:
        if not more.is_on(self.guarded.municipality_id):
            raise Http404

    def target_of(self) -> str:
        return f"{super().target_of()}:more"

    def form_instance(self) -> MeasureMore:
        # May not be there yet, so the measure is what is locked.
        return MeasureMore.objects.filter(measure=self.guarded).first() or MeasureMore(measure=self.guarded)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"municipality": self.guarded.municipality}

    def form_valid(self, form: MoreForm) -> HttpResponse:
        more.say(measure=self.guarded, more=form.more(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The measure is saved."))
        return redirect(self.guarded)
