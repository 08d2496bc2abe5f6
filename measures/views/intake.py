"""Taking in tables of figures: bring one, see what it says, and take it in whole."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django.views.generic.detail import SingleObjectMixin

from accounts.guards import ActMixin, person_of
from changes.errors import DomainError
from changes.views import explained, refuse
from measures.enums import MeasureAct, Whose
from measures.forms.intake import IntakeForm
from measures.models import Indicator, Intake
from measures.services import intake as service
from measures.services import taking_in
from measures.views.figures import OfIndicator, WithFigures

CHOICE: Final = "valg."
ADD: Final = "ta-med"
ASKED: Final = "vist"
# Of each kind, on the page; the rest is counted.
SHOWN: Final = 40
# Seconds: the page asks again by itself while a worker is at the table, without a script.
AGAIN: Final = "2"


class IntakeCreate(OfIndicator):
    """Bring a table. It is read before anything is locked."""

    form_class = IntakeForm
    template_name = "measures/intake_form.html"

    def form_valid(self, form: IntakeForm) -> HttpResponse:
        content, name = form.content()
        try:
            kept = service.read(
                indicator=self.guarded, content=content, name=name, by=person_of(self.request), now=timezone.now()
            )
        except DomainError as error:
            refuse(form, error)
            return self.form_invalid(form)
        return redirect("measures:intake_detail", pk=self.guarded.pk, intake_pk=kept.pk)


class IntakeDetail(WithFigures, ActMixin, SingleObjectMixin[Indicator], TemplateView):
    """What a table says and would change, and the button that takes it in."""

    act = MeasureAct.CHANGE_FIGURES
    template_name = "measures/intake_detail.html"
    object = None
    intake: Intake

    def fetch_below(self) -> None:
        found = Intake.objects.filter(indicator=self.guarded, pk=self.kwargs["intake_pk"]).first()
        if found is None:
            raise Http404
        found.indicator = self.guarded
        self.intake = found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.intake.applied_at is not None:
            if self.intake.asked_at is None:
                messages.info(request, _("The table is taken in already."))
            else:
                done = service.summary(new=self.intake.new, changed=self.intake.changed)
                messages.success(request, done)
            return redirect(self.guarded)
        if self.intake.is_under_way(timezone.now()):
            return self.wait()
        return super().get(request, *args, **kwargs)

    def wait(self) -> HttpResponse:
        """Tell how far the worker has come; the page asks again by itself."""
        done, of = taking_in.written(self.intake) or (0, 0)
        context = super().get_context_data(
            indicator=self.guarded, municipality=self.guarded.municipality, intake=self.intake, done=done, of=of
        )
        response = self.response_class(
            request=self.request, template="measures/intake_under_way.html", context=context, using=self.template_engine
        )
        response.headers["Refresh"] = AGAIN
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen, add = _chosen(self.request.GET)
        found = service.preview(intake=self.intake, chosen=chosen, add=add)
        there = set(self.guarded.series.values_list("whose", flat=True))
        return super().get_context_data(
            indicator=self.guarded,
            municipality=self.guarded.municipality,
            intake=self.intake,
            preview=found,
            axes=[(each, f"{CHOICE}{each.name}", found.said.chosen[each.name]) for each in found.said.axes],
            comparisons=[(each, each in add) for each in (Whose.COUNTRY, Whose.COUNTY) if each not in there],
            sent=_sent(chosen, add),
            shown=SHOWN,
            came_to_nothing=self.intake.came_to_nothing(timezone.now()),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        chosen, add = _chosen(request.POST)
        facts: Mapping[str, Any] = {"chosen": chosen, "add": add, "by": person_of(request), "now": timezone.now()}
        with explained(request):
            if taking_in.is_large(self.intake):
                taking_in.ask(intake=self.intake, **facts)
                return redirect("measures:intake_detail", pk=self.guarded.pk, intake_pk=self.intake.pk)
            found = service.take_in(intake=self.intake, **facts)
            messages.success(request, service.summary(new=len(found.new), changed=len(found.changed)))
            return redirect(self.guarded)
        again = QueryDict(mutable=True)
        for name, given in _sent(chosen, add):
            again.appendlist(name, given)
        address = reverse("measures:intake_detail", args=[self.guarded.pk, self.intake.pk])
        return redirect(f"{address}?{again.urlencode()}", status=HTTPStatus.FOUND)


def _chosen(given: QueryDict) -> tuple[Mapping[str, str], list[str]]:
    """Return what is chosen of the table's axes, and which comparisons to begin with: both until somebody has said."""
    chosen = {name.removeprefix(CHOICE): str(given[name]) for name in given if name.startswith(CHOICE)}
    add = [whose for whose in given.getlist(ADD) if whose in {Whose.COUNTRY, Whose.COUNTY}]
    return chosen, add if ASKED in given else [Whose.COUNTRY.value, Whose.COUNTY.value]


def _sent(chosen: Mapping[str, str], add: list[str]) -> list[tuple[str, str]]:
    """Return the hidden fields that say it again."""
    return [(ASKED, "1"), *((f"{CHOICE}{name}", code) for name, code in chosen.items()), *((ADD, each) for each in add)]
