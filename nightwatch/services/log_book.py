"""The log book of a night. Lines are added and never changed; what they come to is reckoned anew each time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from changes.services.writing import put
from contributions.erasure import delete_batch, update_batch
from nightwatch import log_lines
from nightwatch.enums import Briefing, LogKind
from nightwatch.log_lines import Night
from nightwatch.models import LogEntry, NightSetup, Shift, Walk
from nightwatch.services.errors import NightwatchError
from norwegian import clock

# One makes ready at home, where there is a network, and a telephone may lie in a drawer for a week.
CLOSES_AFTER: Final = timedelta(days=14)
# More than any night; it stops a telephone that has gone wild.
MOST_LINES: Final = 500
OF_SOMEBODY: Final = frozenset({LogKind.HERE, LogKind.STAND_IN})


class LogClosedError(NightwatchError):
    """The log book is not open yet, or not any more."""

    explanation = _("The log book is open from noon on the day before the shift until two weeks after it.")


class LogFullError(NightwatchError):
    explanation = _("The log book of this shift is full. Nothing more can be written in it.")


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A line as it comes from a page or a telephone."""

    key: UUID
    kind: LogKind
    says: bool
    at: datetime
    about: str = ""
    name: str = ""


def opens_at(shift: Shift) -> datetime:
    """Return noon on the day before the evening."""
    return clock.at(shift.evening - timedelta(days=1), clock.NOON)


def is_open(shift: Shift, now: datetime) -> bool:
    return shift.is_open and opens_at(shift) <= now <= shift.ends_at + CLOSES_AFTER


@transaction.atomic
def add(*, shift: Shift, ticks: Sequence[Tick], by: User, now: datetime) -> Night:
    """Add what has not arrived before, and return how the night stands. Sent twice, it changes nothing.

    A time before the log book opened or after now is the clock of a telephone that is wrong, and is brought within.
    A line about somebody who is no longer on the shift's list is left out.

    Raises:
        LogClosedError: when the shift is cancelled, or the log book is not open.
        LogFullError: when there are more lines than a night can have.
    """
    locked: Shift = Shift.objects.select_for_update(of=("self",), no_key=True).get(pk=shift.pk)
    if not is_open(locked, now):
        raise LogClosedError
    known = set(locked.log_entries.values_list("key", flat=True))
    fresh = [tick for tick in ticks if tick.key not in known]
    if len(known) + len(fresh) > MOST_LINES:
        raise LogFullError
    opens = opens_at(locked)
    LogEntry.objects.bulk_create(
        [
            LogEntry(
                shift=locked, **vars(replace(tick, at=max(opens, min(tick.at, now)))), written_at=now, written_by=by
            )
            for tick in _of_this_shift(locked, fresh)
        ],
        ignore_conflicts=True,
    )
    night = night_of(locked)
    _reckon(locked, night)
    return night


def night_of(shift: Shift) -> Night:
    return log_lines.come_to(shift.log_entries.order_by("at", "key"))


def _of_this_shift(shift: Shift, ticks: Sequence[Tick]) -> list[Tick]:
    people = {log_lines.place_of(pk) for pk in shift.sign_ups.values_list("pk", flat=True)}
    added = shift.log_entries.filter(kind=LogKind.STAND_IN).values_list("about", flat=True)
    people |= {*added, *(str(tick.key) for tick in ticks if tick.kind == LogKind.STAND_IN)}
    return [whole for tick in ticks if not (whole := _whole(tick)).about or whole.about in people]


def _whole(tick: Tick) -> Tick:
    """The line with whom it is about: nobody, unless it is about somebody, and nothing else that was sent for it."""
    if tick.kind not in OF_SOMEBODY:
        return replace(tick, about="")
    return replace(tick, about=str(tick.key)) if tick.kind == LogKind.STAND_IN else tick


def _reckon(shift: Shift, night: Night) -> None:
    """Keep what the lines come to, on the walk and, about the police, on the shift itself."""
    times = {
        "equipment_out_at": night.at(LogKind.EQUIPMENT_OUT),
        "left_at": night.at(LogKind.LEFT),
        "home_at": night.at(LogKind.HOME),
        "equipment_in_at": night.at(LogKind.EQUIPMENT_IN),
    }
    Walk.objects.update_or_create(
        shift=shift, defaults={"people": night.people, "police_came": night.police_came, **times}
    )
    briefing = Briefing.HELD if night.police_came else Briefing.CANCELLED
    if night.police_came is not None and shift.police_briefing != briefing:
        shift.police_briefing = briefing
        shift.save(update_fields=["police_briefing"])


@dataclass(frozen=True, kw_only=True)
class SetupFacts:
    """What a group uses of the night's tools."""

    has_log_book: bool = False
    has_report: bool = False
    has_public_numbers: bool = False
    police_phone: str = ""
    places: tuple[str, ...] = ()


@transaction.atomic
def set_up(*, setup: NightSetup, facts: SetupFacts, by: User, now: datetime) -> NightSetup:
    """Keep what the group uses of the night's tools.

    Numbers are public from the month that begins next: what was published before does not change with it.
    """
    if facts.has_public_numbers and not setup.has_public_numbers:
        setup.public_from = (clock.day_of(now).replace(day=1) + timedelta(days=32)).replace(day=1)
        if not setup._state.adding:
            setup.save(update_fields=["public_from"])
    put(setup, facts)
    return setup


def forget_lines(before: datetime, limit: int) -> int:
    """Let go of the lines of nights that ended ``before``; what they came to stays as numbers."""
    return delete_batch(LogEntry.objects.filter(shift__ends_at__lt=before), limit)


def forget_notes(before: datetime, limit: int) -> int:
    """Take the note to those on the shift away from shifts that ended ``before``."""
    return update_batch(Shift.objects.filter(ends_at__lt=before).exclude(note=""), limit, note="")
