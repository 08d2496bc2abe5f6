"""Querysets of the history."""

from datetime import datetime
from typing import Any, Self

from django.db import models


class ChangeQuerySet(models.QuerySet[Any]):
    def about(self, key: str) -> Self:
        """Changes of the thing with ``key`` and of what belongs to it."""
        return self.filter(about__contains=[key])

    def before(self, moment: datetime) -> Self:
        return self.filter(at__lt=moment)

    def latest_first(self) -> Self:
        return self.order_by("-at", "-pk")
