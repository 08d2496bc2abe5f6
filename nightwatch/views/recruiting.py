"""What brings people: a page per municipality in its language, and a poster that leads there."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts.guards import ActMixin, fetch
from documents.errors import NotSet
from documents.poster import Poster as Sheet
from documents.types import PDF
from documents.typeset import typeset
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
class Poster(OfMunicipality, View):
    """One sheet A4 for the wall of the shop, as PDF, with a code that a telephone reads."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        municipality, now = self.guarded, timezone.now()
        try:
            content = typeset(self.poster(municipality, now), now=timezone.localtime(now))
        except NotSet as error:
            messages.error(request, str(error.explanation))
            return redirect("nightwatch:recruiting", municipality.slug)
        name = f"natteravn-{municipality.slug}.pdf"
        headers = {"Content-Disposition": f'inline; filename="{name}"', "X-Content-Type-Options": "nosniff"}
        return HttpResponse(content, content_type=PDF, headers=headers)

    def poster(self, municipality: Municipality, now: datetime) -> Sheet:
        address = absolute_url(reverse("nightwatch:recruiting", args=[municipality.slug]))
        shown = address.partition("//")[2].rstrip("/")
        meets = sorted({group.meeting_place for group in self.groups if group.meeting_place})
        return Sheet(
            title=_("Become a natteravn in %(municipality)s") % {"municipality": municipality},
            sender=_("%(place)s municipality") % {"place": municipality},
            language=translation.get_language() or municipality.language,
            lead=_("One evening with other grown-ups, out where young people are."),
            points=[
                _("18 or older, no upper age limit"),
                _("Sober on the shift"),
                _("With or without children"),
                _("Nobody walks alone"),
            ],
            facts=[
                (_("Evenings"), ", ".join(recruiting.evenings(now, number=municipality.pk))),
                (_("Where we meet"), ", ".join(meets)),
            ],
            code=code_of(address).svg,
            code_says=_("QR code that leads to: %(address)s") % {"address": address},
            address=shown,
        )
