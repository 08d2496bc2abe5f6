"""Who does what: for those who work together in a municipality."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from accounts.guards import ActMixin, fetch
from measures.enums import MeasureAct
from measures.forms.who import WhoFilter
from measures.selectors.who import fields_of
from municipalities.models import Municipality


class WhoDoesWhat(ActMixin, TemplateView):
    """Organisations by field, with who sits for them and what they do."""

    act = MeasureAct.VIEW_WHO
    template_name = "measures/who.html"

    def get_guarded_object(self) -> Municipality:
        found: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fields = fields_of(self.guarded, self.request.user, timezone.localdate())
        asked = WhoFilter(self.request.GET, fields=fields)
        return super().get_context_data(
            municipality=self.guarded,
            filter=asked,
            fields=asked.apply(),
            is_filtered=bool(self.request.GET),
            **kwargs,
        )
