"""Querysets of the outbox."""

from datetime import datetime
from typing import Final, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Coalesce, Greatest

from accounts.seen import SeenQuerySet
from reminders.enums import Channel, State, Urgency

# What could not be sent comes first; an index of the model has the same order.
FAILED_FIRST: Final = Case(When(state=State.PUT_ASIDE, then=0), default=1)


class ReminderQuerySet(SeenQuerySet):
    def pending(self) -> Self:
        return self.filter(state=State.PENDING)

    def waiting(self) -> Self:
        """Rows nobody has begun to write, a worker's next ones too."""
        return self.filter(state__in=[State.PENDING, State.CLAIMED])

    def in_lane(self, channel: Channel, urgency: Urgency) -> Self:
        return self.filter(channel=channel, urgency=urgency)

    def of_use(self, now: datetime) -> Self:
        return self.filter(Q(useful_until=None) | Q(useful_until__gt=now))

    def due(self, now: datetime) -> Self:
        """Waiting rows whose time has come, the longest overdue first."""
        return self.pending().filter(due_at__lte=now).order_by("due_at", "pk")

    def done_with(self, *, before: datetime) -> Self:
        """Rows that nothing more happens to, and that lost their use before then."""
        sent_or_due = Greatest(Coalesce("sent_at", "due_at"), "useful_until")
        over = Case(When(withdrawn_at__isnull=False, sent_at=None, then="withdrawn_at"), default=sent_or_due)
        under_way = [State.PENDING, State.CLAIMED, State.SENDING]
        return self.exclude(state__in=under_way).alias(over_at=over).filter(over_at__lt=before)

    def about(self, target: models.Model) -> Self:
        return self.filter(target_type=ContentType.objects.get_for_model(target), target_id=target.pk)
