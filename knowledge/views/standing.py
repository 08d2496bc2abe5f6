"""How a municipality's work stands: where the thread is broken, and whether what should be in place is."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from accounts.access import can
from accounts.guards import ActMixin
from knowledge.enums import KnowledgeAct
from knowledge.selectors.coverage import coverage_of
from knowledge.selectors.in_place import in_place
from knowledge.views.base import OfMunicipality
from measures.enums import MeasureAct
from norwegian.dates import local_day


class Coverage(OfMunicipality, TemplateView):
    """Goals, measures and challenges that lack what they hang on."""

    act = KnowledgeAct.FOLLOW
    template_name = "knowledge/coverage.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = coverage_of(self.request.user, self.guarded, now=timezone.now())
        unfolded = self.request.GET.get("vis")
        shown = [(kind, kind.gaps if kind.key == unfolded else kind.first) for kind in kinds]
        return super().get_context_data(kinds=shown, **kwargs)


class InPlaceDetail(OfMunicipality, TemplateView):
    """One municipality, with what mends what is missing for those who may."""

    act = KnowledgeAct.FOLLOW
    template_name = "knowledge/in_place.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        found = in_place(self.guarded, now=now, day=local_day(now))
        may_mend = can(self.request.user, MeasureAct.CREATE_MEASURE, self.guarded)
        return super().get_context_data(found=found[0], may_mend=may_mend, **kwargs)


class InPlaceList(ActMixin, TemplateView):
    """Every municipality on the portal, those that lack most first."""

    act = KnowledgeAct.FOLLOW_ALL
    template_name = "knowledge/in_place_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        rows = in_place(now=now, day=local_day(now))
        return super().get_context_data(rows=sorted(rows, key=lambda row: row.met / len(row.checks)), **kwargs)
