"""Which messages a matter calls for. Each is a row in the outbox, written in the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from circulation.models import Circulation, Voter
from norwegian import clock
from reminders.services import outbox

ASKED: Final = "circulation.asked"
REMINDER: Final = "circulation.reminder"
ENTERED: Final = "circulation.entered"
DECIDED: Final = "circulation.decided"
TO_MEETING: Final = "circulation.to_meeting"
ENDED: Final = "circulation.ended"
# What came of it is read in the register later.
USEFUL: Final = timedelta(days=14)


def ask(*, voter: Voter, now: datetime) -> None:
    """Send the matter, and a reminder the day before the deadline, which goes to those who are silent then."""
    deadline = voter.circulation.deadline
    _write(ASKED, voter, due_at=now, useful_until=clock.start_of(deadline + timedelta(days=1)))
    due_at = clock.morning_of(deadline - timedelta(days=1))
    if outbox.is_worth_it(due_at, told_at=now):
        _remind(voter, due_at=due_at, key="")


def tell_of_entry(*, voter: Voter, now: datetime) -> None:
    """Tell somebody what has been entered as their answer, so that they can put it right."""
    useful_until = clock.start_of(voter.circulation.deadline + timedelta(days=1)) + USEFUL
    _write(ENTERED, voter, due_at=now, useful_until=useful_until, key=f"{now:%Y%m%d%H%M%S}")


def remind(*, voters: Iterable[Voter], now: datetime) -> int:
    """Remind those who are silent now; return how many."""
    number = 0
    for voter in voters:
        _remind(voter, due_at=now, key=f"{now:%Y%m%d}")
        number += 1
    return number


def tell(kind: str, *, circulation: Circulation, now: datetime) -> None:
    """Withdraw what waits, and tell everybody who was asked what came of it."""
    for voter in circulation.voters.select_related("circulation", "user").order_by("pk"):
        outbox.withdraw(target=voter)
        _write(kind, voter, due_at=now, useful_until=now + USEFUL)


def _remind(voter: Voter, *, due_at: datetime, key: str) -> None:
    # Whoever is silent past the deadline can still answer, until it is closed.
    _write(
        REMINDER,
        voter,
        due_at=due_at,
        useful_until=max(due_at, clock.start_of(voter.circulation.deadline)) + USEFUL,
        key=key,
    )


def _write(kind: str, voter: Voter, *, due_at: datetime, useful_until: datetime, key: str = "") -> None:
    outbox.enqueue(
        kind=kind,
        recipient=voter.user,
        target=voter,
        key=f"{kind}:{voter.pk}:{key}",
        due_at=due_at,
        useful_until=useful_until,
    )
