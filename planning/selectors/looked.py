"""A plan as it is chosen, with what each line collides with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from councils.models import Council
from meetings.models import Meeting
from norwegian import clock
from norwegian.dates import local_day
from planning.selectors.collisions import Hit, Tried, hits
from planning.selectors.ground import Ground, Hours
from planning.selectors.proposal import BodyPlan, Line, Standing, booked


@dataclass(frozen=True)
class Choice:
    """What is chosen for a line: its day, and whether it is planned at all."""

    day: date | None
    is_taken: bool = True


def as_proposed(plans: list[BodyPlan]) -> dict[str, Choice]:
    return {line.key: Choice(line.day, line.day is not None) for plan in plans for line in plan.lines}


def look(
    ground: Ground, plans: list[BodyPlan], chosen: Mapping[str, Choice], hours: Mapping[int, Hours]
) -> dict[str, list[Hit]]:
    """Return what each line that can be changed collides with, by its key: all others as they are chosen too."""
    days = {line.key: _day(line, chosen) for plan in plans for line in plan.lines}
    ground.clear()
    for plan in plans:
        for line in plan.lines:
            if day := days[line.key]:
                ground.book(booked(line, day, _hours_of(line, hours)))
    for other in ground.booked:
        if other.council.pk not in {plan.body.pk for plan in plans}:
            ground.book(other)
    by_body = {plan.body.pk: tuple(day for line in plan.lines if (day := days[line.key])) for plan in plans}
    found: dict[str, list[Hit]] = {}
    for plan in plans:
        others = _others(plan, by_body, ground)
        for line in plan.open_lines:
            if day := days[line.key]:
                own = _hours_of(line, hours)
                tried = Tried(plan.body, day, own, line.slot, line.meeting, by_body[plan.body.pk], others)
                found[line.key] = list(hits(ground, tried))
    return found


def drawn(plans: list[BodyPlan], chosen: Mapping[str, Choice]) -> Iterator[tuple[Council, date, bool, Meeting | None]]:
    """Yield the meetings of the plan as they are chosen, for the year wheel: only those with a notice are firm."""
    for plan in plans:
        for line in plan.lines:
            if day := _day(line, chosen):
                yield plan.body.council, day, line.is_firm, line.meeting


def _day(line: Line, chosen: Mapping[str, Choice]) -> date | None:
    if not line.can_change:
        return line.day
    choice = chosen.get(line.key)
    # A draft that is not moved stays where it is.
    is_left = choice is None or not choice.is_taken or choice.day is None
    if choice is None or is_left:
        return line.day if line.standing == Standing.DRAFT else None
    return choice.day


def _hours_of(line: Line, hours: Mapping[int, Hours]) -> Hours:
    """Return when the line's meeting is on its day: one that is planned keeps its own hours."""
    if line.meeting is not None:
        return Hours(clock.time_of(line.meeting.starts_at), clock.time_of(line.meeting.ends_at))
    return hours.get(line.body.pk, line.body.hours)


def _others(plan: BodyPlan, by_body: Mapping[int, tuple[date, ...]], ground: Ground) -> tuple[date, ...] | None:
    leader = plan.body.leader
    if leader is None:
        return None
    if leader.pk in by_body:
        return by_body[leader.pk]
    return tuple(local_day(meeting.starts_at) for meeting in ground.meetings_of(leader.pk))
