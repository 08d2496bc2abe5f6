"""What brings people: a page per municipality in its language, and a poster that leads there."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from accounts.guards import ActMixin, fetch
from municipalities.enums import MunicipalityAct, PageSlot
from municipalities.models import Municipality, PageText
from nightwatch.contacts import contact_of
from nightwatch.models import Group
from nightwatch.qr import code_of
from nightwatch.selectors import recruiting
from nightwatch.views.numbers import language_of
from nightwatch.views.public import MUNICIPALITIES
from reminders.rendering import absolute_url


class OfMunicipality(ActMixin):
    """A public page of a municipality that has natteravn groups."""

    act = MunicipalityAct.VIEW_PUBLIC_PAGE
    model = Municipality
    page_language = staticmethod(language_of)
    groups: list[Group]

    def get_guarded_object(self) -> Municipality:
        municipality: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return municipality

    def fetch_below(self) -> None:
        walking = Group.objects.in_use().filter(municipalities=self.guarded).prefetch_related(MUNICIPALITIES)
        self.groups = list(walking.by_name())
        if not self.groups:
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, groups=self.groups, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class Recruiting(OfMunicipality, TemplateView):
    """Why, who may, what one does, and the next evenings that want somebody."""

    template_name = "nightwatch/recruiting.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        municipality: Municipality = self.guarded
        shifts = recruiting.with_room(timezone.now(), number=municipality.pk)
        spoken = translation.get_language() or municipality.language
        texts = dict(
            PageText.objects.filter(municipality=municipality, slot=PageSlot.NIGHTWATCH).values_list("language", "body")
        )
        return super().get_context_data(
            shifts=shifts,
            minimum=min(group.minimum for group in self.groups),
            text=texts.get(spoken) or texts.get(municipality.language, ""),
            contact=contact_of(self.groups[0]),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class Poster(OfMunicipality, TemplateView):
    """One sheet for the wall of the shop, with a code that a telephone reads."""

    template_name = "nightwatch/poster.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = absolute_url(reverse("nightwatch:recruiting", args=[self.guarded.slug]))
        return super().get_context_data(
            address=address, shown=address.partition("//")[2].rstrip("/"), code=code_of(address), **kwargs
        )
