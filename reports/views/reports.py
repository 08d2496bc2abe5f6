"""The reports of a municipality: the list, one report, and beginning, writing and removing a draft."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView, TemplateView

from accounts.access import can, permitted
from accounts.guards import ActMixin, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from documents.blocks import Paper
from meetings.enums import MeetingAct
from municipalities.models import Municipality
from reports.enums import ReportAct, ReportKind
from reports.forms.report import AnnualForm, StatusForm, TextsForm
from reports.models import Report
from reports.selectors.content import compose, told
from reports.selectors.documents import adopted_words, paper_of, sheet_of, texts_of
from reports.services import reports
from reports.views.base import OfMunicipality, OfReport, PdfView, WordView


class OwnReports(ActMixin, ListView[Report]):
    """The reports of all municipalities that the person may read, the latest first."""

    act = ReportAct.OPEN
    template_name = "reports/own_reports.html"
    context_object_name = "reports"
    paginate_by = 50

    def get_queryset(self) -> "QuerySet[Report]":
        seen = Report.objects.visible_to(self.request.user).select_related("municipality")
        found: QuerySet[Report] = seen.latest_first()
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theirs = permitted(Municipality.objects.all(), self.request.user, ReportAct.MAKE_REPORT)
        return super().get_context_data(municipalities=theirs.in_order(), **kwargs)


class ReportList(OfMunicipality, ListView[Report]):
    """The reports that the person may read, the latest first."""

    act = ReportAct.VIEW_REPORTS
    template_name = "reports/report_list.html"
    context_object_name = "reports"

    def get_queryset(self) -> "QuerySet[Report]":
        found: QuerySet[Report] = Report.objects.visible_to(self.request.user).of(self.guarded.pk).latest_first()
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        return super().get_context_data(
            may_make=can(person, ReportAct.MAKE_REPORT, self.guarded),
            may_hand_over=can(person, ReportAct.HAND_OVER, self.guarded),
            **kwargs,
        )


class ReportCreate(OfMunicipality, AsksService, FormView[Any]):
    """Begin a report: the year, or the days, it is about. The figures come by themselves."""

    act = ReportAct.MAKE_REPORT
    template_name = "reports/report_create.html"

    @property
    def kind(self) -> ReportKind:
        return ReportKind.STATUS if self.request.GET.get("slag") == "status" else ReportKind.ANNUAL

    def get_form_class(self) -> type[Any]:
        return StatusForm if self.kind == ReportKind.STATUS else AnnualForm

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        if self.kind == ReportKind.STATUS:
            return {"starts_on": today.replace(month=1, day=1), "ends_on": today}
        # A year is reported when it is over; in its last month it can be begun.
        return {"year": today.year if today.month == 12 else today.year - 1}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_status=self.kind == ReportKind.STATUS, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        facts, now = form.facts(), timezone.now()
        content = compose(self.guarded, facts.starts_on, facts.ends_on, now=now)
        report = reports.create(
            municipality=self.guarded, facts=facts, content=content, by=person_of(self.request), now=now
        )
        messages.success(self.request, _("The draft is made, with the figures as they are now."))
        return redirect(report)


class ReportDetail(OfReport, TemplateView):
    """What people have written, the chapters of the rooms, and what can be done with the report."""

    act = ReportAct.VIEW_REPORT
    template_name = "reports/report_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, person = self.guarded, self.request.user
        decision, item = report.decision, report.item
        return super().get_context_data(
            texts=texts_of(report),
            chapters=told(report.content, report.municipality.language),
            adopted=adopted_words(report),
            decision=decision if decision and can(person, MeetingAct.VIEW_DECISION, decision) else None,
            item=item if item and can(person, MeetingAct.VIEW_ITEM, item) else None,
            may_change=can(person, ReportAct.CHANGE_REPORT, report),
            may_adopt=can(person, ReportAct.ADOPT_REPORT, report),
            may_take_back=can(person, ReportAct.TAKE_BACK_REPORT, report),
            is_of_today=timezone.localdate(report.figures_at) == timezone.localdate(),
            **kwargs,
        )


class ReportChange(OfReport, ChangesRow, FormView[TextsForm]):
    """Change what people have written in the draft."""

    act = ReportAct.CHANGE_REPORT
    form_class = TextsForm
    template_name = "reports/report_change.html"

    def form_valid(self, form: TextsForm) -> HttpResponse:
        reports.change(report=self.guarded, texts=form.texts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The report is saved."))
        return redirect(self.guarded)


@post_act(ReportAct.CHANGE_REPORT, Report)
def renew(request: HttpRequest, report: Report) -> HttpResponse:
    """Take the figures as they are now."""
    now = timezone.now()
    content = compose(report.municipality, report.starts_on, report.ends_on, now=now)
    with explained(request):
        reports.renew(report=report, content=content, by=person_of(request), now=now)
        messages.success(request, _("The figures are taken again."))
    return redirect(report)


class ReportRemove(OfReport, TemplateView):
    """Ask, and remove a draft."""

    act = ReportAct.CHANGE_REPORT
    template_name = "reports/report_remove.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        report = self.guarded
        with explained(request):
            reports.remove(report=report, by=person_of(request), now=timezone.now())
            messages.success(request, _("The draft is removed."))
            return redirect("reports:report_list", report.municipality.slug)
        return redirect(report)


class ReportFile(OfReport, PdfView):
    """The report as PDF."""

    act = ReportAct.VIEW_REPORT

    def make(self) -> Paper:
        return paper_of(self.guarded)

    @property
    def name(self) -> str:
        report = self.guarded
        kind = "arsrapport" if report.kind == ReportKind.ANNUAL else "statusrapport"
        return f"{kind}-{report.municipality.slug}-{report.ends_on.year}"

    def back(self) -> Any:
        return self.guarded


class ReportSheet(ReportFile):
    """The year on one sheet."""

    def make(self) -> Paper:
        return sheet_of(self.guarded)

    @property
    def name(self) -> str:
        return f"{super().name}-kort"


class ReportWord(WordView, ReportFile):
    """The report as a Word file."""
