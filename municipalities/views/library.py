"""The text library: reading it, keeping it, and using its texts on a municipality's page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, ListView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import can, permitted
from accounts.enums import AccountAct, Language
from accounts.guards import ActMixin, person_of
from changes.views import AsksService, ChangesRow, explained
from municipalities.enums import MunicipalityAct, PageSlot
from municipalities.forms.library import LibraryForm, NewLibraryForm
from municipalities.models import LibraryEdition, LibraryText, Municipality
from municipalities.selectors.differences import differences
from municipalities.selectors.library import choice_of, languages_of, library, users_of
from municipalities.services import library as keeping
from municipalities.services.library import stamp_of
from municipalities.views.settings import InMunicipality, settings_url


class LibraryList(ActMixin, ListView[LibraryText]):
    """The texts, by place on the page."""

    act = MunicipalityAct.OPEN_LIBRARY
    template_name = "municipalities/library/list.html"

    def get_queryset(self) -> Any:
        return library(self.request.user)


class LibraryDetail(ActMixin, DetailView[LibraryText]):
    """A text in its languages, with earlier versions and who uses it."""

    act = MunicipalityAct.VIEW_LIBRARY_TEXT
    model = LibraryText
    template_name = "municipalities/library/text.html"
    context_object_name = "text"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("owner")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            languages=languages_of(self.object),
            users=users_of(self.object),
            may_change=can(self.request.user, MunicipalityAct.CHANGE_LIBRARY_TEXT, self.object),
            **kwargs,
        )


class LibraryCreate(ActMixin, AsksService, FormView[NewLibraryForm]):
    """One more text, kept by a municipality or by the portal."""

    act = MunicipalityAct.OPEN_LIBRARY
    form_class = NewLibraryForm
    template_name = "municipalities/library/form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        person = self.request.user
        owners = permitted(Municipality.objects.in_order(), person, MunicipalityAct.CHANGE_PAGE)
        for_portal = can(person, AccountAct.ADMINISTER_PORTAL)
        return super().get_form_kwargs() | {"owners": owners, "for_portal": for_portal}

    def form_valid(self, form: NewLibraryForm) -> HttpResponse:
        text = keeping.add(owner=form.kept_by(), facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The text is in the library."))
        return redirect(text)


class LibraryChange(ChangesRow, ActMixin, SingleObjectMixin[LibraryText], FormView[LibraryForm]):
    """Change a text. Those who use it are told that there is a newer version, and choose for themselves."""

    act = MunicipalityAct.CHANGE_LIBRARY_TEXT
    model = LibraryText
    object = None
    form_class = LibraryForm
    template_name = "municipalities/library/form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(text=self.guarded, **kwargs)

    def form_valid(self, form: LibraryForm) -> HttpResponse:
        keeping.change(text=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The text is saved."))
        return redirect(self.guarded)


class TextFromLibrary(InMunicipality, TemplateView):
    """What the library has for a place on the page, beside what stands there; taken or left by a press."""

    template_name = "municipalities/settings/text_library.html"

    def get_guarded_object(self) -> Municipality:
        if self.kwargs["language"] not in Language.values or self.kwargs["slot"] not in PageSlot.values:
            raise Http404
        return super().get_guarded_object()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        place, language = PageSlot(self.kwargs["slot"]), Language(self.kwargs["language"])
        choice = choice_of(self.guarded, language=language, slot=place)
        shown: dict[str, Any] = {"choice": choice, "stamp": stamp_of(choice.text), "place": place, "language": language}
        if choice.newer is not None and choice.text is not None:
            shown["differences"] = differences(choice.text.body, choice.newer.body)
        return super().get_context_data(**kwargs | shown)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        key = request.POST.get("edition", "")
        edition = get_object_or_404(
            LibraryEdition.objects.select_related("text"),
            pk=key if key.isdecimal() and len(key) < 19 else 0,
            language=self.kwargs["language"],
            text__slot=self.kwargs["slot"],
        )
        act = keeping.keep_own if request.POST.get("keep") else keeping.take
        seen = request.POST.get("seen", "")
        with explained(request):
            act(municipality=self.guarded, edition=edition, seen=seen, by=person_of(request), now=timezone.now())
            messages.success(request, _("The change is saved."))
            return redirect(settings_url(self.guarded, "texts"))
        return redirect(request.path)
