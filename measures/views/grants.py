"""Giving a partner access to one measure, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.guards import ActMixin, person_of, post_act
from accounts.removed import tell_of_ended
from accounts.services import dated_grants
from changes.views import AsksService
from measures.enums import MeasureAct
from measures.forms.grant import GrantForm
from measures.models import Measure, MeasureUserObjectPermission
from measures.services import grants


class GrantGive(ActMixin, AsksService, SingleObjectMixin[Measure], FormView[GrantForm]):
    """Let somebody from a partner follow up one measure."""

    act = MeasureAct.GRANT_PARTNER
    model = Measure
    template_name = "measures/grant_form.html"
    form_class = GrantForm
    object = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.guarded, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        grants.give_by_email(
            measure=self.guarded,
            email=given["email"],
            name=given["name"],
            reason=given["reason"],
            ends_on=given["ends_on"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The person can now follow up the measure."))
        return redirect(self.guarded)


@post_act(MeasureAct.GRANT_PARTNER, Measure)
def end_grant(request: HttpRequest, measure: Measure, grant_pk: int) -> HttpResponse:
    grant = MeasureUserObjectPermission.dated.filter(content_object=measure, pk=grant_pk).first()
    if grant is None or grant.ends_on < timezone.localdate():
        tell_of_ended(measure, MeasureUserObjectPermission, grant_pk, address=measure.get_absolute_url())
    dated_grants.end(grant=grant, by=person_of(request), now=timezone.now())
    messages.success(request, _("The access has ended."))
    return redirect(measure)
