"""The talks of a measure: written, corrected and removed by whoever follows it up, and taken out as a table."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from measures.enums import MeasureAct
from measures.forms.talk import TalkForm
from measures.models import Measure, MeasureTalk
from measures.selectors.talks import as_csv
from measures.services import more, talks
from measures.views.below import LocksMeasureFirst, below
from measures.views.counts import OfMeasure


class TalkCreate(OfMeasure, AsksService, FormView[TalkForm]):
    """A talk that was held."""

    form_class = TalkForm
    template_name = "measures/talk_form.html"

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"held_on": timezone.localdate()}

    def form_valid(self, form: TalkForm) -> HttpResponse:
        talk = talks.add(measure=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The talk is saved."))
        return redirect(talk)


class TalkChange(LocksMeasureFirst, OfMeasure, ChangesRow, FormView[TalkForm]):
    """Correct a talk."""

    form_class = TalkForm
    template_name = "measures/talk_form.html"
    talk: MeasureTalk

    def fetch_below(self) -> None:
        super().fetch_below()
        self.talk = below(self.guarded, MeasureTalk.objects, self.kwargs["talk_pk"])

    def find_row(self) -> MeasureTalk:
        return self.talk

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(talk=self.talk, **kwargs)

    def form_valid(self, form: TalkForm) -> HttpResponse:
        talk = talks.change(talk=self.talk, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The talk is saved."))
        return redirect(talk)


class TalksCsv(ActMixin, View):
    """The talks of a measure and their sums, for those who see it."""

    act = MeasureAct.VIEW_MEASURE
    model = Measure

    def get_guarded_object(self) -> Measure:
        rows = Measure.objects.select_related("municipality", "decision__item__meeting")
        found: Measure = fetch(Measure, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def fetch_below(self) -> None:
        if not more.is_on(self.guarded.municipality_id):
            raise Http404

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        answer = HttpResponse(as_csv(self.guarded), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="foredrag-{self.guarded.pk}.csv"'
        return answer


@post_act(MeasureAct.UPDATE_STATUS, Measure)
def remove_talk(request: HttpRequest, measure: Measure, talk_pk: int) -> HttpResponse:
    with explained(request):
        talks.remove(talk=below(measure, MeasureTalk.objects, talk_pk), by=person_of(request), now=timezone.now())
        messages.success(request, _("The talk is removed."))
    return redirect(measure)
