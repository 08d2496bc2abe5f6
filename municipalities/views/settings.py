"""The settings of a municipality: an overview, and a form for each part of the page."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.access import can
from accounts.enums import Language
from accounts.guards import ActMixin, fetch, person_of
from changes.views import AsksService, ChangesRow
from contributions.links import links_on
from contributions.places import Place, Visit
from municipalities.enums import MunicipalityAct, PageSlot
from municipalities.forms.settings import AboutForm, ContactForm, TextForm
from municipalities.models import Contact, Cooperation, Municipality, Organisation, PageText
from municipalities.selectors.dead_links import dead_links
from municipalities.selectors.pictures import pictures_of
from municipalities.services import pages, records, texts


class InMunicipality(ActMixin):
    """A page about the municipality in the address, for those who change it."""

    act = MunicipalityAct.CHANGE_PAGE
    # What the page shows of what the municipality points at.
    with_it: tuple[str, ...] = ("police_district",)

    def get_guarded_object(self) -> Municipality:
        municipality: Municipality = fetch(
            Municipality,
            self.request.user,
            Municipality.objects.select_related(*self.with_it),
            slug=self.kwargs["slug"],
        )
        return municipality

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, **kwargs)


def settings_url(municipality: Municipality, part: str = "") -> str:
    address = reverse("municipality:settings", args=[municipality.slug])
    return f"{address}#{part}" if part else address


class Settings(InMunicipality, TemplateView):
    """Everything the municipality can change, with what it says now."""

    template_name = "municipalities/settings/overview.html"
    with_it = ("police_district", "contact")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own, today = self.guarded, timezone.localdate()
        written = {(text.language, text.slot): text for text in own.texts.with_newest()}
        of_today = Q(pk__in=Cooperation.objects.on(today).filter(participations__municipality=own).values("pk"))
        # The host also sees what begins later or is over, so that it can be changed.
        cooperations = Cooperation.objects.filter(Q(host=own) | of_today)
        organisations = Organisation.objects.filter(Q(municipality=own) | Q(partner_of=own)).distinct()
        partners = own.partners.filter(pk=OuterRef("pk"))
        return super().get_context_data(
            contact=getattr(own, "contact", None),
            links=own.links.all(),
            pictures=pictures_of(own, day=today),
            dead_links=dead_links(self.request.user, [own.pk], day=today),
            agreements=own.agreements.order_by("title"),
            organisations=organisations.annotate(is_partner=Exists(partners)).by_name(),
            cooperations=cooperations.select_related("host").prefetch_related("municipalities").order_by("name"),
            slots=[
                (slot, [_told(language, written.get((language.value, slot.value))) for language in Language])
                for slot in PageSlot
            ],
            text_languages=Language,
            rooms=links_on(Place.SETTINGS, Visit(self.request.user, own)),
            may_change_people=can(self.request.user, MunicipalityAct.CHANGE_PEOPLE, own),
            **kwargs,
        )


def _told(language: Language, text: Any) -> tuple[Language, Any, bool]:
    return language, text, text is not None and text.has_newer(text.newest)


class SettingsForm(InMunicipality, AsksService, FormView[Any]):
    """A form about the municipality; back to its part of the overview when saved."""

    template_name = "municipalities/settings/form.html"
    heading = ""
    part = ""

    def get_heading(self) -> str:
        return str(self.heading)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            heading=self.get_heading(), back=settings_url(self.guarded, self.part), **kwargs
        )

    def form_valid(self, form: Any) -> HttpResponse:
        self.save(form)
        messages.success(self.request, _("The change is saved."))
        return redirect(self.unchanged_address())

    def unchanged_address(self) -> str:
        return settings_url(self.guarded, self.part)

    def save(self, form: Any) -> None:
        raise NotImplementedError


class About(ChangesRow, SettingsForm):
    """Target group, police, placement and addresses."""

    form_class = AboutForm
    part = "about"

    def get_heading(self) -> str:
        return _("About the SLT work")

    def save(self, form: AboutForm) -> None:
        records.change(municipality=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())


class ContactChange(ChangesRow, SettingsForm):
    """How to reach the coordinator."""

    form_class = ContactForm
    part = "contact"

    def get_heading(self) -> str:
        return _("Contact")

    def target_of(self) -> str:
        return f"{super().target_of()}:contact"

    def form_instance(self) -> Contact:
        # May not be written yet, so the municipality is what is locked.
        return Contact.objects.filter(municipality=self.guarded).first() or Contact(municipality=self.guarded)

    def save(self, form: ContactForm) -> None:
        records.write_contact(municipality=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())


class TextChange(ChangesRow, SettingsForm):
    """One text of the page, in one language."""

    form_class = TextForm
    part = "texts"
    template_name = "municipalities/settings/text.html"

    def get_guarded_object(self) -> Municipality:
        if self.kwargs["language"] not in Language.values or self.kwargs["slot"] not in PageSlot.values:
            raise Http404
        return super().get_guarded_object()

    def get_heading(self) -> str:
        place, language = PageSlot(self.kwargs["slot"]).label, Language(self.kwargs["language"]).label
        return f"{place} ({language})"

    def target_of(self) -> str:
        return f"{super().target_of()}:{self.kwargs['language']}:{self.kwargs['slot']}"

    def get_initial(self) -> dict[str, Any]:
        text = self._kept()
        return {"body": text.body if text else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self._kept()
        newer = text is not None and text.has_newer(text.newest)
        place = {"language": self.kwargs["language"], "slot": self.kwargs["slot"]}
        return super().get_context_data(text=text, has_newer=newer, **place, **kwargs)

    def _kept(self) -> Any:
        place = {"language": self.kwargs["language"], "slot": self.kwargs["slot"]}
        rows = PageText.objects.filter(municipality=self.guarded, **place)
        return rows.with_newest().select_related("edition__text__owner").first()

    def save(self, form: Any) -> None:
        texts.write(
            municipality=self.guarded,
            language=self.kwargs["language"],
            slot=self.kwargs["slot"],
            body=form.cleaned_data["body"],
            by=person_of(self.request),
            now=timezone.now(),
        )


class Reviewed(InMunicipality, TemplateView):
    """Say that the page has been read through and is right."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        pages.review(municipality=self.guarded, by=person_of(request), now=timezone.now())
        messages.success(request, _("Thank you. The page says that it was checked today."))
        return redirect(settings_url(self.guarded))


def row_of(model: Any, municipality: Municipality, pk: int) -> Any:
    """Return the municipality's own row, or 404."""
    return get_object_or_404(model, municipality=municipality, pk=pk)
