"""The thread as a picture and a list, from a measure and from a decision."""

from typing import Any

from django.views.generic import DetailView, TemplateView

from accounts.guards import ActMixin, fetch, person_of
from measures.enums import MeasureAct
from measures.figures.thread import picture_of
from measures.models import Measure
from measures.selectors.thread import thread_of, thread_of_decision
from meetings.enums import MeetingAct
from meetings.models import Decision


class MeasureThread(ActMixin, DetailView[Measure]):
    """From the challenge by the decision to what has come of the measure."""

    act = MeasureAct.VIEW_MEASURE
    model = Measure
    template_name = "measures/measure_thread.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("municipality", "decision__item__meeting__council")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        thread = thread_of(self.object, person_of(self.request))
        return super().get_context_data(thread=thread, picture=picture_of(thread), **kwargs)


class DecisionThread(ActMixin, TemplateView):
    """From the meeting to the measures that came of the decision."""

    act = MeetingAct.VIEW_DECISION
    model = Decision
    template_name = "measures/decision_thread.html"

    def get_guarded_object(self) -> Decision:
        rows = Decision.objects.select_related("item__meeting__council")
        found: Decision = fetch(Decision, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        thread = thread_of_decision(self.guarded, person_of(self.request))
        return super().get_context_data(decision=self.guarded, thread=thread, picture=picture_of(thread), **kwargs)
