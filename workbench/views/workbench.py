"""The page a person lands on, and the switch for whom they act for."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView

from accounts.access import scope_of
from accounts.guards import ActMixin, post_act_alone
from contributions.cards import cards_of
from contributions.needs import by_municipality, needs_of
from municipalities.acting import acting_for, choose
from municipalities.models import Municipality
from workbench.enums import WorkbenchAct
from workbench.selectors.desk import set_desk


class WorkbenchView(ActMixin, TemplateView):
    """For a coordinator: what needs them now across their municipalities. For everyone: what is their own."""

    act = WorkbenchAct.VIEW_WORKBENCH

    def get_template_names(self) -> list[str]:
        return ["workbench/workbench.html" if self.desk.mine else "workbench/my_page.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.desk = desk = set_desk(self.request.user, number=acting_for(self.request), now=timezone.now())
        context = super().get_context_data(**kwargs, desk=desk, cards=cards_of(desk))
        if not desk.mine:
            context["municipalities"] = Municipality.objects.internal_to(self.request.user).in_order()
            context["changes"] = scope_of(self.request.user).ids("municipalities.administrator")
        else:
            context["needs"] = found = needs_of(desk)
            context["need_groups"] = by_municipality(found, desk)
        return context


@post_act_alone(WorkbenchAct.ACT_FOR)
def act_for(request: HttpRequest) -> HttpResponse:
    """Remember for this log-in which municipality the coordinator acts for; empty for all of theirs."""
    choose(request, request.POST.get("municipality", ""))
    following = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(following, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(following if is_ours else reverse("workbench"))
