"""How long a place is held for somebody on the waiting list, and from when the leader calls instead."""

from datetime import datetime, timedelta
from typing import Final

from norwegian import clock

DAYS_BEFORE: Final = timedelta(hours=24)
DAY_BEFORE: Final = timedelta(hours=2)
SAME_DAY: Final = timedelta(minutes=30)
# So shortly before the shift nobody is waited for.
CALLED: Final = timedelta(hours=2)


def called_from(starts_at: datetime) -> datetime:
    """Return from when the leader calls; where that is at night, from the evening before it."""
    moment = starts_at - CALLED
    if not clock.is_quiet(moment):
        return moment
    day = clock.day_of(moment)
    evening = clock.at(day, clock.QUIET_FROM)
    return evening if evening <= moment else evening - timedelta(days=1)


def answer_by(*, starts_at: datetime, now: datetime) -> datetime | None:
    """Return until when a place that is offered ``now`` is held, or None when the leader has to call.

    24 hours; two on the day before; half an hour on the day. The night does not count.
    """
    if now >= called_from(starts_at):
        return None
    asked_at = clock.end_of_quiet(now)
    days = (clock.day_of(starts_at) - clock.day_of(asked_at)).days
    length = SAME_DAY if days <= 0 else DAY_BEFORE if days == 1 else DAYS_BEFORE
    shortest = clock.awake_after(asked_at, SAME_DAY)
    until = min(clock.awake_after(asked_at, length), max(called_from(starts_at), shortest))
    return until if until < starts_at else None
