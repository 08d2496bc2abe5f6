"""Querysets of the reports app."""

from typing import Self

from accounts.seen import SeenQuerySet
from reports.enums import ReportState


class ReportQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Reports of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def unfinished(self) -> Self:
        return self.exclude(state=ReportState.ADOPTED)

    def latest_first(self) -> Self:
        return self.order_by("-ends_on", "-pk")
