"""Querysets of the polls app."""

from datetime import datetime
from typing import Self

from django.db.models import Count, F, Q

from accounts.seen import SeenQuerySet


class PollQuerySet(SeenQuerySet):
    """Seen by those who prepare the meetings of the body."""

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class AskedQuerySet(SeenQuerySet):
    """Each seen by the one who is asked."""

    def in_order(self) -> Self:
        return self.order_by(F("seat__position").asc(nulls_last=True), "pk")

    def counted(self) -> Self:
        """With how many times there are, and how many of them the person has said something of."""
        return self.annotate(times=Count("poll__times", distinct=True), said=Count("answers", distinct=True))

    def silent(self) -> Self:
        """Those who have not said something of every time."""
        return self.counted().filter(said__lt=F("times"))

    def waiting(self, now: datetime) -> Self:
        """Those whose poll is open and has a time ahead."""
        ahead = Q(poll__times__starts_at__gt=now)
        return self.filter(ahead, poll__closed_at__isnull=True).distinct()
