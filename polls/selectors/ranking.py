"""The times of a date poll, the best first, each with what speaks for and against it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONArray

from accounts.access import Person
from councils.models import Seat
from meetings.selectors.quorum import DECIDING, Quorum
from norwegian.clock import time_of
from planning.selectors.collisions import Hit, Tried, hits
from planning.selectors.ground import Ground, Hours, ground_of
from polls.enums import POSSIBLE, Choice
from polls.models import Asked, Poll, PollAnswer, PollTime


@dataclass
class Ranked:
    """A time with who says what of it. ``lacks`` are seats that must be there and have said no."""

    time: PollTime
    said: dict[Choice, list[Asked]]
    silent: list[Asked]
    lacks: list[Seat] = field(default_factory=list)
    waits_for: list[Seat] = field(default_factory=list)
    quorum: Quorum | None = None
    hits: list[Hit] = field(default_factory=list)
    is_best: bool = False

    @property
    def groups(self) -> list[tuple[Choice, list[Asked]]]:
        """What was said, in the order it can be chosen, with the people; nothing of what nobody said."""
        return [(choice, self.said[choice]) for choice in Choice if self.said.get(choice)]

    @property
    def coming(self) -> int:
        return sum(len(self.said.get(choice, ())) for choice in POSSIBLE)

    @property
    def order(self) -> tuple[object, ...]:
        """The best first: who must be there, quorum, closed days, clashes and notice, then how many can."""
        return (
            len(self.lacks),
            self.quorum is not None and not self.quorum.can_stand,
            sum(hit.color == "danger" for hit in self.hits),
            len(self.waits_for),
            len(self.hits),
            -self.coming,
            -len(self.said.get(Choice.YES, ())),
            self.time.starts_at,
        )


def asked_of(poll: Poll) -> list[Any]:
    """Return everybody who is asked, in the order of their seats. One query."""
    return list(Asked.objects.filter(poll=poll).counted().select_related("user", "seat").in_order())


@dataclass(frozen=True)
class Said:
    """Everything that is known of a poll when its times are ranked."""

    poll: Poll
    everybody: Sequence[Asked]
    answers: dict[tuple[int, int], Choice]
    seats: Sequence[Seat]

    def of(self, time: PollTime, asked: Asked) -> Choice | None:
        return self.answers.get((time.pk, asked.pk))


def ranking(person: Person, poll: Poll, everybody: Sequence[Asked], *, now: datetime) -> list[Ranked]:
    """Return the times, the best first, as ``person`` who prepares the meeting sees them."""
    times = list(_times(poll))
    said = Said(
        poll,
        everybody,
        {(time.pk, asked): Choice(choice) for time in times for asked, choice in time.said},
        list(Seat.objects.filter(council_id=poll.council_id).in_order()),
    )
    grounds = _grounds(person, poll, times, now)
    rows = [_ranked(said, time, grounds[time.day.year]) for time in times]
    rows.sort(key=lambda row: row.order)
    for row in rows[:1]:
        # Where nobody has answered there is nothing to rank by but the calendar.
        row.is_best = bool(said.answers) and not row.lacks
    return rows


def _times(poll: Poll) -> Any:
    """Return the times, each with who said what of it, as (asked, choice)."""
    answers = PollAnswer.objects.filter(time=OuterRef("pk")).order_by("pk")
    return poll.times.annotate(said=ArraySubquery(answers.values_list(JSONArray("asked", "choice"))))


def _grounds(person: Person, poll: Poll, times: Iterable[PollTime], now: datetime) -> dict[int, Ground]:
    years = {time.day.year for time in times}
    return {year: ground_of(person, [poll.council_id], year=year, now=now) for year in years}


def _ranked(known: Said, time: PollTime, ground: Ground) -> Ranked:
    said: dict[Choice, list[Asked]] = {}
    for asked in known.everybody:
        if choice := known.of(time, asked):
            said.setdefault(choice, []).append(asked)
    by_seat = {asked.seat_id: known.of(time, asked) for asked in known.everybody if asked.seat_id}
    there = [seat for seat in known.seats if seat.is_valid_on(time.day)]
    required = [seat for seat in there if seat.is_required]
    # A seat that nobody is asked for is not there.
    waits_for = [seat for seat in there if seat.pk in by_seat and by_seat[seat.pk] is None]
    hours = Hours(time_of(time.starts_at), time_of(time.ends_at))
    return Ranked(
        time=time,
        said=said,
        silent=[asked for asked in known.everybody if known.of(time, asked) is None],
        lacks=[seat for seat in required if by_seat.get(seat.pk, Choice.NO) == Choice.NO],
        waits_for=[seat for seat in waits_for if seat.is_required],
        quorum=_quorum(known.poll, there, by_seat),
        hits=list(hits(ground, Tried(ground.bodies[0], time.day, hours))),
    )


def _quorum(poll: Poll, seats: Iterable[Seat], by_seat: dict[int, Choice | None]) -> Quorum | None:
    if not poll.council.has_quorum:
        return None
    deciding = [seat for seat in seats if seat.function in DECIDING]
    return Quorum(
        poll.council,
        len(deciding),
        here=[seat for seat in deciding if by_seat.get(seat.pk) in POSSIBLE],
        open=[seat for seat in deciding if seat.pk in by_seat and by_seat[seat.pk] is None],
    )
