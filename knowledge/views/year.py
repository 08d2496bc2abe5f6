"""The analysis of a year: read, answered, printed, and put on the agenda of those who decide."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.access import can
from accounts.guards import person_of
from changes.views import AsksService, ChangesRow
from councils.enums import Level
from documents.typeset import typeset
from history.views import HistoryPage
from knowledge.enums import KnowledgeAct
from knowledge.forms.analysis import YearForm
from knowledge.models import YearAnalysis
from knowledge.quarters import Year, latest_year
from knowledge.selectors.year import paper_of_year, proposal, year_of
from knowledge.services import analyses
from knowledge.views.base import OfMunicipality
from look.addresses import reverse
from measures.enums import GoalKind
from measures.models import Goal, Plan
from meetings.forms.brought import AgendaForm
from meetings.selectors.brought import meetings_ahead
from meetings.services.brought import put_on_agenda
from norwegian.dates import local_day

# A vision is not what a year gives ground for.
GROUNDED = (GoalKind.MAIN_GOAL, GoalKind.SUB_GOAL, GoalKind.FOCUS_AREA)


class OfYear(OfMunicipality):
    """About the year in the address, or the running one."""

    act = KnowledgeAct.VIEW

    @property
    def year(self) -> Year:
        return latest_year(self.request.GET.get("ar", ""), local_day(timezone.now()))

    @property
    def address(self) -> str:
        return f"{reverse('knowledge:year_detail', args=[self.guarded.slug])}?ar={self.year.code}"

    def document(self) -> tuple[str, bytes]:
        """Return the title and the answers as a file, in the municipality's language: the body reads it."""
        municipality = self.guarded
        with translation.override(municipality.language):
            title = _("Analysis of the situation in %(place)s, %(year)s") % {"place": municipality, "year": self.year}
            paper = paper_of_year(year_of(municipality, self.year), title)
        return title, typeset(paper, now=timezone.localtime(timezone.now()))

    @property
    def file_name(self) -> str:
        return f"arsanalyse-{self.guarded.slug}-{self.year.code}.pdf"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(year=self.year, back=self.address, **kwargs)


class YearDetail(OfYear, TemplateView):
    """The three questions and their answers, with what they can be written from beside."""

    template_name = "knowledge/year_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            picture=year_of(self.guarded, self.year),
            plans=Plan.objects.visible_to(self.request.user).of(self.guarded.pk).valid(self.year.number),
            has_later=self.year.after.starts_on <= local_day(timezone.now()),
            may_handle=can(self.request.user, KnowledgeAct.HANDLE, self.guarded),
            **kwargs,
        )


class YearFile(OfYear, View):
    """The same as PDF."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        _title, file = self.document()
        headers = {"Content-Disposition": f'inline; filename="{self.file_name}"'}
        return HttpResponse(file, content_type="application/pdf", headers=headers)


class YearHistory(HistoryPage, OfYear, TemplateView):
    """Who changed what of the answers of a year."""

    act = KnowledgeAct.HANDLE

    def fetch_below(self) -> None:
        rows = YearAnalysis.objects.filter(municipality=self.guarded, year=self.year.code).select_related(
            "municipality"
        )
        self.analysis = rows.first()
        if self.analysis is None:
            raise Http404

    def told(self) -> Any:
        return self.analysis


class YearChange(ChangesRow, OfYear, FormView[YearForm]):
    """Answer the three questions."""

    act = KnowledgeAct.HANDLE
    form_class = YearForm
    template_name = "knowledge/year_change.html"

    def target_of(self) -> str:
        return f"{super().target_of()}:year:{self.year.code}"

    def form_instance(self) -> YearAnalysis:
        # May not be there yet, so the municipality is what is locked.
        found = YearAnalysis.objects.filter(municipality=self.guarded, year=self.year.number).first()
        return found or YearAnalysis(municipality=self.guarded, year=self.year.number)

    def get_initial(self) -> dict[str, Any]:
        return {} if self.form_instance().pk else proposal(year_of(self.guarded, self.year))

    def get_kept(self) -> dict[str, Any]:
        row = self.form_instance()
        return {name: getattr(row, name) for name in ("hardest", "exposed", "helping")}

    def get_form_kwargs(self) -> dict[str, Any]:
        goals = Goal.objects.of(self.guarded.pk).filter(kind__in=GROUNDED)
        return super().get_form_kwargs() | {"goals": goals.in_order()}

    def unchanged_address(self) -> str:
        return self.address

    def form_valid(self, form: YearForm) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        answers, year = form.answers(), self.year.number
        analyses.answer_year(municipality=self.guarded, year=year, answers=answers, by=by, now=now)
        messages.success(self.request, _("The answers are saved."))
        return redirect(self.address)


class YearToAgenda(OfYear, AsksService, FormView[AgendaForm]):
    """One press: the answers become an item with a paper in the next meeting of those who decide."""

    act = KnowledgeAct.HANDLE
    form_class = AgendaForm
    template_name = "knowledge/year_agenda.html"

    def fetch_below(self) -> None:
        levels = [Level.GOVERNING, Level.COORDINATING]
        self.ahead = meetings_ahead(self.request.user, self.guarded.pk, now=timezone.now(), council__level__in=levels)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meetings": self.ahead}

    def get_initial(self) -> dict[str, Any]:
        return {"meeting": self.ahead.filter(council__level=Level.GOVERNING).first() or self.ahead.first()}

    def form_valid(self, form: AgendaForm) -> HttpResponse:
        title, file = self.document()
        by, now = person_of(self.request), timezone.now()
        item = put_on_agenda(
            meeting=form.cleaned_data["meeting"], title=title, paper=file, file_name=self.file_name, by=by, now=now
        )
        messages.success(self.request, _("The analysis is on the agenda."))
        return redirect(item)
