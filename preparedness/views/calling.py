"""Calling a body together: choose it, write one sentence, look over, call. Made for a phone held in one hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView

from accounts.guards import ActMixin, fetch, person_of
from changes.views import AsksService
from councils.models import Council
from preparedness.enums import PreparednessAct
from preparedness.errors import CalledAlready
from preparedness.forms import CallForm, proposal
from preparedness.models import Readiness
from preparedness.selectors.ready import call_list, ready_for
from preparedness.services import calling


class Choose(ActMixin, TemplateView):
    """The bodies that can be called. With one alone there is nothing to choose."""

    act = PreparednessAct.CHOOSE
    template_name = "preparedness/choose.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = ready_for(request.user, timezone.now())
        if len(rows) == 1:
            return redirect("preparedness:call", rows[0].council_id)
        return self.render_to_response(self.get_context_data(rows=rows))


class Call(AsksService, ActMixin, FormView[CallForm]):
    """The first time it is sent it shows who is called; the button there calls them."""

    act = PreparednessAct.CALL
    form_class = CallForm
    template_name = "preparedness/call.html"

    def get_guarded_object(self) -> Council:
        council: Council = fetch(Council, self.request.user, pk=self.kwargs["pk"])
        return council

    def fetch_below(self) -> None:
        self.ready = get_object_or_404(Readiness.objects.select_related("council"), council=self.guarded)

    def get_initial(self) -> dict[str, Any]:
        return proposal(self.ready, timezone.now())

    def form_valid(self, form: CallForm) -> HttpResponse:
        if "call" not in self.request.POST:
            is_looked_over = "change" not in self.request.POST
            return self.render_to_response(self.get_context_data(form=form, is_looked_over=is_looked_over))
        try:
            meeting = calling.call(
                council=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now()
            )
        except CalledAlready as already:
            messages.info(self.request, str(already.explanation))
            return redirect("preparedness:watch", already.meeting.pk)
        number = meeting.invitations.count()
        words = ngettext("%(number)d person is called.", "%(number)d people are called.", number)
        messages.success(self.request, words % {"number": number})
        return redirect("preparedness:watch", meeting.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(council=self.guarded, ready=self.ready, **kwargs)
        now, form = timezone.now(), context["form"]
        is_valid = form.is_bound and form.is_valid()
        return context | {
            "calls": call_list(self.ready, form.starts_at if is_valid else now),
            "starts_at": form.starts_at if is_valid else None,
            "other": calling.under_way(self.guarded, now),
            "title": _("Emergency meeting"),
        }
