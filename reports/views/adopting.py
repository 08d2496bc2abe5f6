"""A report before a body: put on an agenda, taken back, adopted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import person_of, post_act
from changes.views import AsksService, explained
from councils.enums import Level
from documents.typeset import typeset
from meetings.models import Decision
from meetings.selectors.brought import meetings_ahead
from reports.enums import ReportAct
from reports.forms.report import AdoptionForm, PresentForm
from reports.models import Report
from reports.selectors.documents import paper_of
from reports.services import adopting
from reports.services.words import mark_of
from reports.views.base import OfReport


class ReportPresent(OfReport, AsksService, FormView[PresentForm]):
    """One press: the report becomes an item for decision, with itself as the paper."""

    act = ReportAct.CHANGE_REPORT
    form_class = PresentForm
    template_name = "reports/report_present.html"

    def fetch_below(self) -> None:
        self.ahead = meetings_ahead(self.request.user, self.guarded.municipality_id, now=timezone.now())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meetings": self.ahead}

    def get_initial(self) -> dict[str, Any]:
        governing = [meeting for meeting in self.ahead if meeting.council.level == Level.GOVERNING]
        return {"meeting": next(iter([*governing, *self.ahead]), None), "read": mark_of(self.guarded)}

    def form_valid(self, form: PresentForm) -> HttpResponse:
        paper, now = paper_of(self.guarded), timezone.now()
        name = f"rapport-{self.guarded.municipality.slug}-{self.guarded.ends_on.year}.pdf"
        adopting.present(
            report=self.guarded,
            meeting=form.cleaned_data["meeting"],
            document=adopting.Document(paper.title, name, typeset(paper, now=timezone.localtime(now))),
            read=form.cleaned_data["read"],
            by=person_of(self.request),
            now=now,
        )
        messages.success(self.request, _("The report is on the agenda. It does not change until you take it back."))
        return redirect(self.guarded)


@post_act(ReportAct.TAKE_BACK_REPORT, Report)
def take_back(request: HttpRequest, report: Report) -> HttpResponse:
    """Make a draft of it again."""
    with explained(request):
        adopting.take_back(report=report, by=person_of(request), now=timezone.now())
        messages.success(request, _("The report is a draft again. Its item stays on the agenda until you remove it."))
    return redirect(report)


class ReportAdopt(OfReport, AsksService, FormView[AdoptionForm]):
    """Say that the report was adopted, and by which decision."""

    act = ReportAct.ADOPT_REPORT
    form_class = AdoptionForm
    template_name = "reports/report_adopt.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = Decision.objects.visible_to(self.request.user).of_municipality(self.guarded.municipality_id)
        return super().get_form_kwargs() | {"decisions": rows.latest_first()}

    def get_initial(self) -> dict[str, Any]:
        report = self.guarded
        decided = Decision.objects.visible_to(self.request.user).filter(item=report.item_id) if report.item_id else None
        decision = decided.first() if decided is not None else None
        day = timezone.localdate(decision.decided_at) if decision else timezone.localdate()
        return {"adopted_on": day, "decision": decision, "read": mark_of(report)}

    def form_valid(self, form: AdoptionForm) -> HttpResponse:
        adopting.adopt(
            report=self.guarded,
            adoption=form.adoption(),
            read=form.cleaned_data["read"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The report is adopted. The members of the bodies can read it."))
        return redirect(self.guarded)
