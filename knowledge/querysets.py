"""Querysets of the knowledge app."""

from datetime import date
from typing import Any, Self

from django.db import models

from accounts.seen import SeenQuerySet
from knowledge.enums import Certainty, ChallengeState, Finding
from municipalities.querysets import DatedQuerySet


class ObservationQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Observations of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def unanswered(self) -> Self:
        return self.filter(answer="")

    def rumours(self) -> Self:
        return self.filter(certainty=Certainty.RUMOUR)

    def between(self, first: date, last: date) -> Self:
        """Those seen from ``first`` to ``last``, both included."""
        return self.filter(seen_on__range=(first, last))

    def latest_first(self) -> Self:
        return self.order_by("-seen_on", "-pk")


class ChallengeQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Challenges of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def public(self) -> Self:
        """Those that anybody may read, in moderated words."""
        return self.filter(is_public=True).exclude(state=ChallengeState.CLOSED)

    def in_order(self) -> Self:
        """What is not answered first, the latest picture before older ones."""
        states = [models.When(state=state, then=models.Value(at)) for at, state in enumerate(ChallengeState.values)]
        order = models.Case(*states, output_field=models.SmallIntegerField())
        return self.order_by(order, "-dated_on", "pk")

    def with_numbers(self) -> Self:
        """With how many observations each has gathered, and from how many kinds of source."""
        found: Any = self.annotate(
            seen=models.Count("observations", distinct=True),
            kinds=models.Count("observations__source", distinct=True),
            last_seen_on=models.Max("observations__seen_on"),
        )
        answered: Self = found
        return answered


class CauseQuerySet(models.QuerySet[Any]):
    def of(self, number: str) -> Self:
        """Causes of challenges of the municipality with ``number``."""
        return self.filter(challenge__municipality_id=number)

    def standing(self) -> Self:
        """Those of challenges that are not closed, and that no check has spoken against."""
        return self.exclude(challenge__state=ChallengeState.CLOSED).exclude(finding=Finding.NOT_SUPPORTED)

    def in_order(self) -> Self:
        return self.order_by("challenge", "pk")


class PartnerLinkQuerySet(DatedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("organisation__name", "-ends_on", "pk")


class EvaluationQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Evaluations of measures of the municipality with ``number``."""
        return self.filter(measure__municipality_id=number)

    def latest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")
