"""Querysets of the councils app."""

from datetime import date
from typing import Final, Self

from django.db import models
from django.db.models import Expression, F, Q

from accounts.seen import SeenQuerySet
from municipalities.querysets import DatedQuerySet, valid_on
from norwegian.sorting import NorwegianOrder


class CouncilQuerySet(SeenQuerySet):
    def active(self, day: date) -> Self:
        return self.filter(valid_on(day))

    def of(self, number: str) -> Self:
        """Bodies that the municipality with ``number`` owns, alone or with others."""
        return self.filter(ownerships__municipality_id=number)

    def in_order(self) -> Self:
        """By level from the top, then in the order that somebody gave them, then by name."""
        return self.annotate(
            level_order=models.Case(
                models.When(level="governing", then=1),
                models.When(level="coordinating", then=2),
                models.When(level="executing", then=3),
                default=4,
                output_field=models.SmallIntegerField(),
            )
        ).order_by("level_order", models.F("position").asc(nulls_last=True), NorwegianOrder("name"), "pk")


class SeatQuerySet(DatedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("position", "pk")


# The way from a tenure to the municipalities it is for.
OWNER: Final = "seat__council__ownerships__municipality"


def for_its_owner() -> Q:
    """Return the condition that a tenure is for the municipality at ``OWNER``, for one filter with what else is asked.

    In a body of several municipalities a seat may be one municipality's own, and speaks for that one.
    """
    return Q(seat__municipality__isnull=True) | Q(seat__municipality=F(OWNER))


class TenureQuerySet(DatedQuerySet):
    def on(self, day: date | Expression) -> Self:
        """Tenures that hold on ``day`` in a seat and a body that exist then."""
        return self.filter(valid_on(day) & valid_on(day, "seat__") & valid_on(day, "seat__council__"))

    def holders(self) -> Self:
        return self.filter(is_deputy=False)

    def deputies(self) -> Self:
        return self.filter(is_deputy=True)

    def of_council(self, council_id: int) -> Self:
        return self.filter(Q(seat__council_id=council_id))


class AssistantQuerySet(SeenQuerySet):
    def on(self, day: date | Expression) -> Self:
        """Those who answer on ``day`` for who holds the seat that day; never for a deputy or in a minor's seat."""
        holds = valid_on(day) & valid_on(day, "tenure__") & valid_on(day, "seat__")
        body = valid_on(day, "seat__council__")
        free = Q(ended_at__isnull=True, tenure__is_deputy=False, seat__is_youth=False)
        return self.filter(holds & body & free)

    def of_council(self, council_id: int) -> Self:
        return self.filter(Q(seat__council_id=council_id))
