"""Whose a row is: claimed by one worker, begun, settled; and what becomes of it when the worker dies.

A claimed row has not been tried. It can be withdrawn, moved and given to another worker at any time, because
whoever means to send it must first begin it, and finds out. A row that has begun may have gone out. Each step is
one statement that decides by the row as it is when written.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_noop

from accounts.models import User
from reminders.enums import Channel, State, Urgency
from reminders.models import Reminder

# Longer than a claimed row waits for its turn: its worker is gone, or will find that the row is not its own.
FORGOTTEN_AFTER: Final = timedelta(minutes=1)
# Longer than any sending takes: who has been at a row for so long has died with it.
STUCK_AFTER: Final = timedelta(minutes=10)


def claim(*, channel: Channel, urgency: Urgency, limit: int, now: datetime) -> list[Reminder]:
    """Take the rows of a lane that are due, the longest overdue first; of any number of workers one gets each."""
    due = Reminder.objects.in_lane(channel, urgency).due(now).of_use(now)
    with transaction.atomic():
        chosen = list(due.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)[:limit])
        if not chosen:
            return []
        Reminder.objects.filter(pk__in=chosen).update(state=State.CLAIMED, claimed_at=now)
    rows = Reminder.objects.select_related("recipient").in_bulk(chosen)
    return [rows[pk] for pk in chosen if pk in rows]


def begin(reminder: Reminder, *, has_message: bool, now: datetime) -> bool:
    """Note that a claimed row is tried now.

    False when it has been withdrawn, moved or given to another meanwhile; and when there is a message to send and the
    recipient's account has just been closed.
    """
    mine = Reminder.objects.filter(pk=reminder.pk, state=State.CLAIMED, claimed_at=reminder.claimed_at)
    if has_message:
        # Beside the row's own conditions, which the database asks again when somebody else has just changed the row.
        mine = mine.filter(Exists(User.objects.filter(pk=OuterRef("recipient_id"), is_active=True)))
    if not mine.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return False
    reminder.claimed_at = now
    reminder.attempts += 1
    return True


def settle(reminder: Reminder, **changes: object) -> None:
    """Note how a row that was begun ended, as long as it is still this worker's."""
    Reminder.objects.filter(pk=reminder.pk, state=State.SENDING, claimed_at=reminder.claimed_at).update(
        claimed_at=None, **changes
    )


def release(reminders: Iterable[Reminder]) -> None:
    """Give claimed rows back untried."""
    rows = list(reminders)
    if rows:
        mine = Q(pk__in=[row.pk for row in rows], claimed_at__in={row.claimed_at for row in rows})
        Reminder.objects.filter(mine, state=State.CLAIMED).update(state=State.PENDING, claimed_at=None)


def unless_withdrawn(state: State) -> Case:
    # Decided by the database as it writes: the row may be withdrawn up to that very moment.
    return Case(When(withdrawn_at__isnull=False, then=Value(State.CANCELLED)), default=Value(state))


def lapse(*, now: datetime) -> int:
    """Let go of what waits past its use, so that nobody is reminded of yesterday; return how many."""
    return Reminder.objects.due(now).filter(useful_until__lte=now).order_by().update(state=State.LAPSED)


def take_up_forgotten(*, now: datetime) -> int:
    """Give rows back that a worker claimed and never came to; return how many. Nobody has been sent anything."""
    forgotten = Reminder.objects.filter(state=State.CLAIMED, claimed_at__lte=now - FORGOTTEN_AFTER)
    return forgotten.update(state=State.PENDING, claimed_at=None)


def take_up_stuck(*, now: datetime) -> int:
    """Give rows whose worker died while sending back to the queue, each once; return how many.

    Nobody knows whether such a message went out, so it may come twice (with the same Message-ID), never
    three times: the second time the row is put aside for a person to look at.
    """
    held = Reminder.objects.filter(state=State.SENDING, claimed_at__lte=now - STUCK_AFTER)
    held.filter(withdrawn_at__isnull=False).update(state=State.CANCELLED, claimed_at=None)
    stuck = held.filter(withdrawn_at=None)
    repeated = stuck.filter(repeats=0).update(
        state=State.PENDING, repeats=F("repeats") + 1, claimed_at=None, due_at=now
    )
    stuck.filter(repeats__gt=0).update(
        state=State.PUT_ASIDE, error=gettext_noop("The worker stopped twice while sending.")
    )
    return repeated


def try_again(*, reminder_ids: list[int], now: datetime) -> int:
    """Queue rows that were put aside once more, with all their attempts; return how many."""
    aside = Reminder.objects.filter(pk__in=reminder_ids, state=State.PUT_ASIDE)
    return aside.update(state=State.PENDING, attempts=0, repeats=0, due_at=now, claimed_at=None)


def hold_back(*, channel: Channel, until: datetime) -> None:
    """Let nothing of a channel go before a moment: the other side has asked for it."""
    waiting = Reminder.objects.pending().filter(channel=channel, due_at__lt=until)
    waiting.of_use(until).update(due_at=until)
