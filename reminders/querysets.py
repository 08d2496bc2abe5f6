"""Querysets of the outbox."""

from datetime import datetime
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models

from accounts.access import Person, rule_for, scope_of
from reminders.enums import ReminderAct, State


class ReminderQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(rule_for(ReminderAct.VIEW_OUTBOX).q(scope_of(person)))

    def pending(self) -> Self:
        return self.filter(state=State.PENDING)

    def due(self, now: datetime) -> Self:
        """Waiting rows whose time has come, the longest overdue first."""
        return self.pending().filter(due_at__lte=now).order_by("due_at", "pk")

    def about(self, target: models.Model) -> Self:
        return self.filter(target_type=ContentType.objects.get_for_model(target), target_id=target.pk)
