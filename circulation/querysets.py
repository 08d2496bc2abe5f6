"""Querysets of the circulation app."""

from typing import Self

from django.db.models import F

from accounts.seen import SeenQuerySet
from circulation.enums import Answer, State


class CirculationQuerySet(SeenQuerySet):
    """Seen by those who read the matter."""

    def open(self) -> Self:
        """Written and not sent, or sent and not over."""
        return self.filter(state__in=(State.WRITTEN, State.SENT))

    def latest_first(self) -> Self:
        return self.order_by(F("closed_at").desc(nulls_first=True), "-written_at", "-pk")


class VoterQuerySet(SeenQuerySet):
    """Each seen by the one who is asked."""

    def in_order(self) -> Self:
        return self.order_by(F("seat__position").asc(nulls_last=True), "pk")

    def silent(self) -> Self:
        return self.filter(answer=Answer.NONE)
