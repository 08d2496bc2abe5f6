"""What the pages about a municipality's knowledge share."""

from typing import Any

from django.urls import reverse

from accounts.guards import ActMixin, fetch
from municipalities.models import Municipality


class OfMunicipality(ActMixin):
    """A page about the municipality in the address."""

    def get_guarded_object(self) -> Municipality:
        rows = Municipality.objects.select_related("knowledge")
        found: Municipality = fetch(Municipality, self.request.user, rows, slug=self.kwargs["slug"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, **kwargs)

    def overview(self) -> str:
        return reverse("knowledge:overview", args=[self.guarded.slug])
