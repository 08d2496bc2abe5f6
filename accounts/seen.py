"""The queryset face of the rules: ``visible_to`` for every model that a rules module shows."""

from typing import Any, Self

from django.db import models

from accounts.access import Person, permitted, seen_by


class SeenQuerySet(models.QuerySet[Any]):
    """Rows that are seen by an act: which one stands in the app's ``rules`` (``shows``)."""

    def visible_to(self, person: Person) -> Self:
        """Return the rows ``person`` may see today: safe to search, count and show."""
        return self.filter(seen_by(person, self.model))

    def permitted_to(self, person: Person, act: str) -> Self:
        """Return the rows ``person`` may do ``act`` with today."""
        found: Self = permitted(self, person, act)
        return found
