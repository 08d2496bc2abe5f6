"""Querysets of the councils app."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Expression, Q

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
