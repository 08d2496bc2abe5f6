"""Letting somebody answer notices for the holder of a seat, and ending that."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of
from changes.views import explained
from councils.enums import CouncilAct
from councils.forms.seat import AssistantForm
from councils.models import Assistant, Tenure
from councils.services import assistants
from councils.views.seats import OfSeat


class AssistantCreate(OfSeat):
    """Ask in somebody who answers for the holder."""

    form_class = AssistantForm
    template_name = "councils/assistant_form.html"

    def fetch_below(self) -> None:
        super().fetch_below()
        rows = Tenure.objects.filter(seat=self.seat, pk=self.kwargs["tenure_pk"]).select_related("user", "seat")
        found = rows.first()
        if found is None or not assistants.is_for(found, timezone.localdate()):
            raise Http404
        self.tenure = found

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"tenure": self.tenure}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tenure=self.tenure, **kwargs)

    def form_valid(self, form: AssistantForm) -> HttpResponse:
        assistants.appoint(tenure=self.tenure, by=person_of(self.request), now=timezone.now(), **form.cleaned_data)
        messages.success(self.request, _("Saved. Both are told by e-mail."))
        return redirect("councils:seat_detail", self.guarded.pk, self.seat.pk)


class AssistantEnd(ActMixin, TemplateView):
    """Asks first: the holder, the assistant or whoever sees to the seats ends it at once."""

    act = CouncilAct.END_ASSISTANT
    template_name = "councils/assistant_end.html"
    queryset = Assistant.objects.select_related("seat__council", "tenure__user", "user")

    def get_guarded_object(self) -> Any:
        return fetch(Assistant, self.request.user, self.queryset, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tenure, person = self.guarded.tenure, self.request.user
        return super().get_context_data(
            assistant=self.guarded,
            tenure=tenure,
            is_holder=tenure.user_id == person.pk,
            is_assistant=self.guarded.user_id == person.pk,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with explained(request):
            assistants.end(assistant=self.guarded, by=person_of(request), now=timezone.now())
            messages.success(request, _("Ended. From now on nobody else answers here by this."))
        seat = self.guarded.seat
        if can(request.user, CouncilAct.CHANGE, seat.council):
            return redirect("councils:seat_detail", seat.council_id, seat.pk)
        return redirect("home")
