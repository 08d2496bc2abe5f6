"""The steps of a measure: written, changed, finished and removed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import ActMixin, fetch, person_of, post_act
from accounts.removed import tell_of_removed_from
from changes.views import AsksService, ChangesRow, explained
from measures.enums import MeasureAct
from measures.forms.step import FinishForm, StepForm
from measures.models import Measure, MeasureStep
from measures.services import steps


def _below(measure: Measure, pk: int) -> MeasureStep:
    """Return the step the address names.

    Raises:
        Removed: when somebody has removed it.
        Http404: when the measure never had it.
    """
    rows = MeasureStep.objects.select_related("responsible", "done_by")
    found: MeasureStep | None = rows.filter(measure=measure, pk=pk).first()
    if found is None:
        tell_of_removed_from(measure, MeasureStep, pk, address=measure.get_absolute_url())
        raise Http404
    found.measure = measure
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
        return {"responsible": self.guarded.responsible_id}

    def form_valid(self, form: StepForm) -> HttpResponse:
        step = steps.add(measure=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The step is saved."))
        return redirect(step)


class StepChange(OfMeasure, ChangesRow, FormView[StepForm]):
    """Change a step that is not done."""

    form_class = StepForm
    template_name = "measures/step_form.html"
    step: MeasureStep

    def fetch_below(self) -> None:
        self.step = _below(self.guarded, self.kwargs["step_pk"])

    def find_row(self) -> MeasureStep:
        return self.step

    def lock_row(self, row: MeasureStep) -> MeasureStep:
        # The measure first, as everything that writes its steps does.
        Measure.objects.select_for_update(of=("self",)).get(pk=self.guarded.pk)
        locked: MeasureStep = super().lock_row(row)
        return locked

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
def remove_step(request: HttpRequest, measure: Measure, step_pk: int) -> HttpResponse:
    with explained(request):
        steps.remove(step=_below(measure, step_pk), by=person_of(request), now=timezone.now())
        messages.success(request, _("The step is removed."))
    return redirect(measure)
