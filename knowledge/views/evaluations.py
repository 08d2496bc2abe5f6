"""Evaluating a measure: its indicator before, during and after, and a proposal to the body that decides."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of
from changes.views import AsksService
from knowledge.enums import KnowledgeAct
from knowledge.forms.evaluation import EvaluationForm
from knowledge.models import Evaluation
from knowledge.selectors.ahead import deciding_meetings_ahead
from knowledge.selectors.effect import stretches
from knowledge.services import evaluations
from measures.enums import MeasureAct
from measures.models import Indicator, Measure
from measures.selectors.charts import picture_of
from measures.selectors.comparing import compared, series_of
from measures.selectors.figures import figures_of
from meetings.enums import MeetingAct
from meetings.models import Decision
from norwegian.dates import local_day


class EvaluationCreate(ActMixin, AsksService, FormView[EvaluationForm]):
    """Say what has come of the measure in the address."""

    act = KnowledgeAct.EVALUATE
    model = Measure
    form_class = EvaluationForm
    template_name = "knowledge/evaluation_create.html"

    def get_guarded_object(self) -> Measure:
        rows = Measure.objects.select_related("municipality", "decision__item__meeting")
        found: Measure = fetch(Measure, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def fetch_below(self) -> None:
        number, now = self.guarded.municipality_id, timezone.now()
        self.indicators = Indicator.objects.of(number).in_order()
        self.ahead = deciding_meetings_ahead(self.request.user, number, now=now)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"indicators": self.indicators, "meetings": self.ahead}

    def get_initial(self) -> dict[str, Any]:
        served = self.indicators.filter(goals__measures=self.guarded)
        return {"indicator": served.first(), "meeting": self.ahead.first()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.guarded, **kwargs)

    def form_valid(self, form: EvaluationForm) -> HttpResponse:
        made = evaluations.evaluate(
            measure=self.guarded,
            judgement=form.judgement(),
            meeting=form.cleaned_data["meeting"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The evaluation is saved."))
        return redirect(made)


class EvaluationDetail(ActMixin, DetailView[Evaluation]):
    """The words, the figures on one picture, where it was proposed and what was decided."""

    act = KnowledgeAct.VIEW_EVALUATION
    model = Evaluation
    template_name = "knowledge/evaluation_detail.html"

    def get_guarded_object(self) -> Evaluation:
        rows = Evaluation.objects.select_related(
            "measure__municipality",
            "measure__decision__item__meeting",
            "indicator",
            "item__meeting__council",
            "made_by",
        )
        self.object = fetch(Evaluation, self.request.user, rows, pk=self.kwargs["pk"])
        return self.object

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        evaluation, person, context = self.guarded, self.request.user, {}
        if indicator := evaluation.indicator:
            indicator.municipality = evaluation.measure.municipality
            is_inside = can(person, MeasureAct.VIEW_FIGURES, indicator)
            day = local_day(timezone.now())
            shown = compared(series_of(indicator, day)).shown
            figures = figures_of(indicator, is_public=not is_inside, series=shown)
            measures = [evaluation.measure] if evaluation.measure.starts_on else []
            context = {
                "picture": picture_of(figures, measures=measures, day=day),
                "stretches": stretches(figures, evaluation.measure),
            }
        item = evaluation.item
        return super().get_context_data(
            evaluation=evaluation,
            measure=evaluation.measure,
            opens_item=item is not None and can(person, MeetingAct.VIEW_ITEM, item),
            decisions=Decision.objects.visible_to(person).filter(item=item).order_by("pk") if item else (),
            **context,
            **kwargs,
        )
