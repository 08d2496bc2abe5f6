"""Telling what was seen, and what became of it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, TemplateView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of
from changes.views import AsksService, ChangesRow
from contributions.observations import Observation as Given
from knowledge.enums import Answer, KnowledgeAct, SourceKind, TimeBand
from knowledge.forms.observation import AnswerForm, ObservationForm
from knowledge.models import Observation
from knowledge.models.observation import LENGTH
from knowledge.selectors import overview
from knowledge.services import observations
from knowledge.views.base import OfMunicipality
from norwegian.dates import local_day
from norwegian.persons import SURE


class ObservationCreate(OfMunicipality, AsksService, FormView[ObservationForm]):
    """Two minutes; or what another room has seen, to be read through and taken in."""

    act = KnowledgeAct.REPORT
    form_class = ObservationForm
    template_name = "knowledge/observation_create.html"
    given: Given | None = None

    def fetch_below(self) -> None:
        key = self.request.GET.get("fra", "")
        if key and can(self.request.user, KnowledgeAct.HANDLE, self.guarded):
            self.given = overview.given_by(self.request.user, self.guarded, key, local_day(timezone.now()))
            if self.given is None:
                raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        areas = self.guarded.knowledge.areas
        find = partial(observations.suspects_of, municipality=self.guarded, known=areas)
        return super().get_form_kwargs() | {"areas": areas, "find_suspects": find}

    def get_initial(self) -> dict[str, Any]:
        if self.given is None:
            return {}
        return {
            "what": self.given.text[:LENGTH],
            "seen_on": self.given.seen_on,
            "source": SourceKind.NIGHTWATCH,
            "time_band": TimeBand.NIGHT,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(given=self.given, SURE=SURE, back=self.overview(), **kwargs)

    def form_valid(self, form: ObservationForm) -> HttpResponse:
        observations.tell(
            municipality=self.guarded,
            seen=form.seen(),
            origin=self.given.key if self.given else "",
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("Thank you. You are told here what becomes of it."))
        return redirect(self.overview())


class OnObservation(ActMixin):
    """About the observation in the address."""

    model = Observation

    def get_guarded_object(self) -> Observation:
        rows = Observation.objects.select_related(
            "municipality__knowledge", "reporter", "link__organisation", "challenge", "answered_by"
        )
        found: Observation = fetch(Observation, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        municipality = self.guarded.municipality
        works = can(self.request.user, KnowledgeAct.VIEW, municipality)
        return super().get_context_data(observation=self.guarded, municipality=municipality, works=works, **kwargs)


class ObservationDetail(OnObservation, DetailView[Observation]):
    """What was told, and what became of it."""

    act = KnowledgeAct.VIEW_OBSERVATION
    template_name = "knowledge/observation_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        return super().get_context_data(
            may_answer=can(person, KnowledgeAct.ANSWER, self.guarded),
            may_remove=can(person, KnowledgeAct.REMOVE, self.guarded),
            rumours_kept=observations.rumours_kept(),
            **kwargs,
        )


class ObservationAnswer(ChangesRow, OnObservation, FormView[AnswerForm]):
    """Noted, a measure, or a decision: one line back to whoever told it."""

    act = KnowledgeAct.ANSWER
    form_class = AnswerForm
    template_name = "knowledge/observation_answer.html"

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        given = form.cleaned_data
        answered = observations.answer(
            observation=self.row,
            answer=Answer(given["answer"]),
            words=given["answer_words"],
            challenge=given["challenge"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The answer is saved, and whoever told it is told."))
        return redirect(answered)


class ObservationRemove(OnObservation, TemplateView):
    """Ask before it goes for good."""

    act = KnowledgeAct.REMOVE
    template_name = "knowledge/observation_remove.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        municipality = self.guarded.municipality
        observations.remove(observation=self.guarded, by=person_of(request), now=timezone.now())
        messages.success(request, _("The observation is deleted."))
        if can(request.user, KnowledgeAct.VIEW, municipality):
            return redirect("knowledge:overview", municipality.slug)
        return redirect("workbench:workbench")
