"""The report of a night: the leader writes it, the coordinator answers it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, TemplateView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of
from accounts.posted import number_in
from changes.views import ChangesRow
from nightwatch.enums import FollowedUp, NightwatchAct
from nightwatch.forms.report import AnswerForm, ReportForm
from nightwatch.models import Group, NightReport, NightSetup, Shift
from nightwatch.selectors import reports as selectors
from nightwatch.services import reports
from norwegian.persons import SURE

LAST_PAGE = 100


class ReportWrite(ChangesRow, ActMixin, FormView[ReportForm]):
    """Two minutes of fixed choices, where the group writes reports."""

    act = NightwatchAct.WRITE_REPORT
    model = Shift
    form_class = ReportForm
    template_name = "nightwatch/report_write.html"
    shift: Shift
    setup_row: NightSetup

    def get_guarded_object(self) -> Shift:
        shifts = Shift.objects.select_related("group__police_contact").prefetch_related("group__municipalities")
        self.shift = fetch(Shift, self.request.user, shifts, pk=self.kwargs["pk"])
        return self.shift

    def fetch_below(self) -> None:
        setup = NightSetup.objects.filter(group=self.shift.group_id, has_report=True).first()
        if setup is None:
            raise Http404
        self.setup_row = setup

    def find_row(self) -> NightReport:
        return NightReport.objects.filter(shift=self.shift).first() or NightReport(shift=self.shift)

    def lock_row(self, row: NightReport) -> NightReport:
        Shift.objects.select_for_update(of=("self",), no_key=True).get(pk=self.shift.pk)
        return self.find_row()

    def target_of(self) -> str:
        # The same before the report is there as after.
        return f"nightwatch.NightReport:of {self.shift.pk}"

    def unchanged_address(self) -> NightReport | Shift:
        return self.row if self.row.pk else self.shift

    def get_form_kwargs(self) -> dict[str, Any]:
        places = self.setup_row.places
        find = partial(reports.suspects_of, shift=self.shift, places=places)
        return super().get_form_kwargs() | {"places": places, "find_suspects": find}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The form is made with the rest, and reads the row.
        context = super().get_context_data(shift=self.shift, SURE=SURE, **kwargs)
        is_open = reports.is_open(self.shift, timezone.now()) and not self.row.answer
        return context | {"report": self.row, "is_open": is_open}

    def form_valid(self, form: ReportForm) -> HttpResponse:
        report = reports.write(shift=self.shift, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The report is saved. Thank you for walking."))
        return redirect(report)


class OnReport(ActMixin):
    """About the report in the address."""

    model = NightReport

    def get_queryset(self) -> QuerySet[NightReport]:
        found: QuerySet[NightReport] = NightReport.objects.visible_to(self.request.user)
        return found.select_related("shift__group", "shift__walk", "written_by", "answered_by")


class ReportDetail(OnReport, DetailView[NightReport]):
    """What was told of the night, and what came of it."""

    act = NightwatchAct.VIEW_REPORT
    context_object_name = "report"
    template_name = "nightwatch/report_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report: NightReport = self.get_object()
        is_open = reports.is_open(report.shift, timezone.now()) and not report.answer
        return super().get_context_data(
            shift=report.shift,
            counted=selectors.counted(report),
            may_answer=can(self.request.user, NightwatchAct.ANSWER_REPORT, report),
            may_change=is_open and can(self.request.user, NightwatchAct.WRITE_REPORT, report.shift),
            **kwargs,
        )


class ReportAnswer(ChangesRow, OnReport, FormView[AnswerForm]):
    """Noted, a measure, or a decision: one line back to the leader."""

    act = NightwatchAct.ANSWER_REPORT
    form_class = AnswerForm
    template_name = "nightwatch/report_answer.html"

    def get_guarded_object(self) -> NightReport:
        report: NightReport = fetch(NightReport, self.request.user, self.get_queryset(), pk=self.kwargs["pk"])
        return report

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(report=self.guarded, shift=self.guarded.shift, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        cleaned = form.cleaned_data
        answered = reports.answer(
            report=self.row,
            answer=FollowedUp(cleaned["answer"]),
            words=cleaned["answer_words"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The answer is saved, and the leader is told."))
        return redirect(answered)


class NightList(ActMixin, TemplateView):
    """The nights behind, with their reports: what is missing, and what was answered."""

    act = NightwatchAct.VIEW_NIGHTS
    model = Group
    template_name = "nightwatch/night_list.html"
    group: Group

    def get_guarded_object(self) -> Group:
        self.group = fetch(Group, self.request.user, slug=self.kwargs["slug"])
        return self.group

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = min(max(number_in(self.request.GET, "side"), 1), LAST_PAGE)
        nights, has_more = selectors.nights_of(self.group, now=timezone.now(), page=page)
        setup = NightSetup.objects.filter(group=self.group).first()
        return super().get_context_data(
            group=self.group,
            nights=nights,
            previous_page=page - 1,
            next_page=page + 1 if has_more else 0,
            has_report=setup is not None and setup.has_report,
            **kwargs,
        )
