"""The numbers of a measure: written, corrected and removed by whoever follows it up."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from measures.enums import MeasureAct
from measures.forms.count import NewNumbersForm, NumbersForm
from measures.models import Measure, MeasureCount
from measures.services import counts, more
from measures.views.below import LocksMeasureFirst, below


class OfMeasure(ActMixin):
    """A page about numbers of the measure in the address, where more is said of measures."""

    act = MeasureAct.UPDATE_STATUS
    count: MeasureCount | None = None

    def get_guarded_object(self) -> Measure:
        rows = Measure.objects.select_related("municipality", "decision__item__meeting")
        found: Measure = fetch(Measure, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def fetch_below(self) -> None:
        if not more.is_on(self.guarded.municipality_id):
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.guarded, count=self.count, **kwargs)


class CountCreate(OfMeasure, AsksService, FormView[NewNumbersForm]):
    """The numbers of one more period."""

    form_class = NewNumbersForm
    template_name = "measures/count_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"day": timezone.localdate()}

    def form_valid(self, form: NewNumbersForm) -> HttpResponse:
        count = counts.add(
            measure=self.guarded,
            span=form.span(),
            numbers=form.numbers(),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The numbers are saved."))
        return redirect(count)


class CountChange(LocksMeasureFirst, OfMeasure, ChangesRow, FormView[NumbersForm]):
    """Correct the numbers of a period."""

    form_class = NumbersForm
    template_name = "measures/count_form.html"
    count: MeasureCount

    def fetch_below(self) -> None:
        super().fetch_below()
        self.count = below(self.guarded, MeasureCount.objects, self.kwargs["count_pk"])

    def find_row(self) -> MeasureCount:
        return self.count

    def form_valid(self, form: NumbersForm) -> HttpResponse:
        count = counts.change(count=self.count, numbers=form.numbers(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The numbers are saved."))
        return redirect(count)


@post_act(MeasureAct.UPDATE_STATUS, Measure)
def remove_count(request: HttpRequest, measure: Measure, count_pk: int) -> HttpResponse:
    with explained(request):
        counts.remove(count=below(measure, MeasureCount.objects, count_pk), by=person_of(request), now=timezone.now())
        messages.success(request, _("The numbers are removed."))
    return redirect(measure)
