"""What a municipality asks its volunteers to agree to: what holds, what comes, and what held before."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.guards import ActMixin, fetch, person_of
from changes.views import ChangesRow
from municipalities.models import Municipality
from nightwatch.declarations import DECLARATIONS
from nightwatch.enums import NightwatchAct
from nightwatch.forms.wording import TEXTS, WordingForm
from nightwatch.models import Wording
from nightwatch.selectors.wordings import versions
from nightwatch.services import wordings


class OfMunicipality(ActMixin):
    """A page about the municipality in the address."""

    act = NightwatchAct.SET_WORDING
    municipality: Municipality

    def get_guarded_object(self) -> Municipality:
        self.municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return self.municipality

    def back(self) -> str:
        return reverse("nightwatch:wording_list", args=[self.municipality.slug])


class WordingList(OfMunicipality, TemplateView):
    """What volunteers agree to today, what they will, and every text before it."""

    template_name = "nightwatch/wording_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = versions(self.municipality, timezone.now())
        return super().get_context_data(
            municipality=self.municipality, versions=found, declarations=DECLARATIONS, **kwargs
        )


class WordingWrite(ChangesRow, OfMunicipality, FormView[WordingForm]):
    """The coming version: a new one, filled in from what holds, or the one that is planned already."""

    form_class = WordingForm
    template_name = "nightwatch/wording_write.html"

    def find_row(self) -> Wording:
        found = versions(self.municipality, timezone.now())
        row = found.coming or Wording(municipality=self.municipality)
        if row.pk is None and found.now is not None:
            for name in TEXTS:
                setattr(row, name, getattr(found.now, name))
        row.municipality = self.municipality
        return row

    def lock_row(self, row: Wording) -> Wording:
        Municipality.objects.select_for_update(of=("self",), no_key=True).get(pk=self.municipality.pk)
        return self.find_row()

    def target_of(self) -> str:
        return f"nightwatch.wording:{self.municipality.pk}"

    def unchanged_address(self) -> str:
        return self.back()

    def get_form_kwargs(self) -> dict[str, Any]:
        begun = versions(self.municipality, timezone.now()).now
        return super().get_form_kwargs() | {"had_own": begun is not None and begun.is_own}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.municipality, **kwargs)

    def form_valid(self, form: WordingForm) -> HttpResponse:
        wordings.plan(
            municipality=self.municipality, facts=form.facts(), by=person_of(self.request), now=timezone.now()
        )
        messages.success(self.request, _("The text is kept. Volunteers are asked to agree to it from that day."))
        return redirect(self.back())


class WordingDrop(OfMunicipality, View):
    """Take the coming version away again; nobody has agreed to it."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        wordings.drop(municipality=self.municipality, by=person_of(request), now=timezone.now())
        messages.success(request, _("The coming text is taken away. What holds today goes on."))
        return redirect(self.back())
