"""Querysets of the outbox."""

from datetime import datetime
from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, When
from django.db.models.functions import Coalesce, Greatest

from accounts.seen import SeenQuerySet
from reminders.enums import State


class ReminderQuerySet(SeenQuerySet):
    def pending(self) -> Self:
        return self.filter(state=State.PENDING)

    def due(self, now: datetime) -> Self:
        """Waiting rows whose time has come, the longest overdue first."""
        return self.pending().filter(due_at__lte=now).order_by("due_at", "pk")

    def done_with(self, *, before: datetime) -> Self:
        """Rows that nothing more happens to, and that lost their use before then."""
        sent_or_due = Greatest(Coalesce("sent_at", "due_at"), "useful_until")
        over = Case(When(withdrawn_at__isnull=False, sent_at=None, then="withdrawn_at"), default=sent_or_due)
        return self.exclude(state__in=[State.PENDING, State.SENDING]).alias(over_at=over).filter(over_at__lt=before)

    def about(self, target: models.Model) -> Self:
        return self.filter(target_type=ContentType.objects.get_for_model(target), target_id=target.pk)
