"""What is known in a municipality, and switching it on."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.access import can, scope_of
from accounts.guards import ActMixin, person_of
from changes.views import ChangesRow
from knowledge.enums import KnowledgeAct
from knowledge.forms.setup import SetupForm
from knowledge.models import KnowledgeSetup
from knowledge.selectors import overview as selectors
from knowledge.services import setup
from knowledge.views.base import OfMunicipality
from municipalities.models import Municipality
from norwegian.dates import local_day

PER_PAGE = 30


class KnowledgeList(ActMixin, TemplateView):
    """The municipalities whose knowledge the person works with; with one, its page at once."""

    act = KnowledgeAct.OPEN
    template_name = "knowledge/knowledge_list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        scope = scope_of(request.user)
        numbers = scope.ids("knowledge.sits") | scope.ids("knowledge.handles")
        found = list(Municipality.objects.filter(pk__in=numbers).exclude(slug="").in_order())
        if len(found) == 1:
            return redirect("knowledge:overview", found[0].slug)
        return self.render_to_response(self.get_context_data(municipalities=found))


class Overview(OfMunicipality, TemplateView):
    """Challenges, and what was told last."""

    act = KnowledgeAct.VIEW
    template_name = "knowledge/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, number = self.request.user, self.guarded.pk
        may_handle = can(person, KnowledgeAct.HANDLE, self.guarded)
        today = local_day(timezone.now())
        pages = Paginator(selectors.observations_of(person, number), PER_PAGE)
        return super().get_context_data(
            challenges=selectors.challenges_of(person, number),
            page_obj=pages.get_page(self.request.GET.get("side")),
            waiting=selectors.waiting_of(person, self.guarded, today) if may_handle else [],
            may_handle=may_handle,
            **kwargs,
        )


class SetupChange(ChangesRow, OfMunicipality, FormView[SetupForm]):
    """Switch it on or off, and list the areas."""

    act = KnowledgeAct.SET_UP
    form_class = SetupForm
    template_name = "knowledge/setup_change.html"

    def target_of(self) -> str:
        return f"{super().target_of()}:knowledge"

    def form_instance(self) -> KnowledgeSetup:
        # May not be there yet, so the municipality is what is locked.
        found = KnowledgeSetup.objects.filter(municipality=self.guarded).first()
        return found or KnowledgeSetup(municipality=self.guarded)

    def unchanged_address(self) -> Any:
        return self.request.path

    def form_valid(self, form: SetupForm) -> HttpResponse:
        kept = setup.change(
            municipality=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("The change is saved."))
        if kept.is_on and can(self.request.user, KnowledgeAct.VIEW, self.guarded):
            return redirect(self.overview())
        return redirect(self.request.path)
