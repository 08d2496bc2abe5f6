"""Opening a self-evaluation, what came of it, closing it, and putting the result before the body."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, FormView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, explained
from councils.models import Council
from documents.typeset import typeset
from meetings.forms.brought import AgendaForm
from meetings.models import AgendaItem
from meetings.selectors.brought import meetings_ahead
from self_evaluation import statements
from self_evaluation.enums import LEAST, SelfEvaluationAct
from self_evaluation.errors import NotForAnAgenda
from self_evaluation.forms.evaluation import OpenForm
from self_evaluation.models import Asked, SelfEvaluation
from self_evaluation.selectors.documents import paper_of
from self_evaluation.selectors.results import Result, result_of
from self_evaluation.services import asking, presenting


class EvaluationOpen(ActMixin, AsksService, FormView[OpenForm]):
    """Ask everybody who holds a seat in the body."""

    act = SelfEvaluationAct.OPEN
    form_class = OpenForm
    template_name = "self_evaluation/open.html"

    def get_guarded_object(self) -> Council:
        council: Council = fetch(Council, self.request.user, pk=self.kwargs["council_pk"])
        return council

    def form_valid(self, form: OpenForm) -> HttpResponse:
        evaluation = asking.open_for(
            council=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now()
        )
        number = evaluation.asked_number
        words = ngettext("%(count)d person is asked.", "%(count)d people are asked.", number)
        messages.success(self.request, words % {"count": number})
        return redirect(evaluation)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = asking.people_of(self.guarded, timezone.localdate()).count()
        return super().get_context_data(
            council=self.guarded, number=number, least=LEAST, statements=statements.current(), **kwargs
        )


class EvaluationDetail(ActMixin, DetailView[SelfEvaluation]):
    """While it is open, how many have answered. When it is closed, the result, if enough have."""

    act = SelfEvaluationAct.VIEW
    model = SelfEvaluation
    queryset = SelfEvaluation.objects.with_answers().select_related("council")
    template_name = "self_evaluation/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        evaluation, person = self.object, self.request.user
        own = Asked.objects.visible_to(person).filter(evaluation=evaluation).first()
        items = AgendaItem.objects.visible_to(person).filter(pk=evaluation.item_id) if evaluation.item_id else None
        return super().get_context_data(
            evaluation=evaluation,
            least=LEAST,
            own=own,
            result=result_of(evaluation),
            item=items.select_related("meeting").first() if items is not None else None,
            may_answer=own is not None and can(person, SelfEvaluationAct.ANSWER, own),
            may_change=can(person, SelfEvaluationAct.CHANGE, evaluation),
            may_present=can(person, SelfEvaluationAct.PRESENT, evaluation),
            **kwargs,
        )


class OfEvaluation(ActMixin):
    """A page about the self-evaluation in the address."""

    model = SelfEvaluation

    def get_guarded_object(self) -> SelfEvaluation:
        rows = SelfEvaluation.objects.with_answers().select_related("council")
        evaluation: SelfEvaluation = fetch(SelfEvaluation, self.request.user, rows, pk=self.kwargs["pk"])
        return evaluation

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(evaluation=self.guarded, least=LEAST, **kwargs)


class EvaluationClose(OfEvaluation, AsksService, FormView[forms.Form]):
    """Asked about first: what is closed takes no more answers."""

    act = SelfEvaluationAct.CHANGE
    form_class = forms.Form
    template_name = "self_evaluation/close.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        asking.close(evaluation=self.guarded, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The self-evaluation is closed."))
        return redirect(self.guarded)


@post_act(SelfEvaluationAct.CHANGE, SelfEvaluation)
def take_back(request: HttpRequest, evaluation: SelfEvaluation) -> HttpResponse:
    """Remove one that nobody has answered."""
    with explained(request):
        asking.take_back(evaluation=evaluation, by=person_of(request), now=timezone.now())
        messages.success(request, _("The self-evaluation is taken back. Messages that were not sent are withdrawn."))
        return redirect(evaluation.council)
    return redirect(evaluation)


class EvaluationToAgenda(OfEvaluation, AsksService, FormView[AgendaForm]):
    """One press: the result becomes an item of the body's next meeting, with the figures as its paper."""

    act = SelfEvaluationAct.PRESENT
    form_class = AgendaForm
    template_name = "self_evaluation/to_agenda.html"

    def fetch_below(self) -> None:
        owners = self.guarded.council.ownerships.select_related("municipality").order_by("-is_lead", "pk")
        self.municipality = owners[0].municipality
        self.ahead = meetings_ahead(
            self.request.user, self.municipality.pk, now=timezone.now(), council=self.guarded.council_id
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meetings": self.ahead}

    def get_initial(self) -> dict[str, Any]:
        return {"meeting": self.ahead.first()}

    def form_valid(self, form: AgendaForm) -> HttpResponse:
        result = result_of(self.guarded)
        if result is None:
            raise NotForAnAgenda
        item = presenting.present(
            evaluation=self.guarded,
            meeting=form.cleaned_data["meeting"],
            document=self.document(result),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The result is on the agenda."))
        return redirect(item)

    def document(self, result: Result) -> presenting.Document:
        """Return the result as a file, in the municipality's language: the body reads it."""
        with translation.override(self.municipality.language):
            paper = paper_of(result, self.municipality)
        name = f"egenevaluering-{self.municipality.slug}-{result.evaluation.year}.pdf"
        return presenting.Document(paper.title, name, typeset(paper, now=timezone.localtime(timezone.now())))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(has_meetings=bool(self.ahead), **kwargs)
