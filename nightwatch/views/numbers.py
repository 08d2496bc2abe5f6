"""The numbers of natteravn: all of them for those in charge, and what may be published for everybody."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.guards import ActMixin, fetch, person_of
from accounts.posted import number_in
from changes.views import AsksService
from documents.spreadsheet import as_csv
from documents.typeset import typeset
from meetings.forms.brought import AgendaForm
from meetings.selectors.brought import meetings_ahead
from meetings.services.brought import put_on_agenda
from municipalities.enums import MunicipalityAct
from municipalities.models import Municipality
from nightwatch import sheets
from nightwatch.bars import drawn
from nightwatch.enums import NightwatchAct
from nightwatch.models import Group
from nightwatch.selectors import numbers as selectors
from nightwatch.selectors.numbers import Numbers


def language_of(slug: str = "") -> str:
    """Return the language of the municipality of this address."""
    return Municipality.objects.filter(slug=slug).values_list("language", flat=True).first() or ""


class OfYear(ActMixin):
    """A page about a year: the one asked for, among those the portal goes back, else this year."""

    @property
    def year(self) -> int:
        asked, known = number_in(self.request.GET, "ar"), selectors.years(timezone.now())
        return asked if asked in known else known[0]

    def numbers(self) -> Numbers:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        numbers = self.numbers()
        return super().get_context_data(
            numbers=numbers,
            drawing=drawn(numbers.chart),
            year=self.year,
            years=selectors.years(timezone.now()),
            **kwargs,
        )


class OfGroupNumbers(OfYear):
    """The numbers of one group."""

    act = NightwatchAct.VIEW_NIGHTS
    model = Group

    def get_guarded_object(self) -> Group:
        group: Group = fetch(Group, self.request.user, slug=self.kwargs["slug"])
        return group

    def numbers(self) -> Numbers:
        return selectors.of_groups([self.guarded], self.year, now=timezone.now())


class OfMunicipalityNumbers(OfYear):
    """The numbers of every group that walks in a municipality."""

    act = NightwatchAct.VIEW_NUMBERS
    model = Municipality

    def get_guarded_object(self) -> Municipality:
        municipality: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return municipality

    def numbers(self) -> Numbers:
        groups = list(Group.objects.filter(municipalities=self.guarded).by_name())
        return selectors.of_groups(groups, self.year, now=timezone.now())


class GroupNumbers(OfGroupNumbers, TemplateView):
    template_name = "nightwatch/numbers_group.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        file = reverse("nightwatch:group_numbers_file", args=[self.guarded.slug])
        return super().get_context_data(group=self.guarded, file=file, **kwargs)


class MunicipalityNumbers(OfMunicipalityNumbers, TemplateView):
    template_name = "nightwatch/numbers_municipality.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        slug = self.guarded.slug
        return super().get_context_data(
            municipality=self.guarded,
            file=reverse("nightwatch:municipality_numbers_file", args=[slug]),
            may_put_on_agenda=_meetings(self.request, self.guarded).exists(),
            **kwargs,
        )


class NumbersFile(OfYear, View):
    """The same table for a spreadsheet."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        name = f"natteravn-{self.guarded.slug}-{self.year}.csv"
        return HttpResponse(
            as_csv(sheets.rows_of(self.numbers())),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class GroupNumbersFile(OfGroupNumbers, NumbersFile):
    """A group's table."""


class MunicipalityNumbersFile(OfMunicipalityNumbers, NumbersFile):
    """A municipality's table."""


class NumbersToAgenda(OfMunicipalityNumbers, AsksService, FormView[AgendaForm]):
    """One press: the numbers of the year become an item with a paper in a meeting that is not held yet."""

    form_class = AgendaForm
    template_name = "nightwatch/numbers_agenda.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meetings": _meetings(self.request, self.guarded)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, **kwargs)

    def form_valid(self, form: AgendaForm) -> HttpResponse:
        now = timezone.now()
        # The body reads it, in the municipality's language, whoever puts it there.
        with translation.override(self.guarded.language):
            title = _("Natteravn in %(place)s, %(year)s") % {"place": self.guarded, "year": self.year}
            paper = sheets.paper_of(self.numbers(), title, self.guarded)
        item = put_on_agenda(
            meeting=form.cleaned_data["meeting"],
            title=title,
            paper=typeset(paper, now=timezone.localtime(now)),
            file_name=f"natteravn-{self.guarded.slug}-{self.year}.pdf",
            by=person_of(self.request),
            now=now,
        )
        messages.success(self.request, _("The numbers are on the agenda."))
        return redirect(item)


def _meetings(request: HttpRequest, municipality: Municipality) -> Any:
    return meetings_ahead(request.user, municipality.pk, now=timezone.now())


@method_decorator(login_not_required, name="dispatch")
class PublicNumbers(OfYear, TemplateView):
    """What everybody may read of a municipality's natteravn."""

    act = MunicipalityAct.VIEW_PUBLIC_PAGE
    model = Municipality
    template_name = "nightwatch/numbers_public.html"
    page_language = staticmethod(language_of)

    def get_guarded_object(self) -> Municipality:
        municipality: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return municipality

    def fetch_below(self) -> None:
        if not selectors.has_public(self.guarded.pk):
            raise Http404

    def numbers(self) -> Numbers:
        return selectors.published(self.guarded.pk, self.year, now=timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, **kwargs)
