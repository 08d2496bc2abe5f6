"""Partners' links: whoever coordinates makes and ends them, whoever has one tells by it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View

from accounts.guards import ActMixin, person_of
from changes.views import AsksService
from history.acting import acting
from history.enums import Way
from knowledge.enums import KnowledgeAct
from knowledge.errors import LinkOver
from knowledge.forms.link import PartnerLinkForm
from knowledge.forms.observation import ObservationForm
from knowledge.models import Observation, PartnerLink
from knowledge.services import links, observations
from knowledge.views.base import OfMunicipality
from measures.selectors.choices import organisations_of
from norwegian.dates import local_day
from norwegian.persons import SURE
from reminders.rendering import absolute_url

# What the page of a link tells of what became of things.
TOLD = 20


class PartnerLinks(OfMunicipality, AsksService, FormView[PartnerLinkForm]):
    """The links there are, and a new one."""

    act = KnowledgeAct.HANDLE
    form_class = PartnerLinkForm
    template_name = "knowledge/partner_links.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisations": organisations_of([self.guarded.pk])}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = local_day(timezone.now())
        rows = PartnerLink.objects.filter(municipality=self.guarded).on(today).select_related("organisation").in_order()
        told = [(row, absolute_url(reverse("knowledge:report_by_link", args=[links.token_of(row)]))) for row in rows]
        return super().get_context_data(links=told, **kwargs)

    def form_valid(self, form: PartnerLinkForm) -> HttpResponse:
        links.make(municipality=self.guarded, **form.cleaned_data, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The link is made. Copy it and send it to the partner."))
        return redirect(self.request.path)


class PartnerLinkEnd(OfMunicipality, View):
    """Take a link back."""

    act = KnowledgeAct.HANDLE
    link: PartnerLink

    def fetch_below(self) -> None:
        self.link = get_object_or_404(PartnerLink, municipality=self.guarded, pk=self.kwargs["partner_link_pk"])

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        links.end(link=self.link, by=person_of(request), now=timezone.now())
        messages.success(request, _("The link opens nothing from now on."))
        return redirect("knowledge:partner_links", self.guarded.slug)


def language_of_link(token: str) -> str:
    """Return the language of the municipality whose link it is."""
    try:
        return str(links.follow(token).municipality.language)
    except LinkOver:
        return ""


@method_decorator([login_not_required, never_cache], name="dispatch")
class ReportByLink(ActMixin, AsksService, FormView[ObservationForm]):
    """A partner tells something, and reads what became of what it told. Whoever is logged in, the link speaks."""

    act = KnowledgeAct.REPORT_BY_LINK
    form_class = ObservationForm
    template_name = "knowledge/report_by_link.html"
    page_language = staticmethod(language_of_link)
    link: PartnerLink

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.follows() else self.gone()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.follows():
            return self.gone()
        with acting(Way.LINK):
            return super().post(request, *args, **kwargs)

    def follows(self) -> bool:
        today = local_day(timezone.now())
        try:
            self.link = links.follow(self.kwargs["token"])
        except LinkOver:
            return False
        return self.link.starts_on <= today <= self.link.ends_on

    def gone(self) -> HttpResponse:
        return render(self.request, "knowledge/link_gone.html", status=410)

    def get_form_kwargs(self) -> dict[str, Any]:
        municipality = self.link.municipality
        areas = municipality.knowledge.areas
        find = partial(observations.suspects_of, municipality=municipality, known=[*areas, self.link.organisation.name])
        return super().get_form_kwargs() | {"areas": areas, "find_suspects": find}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = Observation.objects.filter(link=self.link).order_by("-made_at", "-pk")[:TOLD]
        return super().get_context_data(
            link=self.link, municipality=self.link.municipality, told=told, SURE=SURE, **kwargs
        )

    def form_valid(self, form: ObservationForm) -> HttpResponse:
        observations.tell_by_link(link=self.link, seen=form.seen(), now=timezone.now())
        messages.success(self.request, _("Thank you. You are told here what becomes of it."))
        return redirect(self.request.path)
