"""Links, agreements and organisations: new, changed, removed."""

from typing import Any

from django.contrib import messages
from django.db.models import Model, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.guards import person_of
from accounts.removed import tell_of_removed_from
from changes.views import ChangesRow, explained
from municipalities.forms.settings import AgreementForm, LinkForm, OrganisationForm
from municipalities.models import Agreement, Municipality, Organisation, PageLink
from municipalities.services import link_checks, records
from municipalities.views.settings import InMunicipality, SettingsForm, row_of, settings_url


def row_or_told(model: type[Model], municipality: Municipality, pk: int, *, part: str) -> Any:
    """Return the municipality's own row.

    Raises:
        Removed: when it has been removed; told on its part of the overview.
        Http404: when there never was such a row.
    """
    try:
        return row_of(model, municipality, pk)
    except Http404:
        tell_of_removed_from(municipality, model, pk, address=settings_url(municipality, part))
        raise


class RowForm(ChangesRow, SettingsForm):
    """A row of the municipality's: a new one, or the one that ``row_key`` of the address names."""

    model: type[Model]
    row_key = ""

    @property
    def is_new(self) -> bool:
        return self.row_key not in self.kwargs

    def find_row(self) -> Any:
        if self.is_new:
            return None
        return row_or_told(self.model, self.guarded, self.kwargs[self.row_key], part=self.part)

    def form_instance(self) -> Any:
        return self.model(municipality=self.guarded) if self.row is None else super().form_instance()

    def save(self, form: Any) -> None:
        facts: dict[str, Any] = {"facts": form.facts(), "by": person_of(self.request), "now": timezone.now()}
        if self.row is None:
            records.add(municipality=self.guarded, **facts)
        else:
            records.change_row(row=self.row, municipality=self.guarded, **facts)


class LinkForms(RowForm):
    form_class = LinkForm
    model = PageLink
    row_key = "link_pk"
    part = "links"

    def get_heading(self) -> str:
        return _("New link") if self.is_new else _("Change the link")


class LinkTrust(InMunicipality, TemplateView):
    """Say that a link works for a reader, whatever the portal gets."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with explained(request):
            url = request.POST.get("url", "")
            link_checks.trust(municipality=self.guarded, url=url, by=person_of(request), now=timezone.now())
            messages.success(request, _("You are not told of that link for half a year."))
        return redirect(settings_url(self.guarded, "links"))


class AgreementForms(RowForm):
    form_class = AgreementForm
    model = Agreement
    row_key = "agreement_pk"
    part = "agreements"

    def get_heading(self) -> str:
        return _("New agreement") if self.is_new else _("Change the agreement")


class OrganisationForms(RowForm):
    form_class = OrganisationForm
    model = Organisation
    row_key = "organisation_pk"
    part = "organisations"

    def get_heading(self) -> str:
        return _("New organisation") if self.is_new else _("Change the organisation")


class RowRemove(InMunicipality, TemplateView):
    """Ask before a row is removed, then remove it."""

    template_name = "municipalities/settings/remove.html"
    model: type[Model]
    row_key = ""
    part = ""

    def row(self) -> Any:
        return row_or_told(self.model, self.guarded, self.kwargs[self.row_key], part=self.part)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(thing=self.row(), back=settings_url(self.guarded, self.part), **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        records.remove(record=self.row(), by=person_of(request), now=timezone.now())
        messages.success(request, _("The change is saved."))
        return redirect(settings_url(self.guarded, self.part))


class LinkRemove(RowRemove):
    model = PageLink
    row_key = "link_pk"
    part = "links"


class AgreementRemove(RowRemove):
    model = Agreement
    row_key = "agreement_pk"
    part = "agreements"


class Partner(InMunicipality, TemplateView):
    """Show an organisation as a partner, or no longer."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        known = Organisation.objects.filter(Q(municipality=self.guarded) | Q(partner_of=self.guarded)).distinct()
        records.set_partner(
            organisation=get_object_or_404(known, pk=self.kwargs["organisation_pk"]),
            municipality=self.guarded,
            is_partner=request.POST.get("partner") == "yes",
            by=person_of(request),
            now=timezone.now(),
        )
        messages.success(request, _("The change is saved."))
        return redirect(settings_url(self.guarded, "organisations"))
