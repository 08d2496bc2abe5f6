"""The steps of a measure: written, changed, finished and removed."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from measures.enums import MeasureAct
from measures.forms.step import FinishForm, StepForm
from measures.models import Measure, MeasureStep
from measures.services import steps
from measures.views.below import LocksMeasureFirst, below


def _rows() -> "QuerySet[MeasureStep]":
    found: QuerySet[MeasureStep] = MeasureStep.objects.select_related("responsible", "responsible_seat", "done_by")
    return found


class OfMeasure(ActMixin):
    """A page about a step of the measure in the address."""

    act = MeasureAct.UPDATE_STATUS
    step: MeasureStep | None = None

    def get_guarded_object(self) -> Measure:
        # What the rules look at from a measure, which is asked about more than once.
        rows = Measure.objects.select_related("municipality", "responsible", "decision__item__meeting")
        found: Measure = fetch(Measure, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.guarded, step=self.step, **kwargs)


class StepCreate(OfMeasure, AsksService, FormView[StepForm]):
    """One more step."""

    form_class = StepForm
    template_name = "measures/step_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"measure": self.guarded}

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.guarded, f"{name}_id") for name in ("responsible", "responsible_seat")}

    def form_valid(self, form: StepForm) -> HttpResponse:
        step = steps.add(measure=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The step is saved."))
        return redirect(step)


class StepChange(LocksMeasureFirst, OfMeasure, ChangesRow, FormView[StepForm]):
    """Change a step that is not done."""

    form_class = StepForm
    template_name = "measures/step_form.html"
    step: MeasureStep

    def fetch_below(self) -> None:
        self.step = below(self.guarded, _rows(), self.kwargs["step_pk"])

    def find_row(self) -> MeasureStep:
        return self.step

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"measure": self.guarded}

    def form_valid(self, form: StepForm) -> HttpResponse:
        step = steps.change(step=self.step, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The step is saved."))
        return redirect(step)


class StepFinish(ActMixin, AsksService, FormView[FinishForm]):
    """Say that a step is done, in a sentence."""

    act = MeasureAct.FINISH_STEP
    form_class = FinishForm
    template_name = "measures/step_finish.html"

    def get_guarded_object(self) -> MeasureStep:
        rows = MeasureStep.objects.select_related("measure__decision__item__meeting", "responsible", "done_by")
        found: MeasureStep = fetch(MeasureStep, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(step=self.guarded, measure=self.guarded.measure, **kwargs)

    def form_valid(self, form: FinishForm) -> HttpResponse:
        said = form.cleaned_data["outcome"]
        steps.finish(step=self.guarded, outcome=said, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The step is done."))
        return redirect(self.guarded)


@post_act(MeasureAct.UPDATE_STATUS, Measure)
def reopen_step(request: HttpRequest, measure: Measure, step_pk: int) -> HttpResponse:
    """Take up a step again that was marked as done."""
    step = below(measure, _rows(), step_pk)
    with explained(request):
        steps.reopen(step=step, by=person_of(request), now=timezone.now())
        messages.success(request, _("The step is to be done again."))
    return redirect(step)


@post_act(MeasureAct.UPDATE_STATUS, Measure)
def remove_step(request: HttpRequest, measure: Measure, step_pk: int) -> HttpResponse:
    with explained(request):
        steps.remove(step=below(measure, _rows(), step_pk), by=person_of(request), now=timezone.now())
        messages.success(request, _("The step is removed."))
    return redirect(measure)
