"""The analysis of a challenge: its questions, its causes, what their checks showed, and what works on them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from accounts.posted import number_in
from changes.views import AsksService, ChangesRow
from knowledge.enums import KnowledgeAct
from knowledge.forms.analysis import AnalysisForm, CauseForm, FindingForm, WorksOnForm
from knowledge.models import Analysis, Cause, Challenge, WorksOn
from knowledge.selectors.analysis import told_of
from knowledge.services import analyses, causes
from knowledge.views.challenges import OnChallenge
from look.addresses import reverse
from measures.models import Measure


def analysis_of(challenge: Challenge) -> str:
    return reverse("knowledge:analysis_detail", args=[challenge.pk])


class AnalysisDetail(OnChallenge, DetailView[Challenge]):
    """The four steps on one page."""

    act = KnowledgeAct.VIEW_CHALLENGE
    template_name = "knowledge/analysis_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            told=told_of(self.guarded, self.request.user),
            may_change=can(self.request.user, KnowledgeAct.CHANGE_CHALLENGE, self.guarded),
            **kwargs,
        )


class AnalysisChange(ChangesRow, OnChallenge, FormView[AnalysisForm]):
    """Answer the questions."""

    act = KnowledgeAct.CHANGE_CHALLENGE
    form_class = AnalysisForm
    template_name = "knowledge/analysis_change.html"

    def target_of(self) -> str:
        return f"{super().target_of()}:analysis"

    def form_instance(self) -> Analysis:
        # May not be there yet, so the challenge is what is locked.
        return Analysis.objects.filter(challenge=self.guarded).first() or Analysis(challenge=self.guarded)

    def unchanged_address(self) -> str:
        return analysis_of(self.guarded)

    def form_valid(self, form: AnalysisForm) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        analyses.answer(challenge=self.guarded, answers=form.answers(), by=by, now=now)
        messages.success(self.request, _("The answers are saved."))
        return redirect(analysis_of(self.guarded))


class CauseCreate(OnChallenge, AsksService, FormView[CauseForm]):
    """Suppose one more cause."""

    act = KnowledgeAct.CHANGE_CHALLENGE
    form_class = CauseForm
    template_name = "knowledge/cause_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cause=None, **kwargs)

    def form_valid(self, form: CauseForm) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        made = causes.suppose(challenge=self.guarded, hypothesis=form.hypothesis(), by=by, now=now)
        messages.success(self.request, _("The cause is saved."))
        return redirect(made)


class OnCause(OnChallenge):
    """About a cause of the challenge in the address."""

    act = KnowledgeAct.CHANGE_CHALLENGE
    cause: Cause

    def fetch_below(self) -> None:
        self.cause = get_object_or_404(Cause, challenge=self.guarded, pk=self.kwargs["cause_pk"])
        self.cause.challenge = self.guarded

    def find_row(self) -> Cause:
        return self.cause

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cause=self.cause, **kwargs)


class CauseChange(OnCause, ChangesRow, FormView[CauseForm]):
    """Write a cause as it is supposed now."""

    form_class = CauseForm
    template_name = "knowledge/cause_form.html"

    def form_valid(self, form: CauseForm) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        causes.change(cause=self.cause, hypothesis=form.hypothesis(), by=by, now=now)
        messages.success(self.request, _("The cause is saved."))
        return redirect(self.cause)


class CauseCheck(OnCause, ChangesRow, FormView[FindingForm]):
    """Say what the check of a cause showed."""

    form_class = FindingForm
    template_name = "knowledge/cause_check.html"

    def get_kept(self) -> dict[str, Any]:
        # The form proposes today.
        return {"checked_on": self.row.checked_on}

    def form_valid(self, form: FindingForm) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        causes.show(cause=self.cause, shown=form.shown_by_check(), by=by, now=now)
        messages.success(self.request, _("What the check showed is saved."))
        return redirect(self.cause)


class CauseName(ActMixin, AsksService, FormView[WorksOnForm]):
    """Say which cause the measure in the address works on."""

    act = KnowledgeAct.NAME_CAUSE
    model = Measure
    form_class = WorksOnForm
    template_name = "knowledge/cause_name.html"

    def get_guarded_object(self) -> Measure:
        rows = Measure.objects.select_related("municipality", "decision__item__meeting")
        found: Measure = fetch(Measure, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def fetch_below(self) -> None:
        self.causes = Cause.objects.of(self.guarded.municipality_id).standing().exclude(worked_on__measure=self.guarded)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"causes": self.causes.select_related("challenge").in_order()}

    def get_initial(self) -> dict[str, Any]:
        return {"cause": self.causes.filter(pk=number_in(self.request.GET, "arsak")).first()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        challenges = Challenge.objects.visible_to(self.request.user).of(self.guarded.municipality_id).in_order()
        return super().get_context_data(
            measure=self.guarded, has_causes=self.causes.exists(), challenges=challenges, **kwargs
        )

    def form_valid(self, form: WorksOnForm) -> HttpResponse:
        causes.name(measure=self.guarded, **form.cleaned_data, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("It is saved which cause the measure works on."))
        return redirect(self.guarded)


@post_act(KnowledgeAct.NAME_CAUSE, Measure)
def take_back_cause(request: HttpRequest, measure: Measure, works_on_pk: int) -> HttpResponse:
    works_on = get_object_or_404(WorksOn, measure=measure, pk=works_on_pk)
    causes.take_back(works_on=works_on, by=person_of(request), now=timezone.now())
    messages.success(request, _("The measure is no longer tied to the cause."))
    return redirect(measure)
