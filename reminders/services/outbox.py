"""Write, move and withdraw reminders, in the transaction of the change that calls for them."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Model, Q, Value, When
from django.db.models.functions import Now

from accounts.models import User
from reminders.enums import State
from reminders.models import Reminder


def enqueue(
    *,
    kind: str,
    recipient: User,
    target: Model,
    key: str,
    due_at: datetime,
    useful_until: datetime | None = None,
) -> Reminder:
    """Write a reminder, or move the one with the same ``key`` if it has not gone out.

    A withdrawn or lapsed one is brought back; one that was sent stays sent and is returned as it is.
    """
    reminder, created = Reminder.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "recipient": recipient,
            "target_type": ContentType.objects.get_for_model(target),
            "target_id": target.pk,
            "due_at": due_at,
            "useful_until": useful_until,
        },
    )
    if not created:
        resting = Q(state__in=[State.PENDING, State.CANCELLED, State.LAPSED, State.PUT_ASIDE])
        withdrawn_meanwhile = Q(state=State.SENDING, withdrawn_at__isnull=False)
        Reminder.objects.filter(resting | withdrawn_meanwhile, pk=reminder.pk).update(
            state=_unless_sending(State.PENDING),
            due_at=due_at,
            useful_until=useful_until,
            attempts=0,
            error="",
            withdrawn_at=None,
        )
        reminder.refresh_from_db()
    return reminder


def withdraw(*, target: Model, kinds: Iterable[str] | None = None, recipient: User | None = None) -> int:
    """Withdraw what waits about ``target``; return how many.

    What has been sent stays. What is being sent this moment is not tried again if that fails.
    """
    waiting = Reminder.objects.about(target).filter(state__in=[State.PENDING, State.PUT_ASIDE, State.SENDING])
    if kinds is not None:
        waiting = waiting.filter(kind__in=list(kinds))
    if recipient is not None:
        waiting = waiting.filter(recipient=recipient)
    # One statement, so that a row which a worker claims or lets go of meanwhile is found all the same.
    return waiting.update(state=_unless_sending(State.CANCELLED), withdrawn_at=Now())


def _unless_sending(state: State) -> Case:
    return Case(When(state=State.SENDING, then=Value(State.SENDING)), default=Value(state))
