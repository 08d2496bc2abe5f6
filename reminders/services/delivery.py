"""Send what is due: claim a batch, fetch what it is about, and hand the messages over one by one.

A row is begun right before its message is handed over and settled right after the answer, so a worker that dies
leaves at most one row of which nobody knows whether it went out. While the mail server works on one message, the
next is written.
"""

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final, TypeAlias

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext_noop

from reminders.channels import CHANNELS
from reminders.channels.base import HeldError, Line, LostError, NotWantedError, RefusedError, UnsureError
from reminders.enums import Channel, Outcome, State, Urgency
from reminders.models import Reminder
from reminders.services import claims, loading

# A short stop at the mail server costs a minute; a long one must not use up the attempts within the hour.
DELAYS: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
MAX_ATTEMPTS: Final = len(DELAYS) + 1
BATCH: Final = 25
# What a message says was read from the database no longer ago than this when the message goes out.
FRESH: Final = timedelta(seconds=2)
# A line that breaks so many times without a message in between is left alone until the next sweep.
MOST_BREAKS: Final = 2

logger = logging.getLogger(__name__)

Clock: TypeAlias = Callable[[], datetime]
Note: TypeAlias = Callable[[Reminder, Outcome], None]


@dataclass(frozen=True)
class Written:
    """A message that is ready, or why it cannot be."""

    parcel: Any = None
    fault: Exception | None = None


def send_due(*, clock: Clock, is_over: Callable[[], bool], note: Note) -> None:
    """Send until nothing is due, time is up, or no channel takes more; tell ``note`` how each row ended."""
    with ExitStack() as stack:
        rounds = [
            stack.enter_context(Round(channel, clock=clock, is_over=is_over, note=note))
            for channel, way in CHANNELS.items()
            if way.is_on()
        ]
        # Everyone gets a turn, so that one channel with much to do does not hold up the other.
        is_busy = True
        while is_busy and not is_over():
            is_busy = sum(each.step() for each in rounds) > 0


@dataclass
class Round:
    """One channel's part of a sweep. Its line is opened when there is something to send, and kept."""

    channel: Channel
    clock: Clock
    is_over: Callable[[], bool]
    note: Note
    is_held: bool = False
    held_until: datetime | None = None
    breaks: int = 0
    stack: ExitStack = field(default_factory=ExitStack)
    line: Line | None = None

    def __enter__(self) -> "Round":
        return self

    def __exit__(self, *_fault: object) -> None:
        self._hang_up()

    def step(self) -> bool:
        """Send a batch; False when there is none, or the other side takes no more."""
        rows = [] if self.is_held else self._claim()
        if rows:
            self._send(rows)
        return bool(rows) and not self.is_held

    def _claim(self) -> list[Reminder]:
        for urgency in Urgency:
            if rows := claims.claim(channel=self.channel, urgency=urgency, limit=BATCH, now=self.clock()):
                return rows
        return []

    def _send(self, rows: Sequence[Reminder]) -> None:
        read_at = monotonic()
        faults = loading.load(rows)
        left = deque(rows)
        written = self._write(left[0], faults)
        while left:
            is_stale = len(left) < len(rows) and monotonic() - read_at > FRESH.total_seconds()
            if is_stale or self.is_over() or not self._is_reached(written):
                break
            row = left.popleft()
            written = self._send_one(row, written, lambda: self._write(left[0], faults) if left else Written())
        claims.release(left)
        if self.held_until is not None:
            claims.hold_back(channel=self.channel, until=self.held_until)

    def _write(self, reminder: Reminder, faults: Mapping[int, Exception]) -> Written:
        """Write a message as things now stand, in the recipient's language; a fault is kept for its turn."""
        try:
            if reminder.pk in faults:
                raise faults[reminder.pk]
            if not reminder.recipient.is_active:
                raise NotWantedError(gettext_noop("The recipient's account is closed."))
            if reminder.target is None:
                raise NotWantedError(gettext_noop("What it was about has been deleted."))
            with translation.override(reminder.recipient.language), _sparing_the_transaction():
                return Written(parcel=CHANNELS[self.channel].write(reminder))
        except Exception as fault:  # one row that cannot be written must not stop the others
            return Written(fault=fault)

    def _is_reached(self, written: Written) -> bool:
        """Open the line for a message that is ready. Before the row is begun: it is not tried when nobody answers."""
        if self.line is None and written.fault is None and not self.is_held:
            try:
                self.line = self.stack.enter_context(CHANNELS[self.channel].line())
            except HeldError as fault:
                self.is_held = True
                fields = {"channel": str(self.channel), "fault": type(fault.__cause__).__name__}
                logger.warning("Not reached.", extra=fields)
        return not self.is_held

    def _send_one(self, row: Reminder, written: Written, write_next: Callable[[], Written]) -> Written:
        """Send a row and settle it; return the next one's message, written while the other side was at work."""
        following = None
        outcome = Outcome.NOT_DUE
        if claims.begin(row, has_message=written.fault is None, now=self.clock()):
            try:
                if written.fault is not None or self.line is None:
                    raise written.fault or LostError
                self.line.hand_over(written.parcel)
                following = write_next()
                self.line.await_answer()
            except Exception as fault:  # one row that cannot be sent must not stop the others
                outcome = self._note_fault(row, fault)
            else:
                outcome = self._note_sent(row)
        self.note(row, outcome)
        return following or write_next()

    def _note_sent(self, row: Reminder) -> Outcome:
        self.breaks = 0
        name = CHANNELS[self.channel].name_of(row)
        claims.settle(row, state=State.SENT, sent_at=self.clock(), message_id=name, error="")
        return Outcome.SENT

    def _note_fault(self, row: Reminder, fault: Exception) -> Outcome:
        now, error = self.clock(), told(fault)
        if isinstance(fault, LostError | UnsureError):
            self._note_break()
        if isinstance(fault, NotWantedError):
            claims.settle(row, state=State.LAPSED, error=str(fault))
            return Outcome.LAPSED
        if isinstance(fault, HeldError):
            self._note_held(row, fault, now)
            return Outcome.HELD
        is_unsure = isinstance(fault, UnsureError)
        is_last = row.attempts >= MAX_ATTEMPTS or isinstance(fault, RefusedError) or (is_unsure and row.repeats > 0)
        if is_last:
            claims.settle(row, state=claims.unless_withdrawn(State.PUT_ASIDE), error=error)
            return Outcome.PUT_ASIDE
        # A message that may have gone out is repeated once, and that is counted.
        repeats, due_at = row.repeats + is_unsure, now + DELAYS[row.attempts - 1]
        claims.settle(row, state=claims.unless_withdrawn(State.PENDING), error=error, due_at=due_at, repeats=repeats)
        return Outcome.FAILED

    def _note_held(self, row: Reminder, fault: HeldError, now: datetime) -> None:
        self.is_held = True
        until = now + fault.wait
        pending = claims.unless_withdrawn(State.PENDING)
        claims.settle(row, state=pending, error=told(fault), due_at=until, attempts=row.attempts - 1)
        if fault.is_for_all:
            self.held_until = until

    def _note_break(self) -> None:
        self._hang_up()
        self.breaks += 1
        self.is_held = self.breaks >= MOST_BREAKS

    def _hang_up(self) -> None:
        self.line = None
        self.stack.close()


def _sparing_the_transaction() -> AbstractContextManager[Any]:
    """Keep a failing query of a renderer from spoiling the transaction, if there is one around the sweep."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def told(fault: Exception) -> str:
    """Return what the administration shows of a fault."""
    return f"{type(fault).__name__}: {fault}"[:1000]
