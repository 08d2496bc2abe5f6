"""How long the portal waits for an answer: of who is offered a place, and of who is to confirm a moved shift.

Nobody falls off at night. In the last hours nobody is waited for: the leader calls instead.
"""

from datetime import datetime, timedelta
from typing import Final

from norwegian import clock

DAYS_BEFORE: Final = timedelta(hours=24)
DAY_BEFORE: Final = timedelta(hours=2)
SAME_DAY: Final = timedelta(minutes=30)
MOVED: Final = timedelta(hours=48)
# Less than this is no time to answer in.
LEAST: Final = timedelta(hours=1)
# So shortly before the shift nobody is waited for.
CALLED: Final = timedelta(hours=2)


def called_from(starts_at: datetime) -> datetime:
    """Return from when the leader calls; where that is at night, from the evening before it."""
    moment = starts_at - CALLED
    return evening_of(moment) if clock.is_quiet(moment) else moment


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


def confirm_by(*, starts_at: datetime, sign_off_until: datetime, now: datetime) -> datetime | None:
    """Return until when somebody confirms a shift that was moved ``now``, or None when it is too near for that.

    48 hours, or the group's deadline for signing off when that is nearer and still ahead; never at night.
    """
    deadline = sign_off_until if sign_off_until >= now + LEAST else called_from(starts_at)
    if clock.is_quiet(deadline):
        deadline = evening_of(deadline)
    until = min(clock.end_of_quiet(now + MOVED), deadline)
    return until if until >= now + LEAST else None


def held_for_team_until(*, starts_at: datetime, days: int) -> datetime:
    """Return until when the places of a shift are held for a class or team: noon, so many days before."""
    return clock.at(clock.day_of(starts_at) - timedelta(days=days), clock.NOON)


def evening_of(moment: datetime) -> datetime:
    """Return when the night that a moment falls in begins."""
    evening = clock.at(clock.day_of(moment), clock.QUIET_FROM)
    return evening if evening <= moment else evening - timedelta(days=1)
