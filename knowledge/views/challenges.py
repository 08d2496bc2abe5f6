"""Challenges: what observations gather in, and the measures that answer them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of
from accounts.posted import number_in
from changes.views import AsksService, ChangesRow
from history.views import HistoryPage
from knowledge.enums import KnowledgeAct
from knowledge.forms.challenge import ChallengeChangeForm, NewChallengeForm
from knowledge.models import Challenge, Observation
from knowledge.services import challenges
from knowledge.views.base import OfMunicipality
from measures.enums import Status
from measures.models import Measure
from measures.services import measures
from measures.views.measures import MeasureCreate
from municipalities.models import Municipality

# How many observations are offered to be gathered.
AT_MOST = 60


class ChallengeCreate(OfMunicipality, AsksService, FormView[NewChallengeForm]):
    """Describe a challenge out of what was told."""

    act = KnowledgeAct.HANDLE
    form_class = NewChallengeForm
    template_name = "knowledge/challenge_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        seen = Observation.objects.visible_to(self.request.user).of(self.guarded.pk).filter(challenge__isnull=True)
        latest = seen.latest_first().values_list("pk", flat=True)[:AT_MOST]
        offered = Observation.objects.filter(pk__in=list(latest)).latest_first()
        return super().get_form_kwargs() | {
            "observations": offered,
            "instance": Challenge(municipality=self.guarded),
        }

    def get_initial(self) -> dict[str, Any]:
        asked = number_in(self.request.GET, "observasjon")
        found = Observation.objects.visible_to(self.request.user).of(self.guarded.pk).filter(pk=asked).first()
        return {"observations": [found.pk], "theme": found.theme} if found else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(challenge=None, back=self.overview(), **kwargs)

    def form_valid(self, form: NewChallengeForm) -> HttpResponse:
        made = challenges.create(
            municipality=self.guarded,
            situation=form.situation(),
            observations=list(form.cleaned_data.get("observations", ())),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The challenge is saved."))
        return redirect(made)


class OnChallenge(ActMixin):
    """About the challenge in the address."""

    model = Challenge

    def get_guarded_object(self) -> Challenge:
        rows = Challenge.objects.select_related("municipality__knowledge", "made_by", "analysis")
        found: Challenge = fetch(Challenge, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(challenge=self.guarded, municipality=self.guarded.municipality, **kwargs)


class ChallengeDetail(OnChallenge, DetailView[Challenge]):
    """The situation, what it was gathered from, and what answers it."""

    act = KnowledgeAct.VIEW_CHALLENGE
    template_name = "knowledge/challenge_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        seen = Observation.objects.visible_to(person).filter(challenge=self.guarded).latest_first()
        observations = list(seen.select_related("link__organisation"))
        answering = Measure.objects.visible_to(person).filter(challenges=self.guarded)
        return super().get_context_data(
            observations=observations,
            kinds=sorted({each.get_source_display() for each in observations}),
            measures=answering.select_related("responsible", "responsible_seat__council", "decision").by_due_date(),
            causes=self.guarded.causes.in_order(),
            has_analysis=hasattr(self.guarded, "analysis"),
            may_change=can(person, KnowledgeAct.CHANGE_CHALLENGE, self.guarded),
            **kwargs,
        )


class ChallengeChange(ChangesRow, OnChallenge, FormView[ChallengeChangeForm]):
    """Describe it as it is now, and say which measures answer it."""

    act = KnowledgeAct.CHANGE_CHALLENGE
    form_class = ChallengeChangeForm
    template_name = "knowledge/challenge_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=self.guarded.get_absolute_url(), **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        seen = Measure.objects.visible_to(self.request.user).of(self.guarded.municipality_id)
        return super().get_form_kwargs() | {"seen": seen.by_due_date()}

    def form_valid(self, form: ChallengeChangeForm) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        challenges.change(challenge=self.row, situation=form.situation(), by=by, now=now)
        challenges.set_measures(challenge=self.row, measures=form.measures(), by=by, now=now)
        messages.success(self.request, _("The challenge is saved."))
        return redirect(self.guarded)


class MeasureCreateFromChallenge(MeasureCreate):
    """A measure that answers the challenge."""

    act = KnowledgeAct.CHANGE_CHALLENGE
    challenge: Challenge

    def get_guarded_object(self) -> Challenge:
        rows = Challenge.objects.select_related("municipality")
        self.challenge = fetch(Challenge, self.request.user, rows, pk=self.kwargs["pk"])
        self.municipalities = Municipality.objects.filter(pk=self.challenge.municipality_id)
        return self.challenge

    def form_valid(self, form: Any) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        measure = measures.create(
            municipality=self.challenge.municipality,
            content=form.content(),
            status=Status(form.cleaned_data["status"]),
            by=by,
            now=now,
        )
        challenges.add_measure(challenge=self.challenge, measure=measure, by=by, now=now)
        messages.success(self.request, _("The measure is saved."))
        return redirect(measure)


class ChallengeHistory(HistoryPage, OnChallenge, DetailView[Challenge]):
    """The challenge, and what it gathered."""

    act = KnowledgeAct.CHANGE_CHALLENGE
