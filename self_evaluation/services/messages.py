"""Which messages a self-evaluation calls for. Each is a row in the outbox, written in the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from norwegian import clock
from reminders.services import outbox
from self_evaluation.models import Asked, SelfEvaluation

ASKED: Final = "self_evaluation.asked"
REMINDER: Final = "self_evaluation.reminder"
RESULT: Final = "self_evaluation.result"
# How long before the deadline those who are silent are reminded.
AHEAD: Final = timedelta(days=3)
# That there is a result to read is no news after that.
STALE: Final = timedelta(days=14)


def ask(*, people: Iterable[Asked], now: datetime) -> None:
    """Ask each once, and remind once before the deadline, which goes to those who are silent then."""
    for asked in people:
        until = clock.start_of(asked.evaluation.deadline + timedelta(days=1))
        _write(ASKED, asked, due_at=now, until=until)
        due_at = clock.morning_of(asked.evaluation.deadline - AHEAD)
        if outbox.is_worth_it(due_at, told_at=now):
            _write(REMINDER, asked, due_at=due_at, until=until)


def tell_of_result(*, evaluation: SelfEvaluation, now: datetime) -> None:
    """Tell those who were asked that there is a result to read."""
    for asked in evaluation.asked.select_related("user").order_by("pk"):
        _write(RESULT, asked, due_at=now, until=now + STALE)


def withdraw(evaluation: SelfEvaluation) -> None:
    """Withdraw what waits to be sent."""
    for asked in evaluation.asked.order_by("pk"):
        outbox.withdraw(target=asked)


def _write(kind: str, asked: Asked, *, due_at: datetime, until: datetime) -> None:
    outbox.enqueue(
        kind=kind,
        recipient=asked.user,
        target=asked,
        key=f"{kind}:{asked.pk}",
        due_at=due_at,
        useful_until=until,
    )
