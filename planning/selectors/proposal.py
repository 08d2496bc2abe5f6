"""The proposal: for each body and each of its periods a day, or the meeting that is there already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from meetings.models import Meeting
from norwegian import clock
from norwegian.dates import local_day
from planning.dates import Slot, Wishes, place, slots
from planning.selectors.collisions import overlapping
from planning.selectors.ground import Body, Booked, Ground, Hours


class Standing(StrEnum):
    """What a line of the plan is."""

    FIXED = "fixed"  # its notice is sent, or it is over: the plan never touches it
    DRAFT = "draft"  # planned, and can be moved
    NEW = "new"  # proposed
    FULL = "full"  # no day of the period is open
    LAPSED = "lapsed"  # the body has said that it will not meet


@dataclass(frozen=True)
class Line:
    """One meeting of the plan. ``key`` names it as long as nothing else is planned for its period."""

    key: str
    body: Body
    slot: Slot | None
    standing: Standing
    day: date | None
    meeting: Meeting | None = None

    @property
    def is_firm(self) -> bool:
        """Whether the plan cannot touch it, nor can another plan that has the joint meeting as a draft."""
        is_draft_elsewhere = self.meeting and self.meeting.is_draft and self.meeting.council_id != self.body.pk
        return self.standing == Standing.FIXED and not is_draft_elsewhere

    @property
    def can_change(self) -> bool:
        return self.standing in {Standing.DRAFT, Standing.NEW, Standing.FULL}


@dataclass(frozen=True)
class BodyPlan:
    body: Body
    lines: list[Line]

    @property
    def is_without_cadence(self) -> bool:
        return not self.body.rhythms

    @property
    def open_lines(self) -> list[Line]:
        return [line for line in self.lines if line.can_change]


def propose(ground: Ground) -> list[BodyPlan]:
    """Find a day for each meeting that is asked for and not planned. A body comes after the one it follows.

    What is proposed takes its people's time for the bodies after it.
    """
    plans: dict[int, BodyPlan] = {}
    for body in _leaders_first(ground.bodies):
        plan = BodyPlan(body, list(_lines(body, ground, plans)))
        plans[body.pk] = plan
        for line in plan.lines:
            if line.standing == Standing.NEW and line.day:
                ground.book(booked(line, line.day, body.hours))
    return [plans[body.pk] for body in ground.bodies]


def booked(line: Line, day: date, hours: Hours) -> Booked:
    """Return the line as it takes time on a day."""
    council = line.body.council
    return Booked(council, clock.moment(day, hours.starts), clock.moment(day, hours.ends), meeting=line.meeting)


def _leaders_first(bodies: list[Body]) -> list[Body]:
    placed: list[Body] = []
    waiting = list(bodies)
    while waiting:
        names = {body.pk for body in waiting}
        ready = [body for body in waiting if body.leader is None or body.leader.pk not in names]
        # Bodies that follow each other in a ring are taken as they come.
        placed += ready or waiting
        waiting = [body for body in waiting if body not in placed]
    return placed


def _lines(body: Body, ground: Ground, plans: Mapping[int, BodyPlan]) -> Iterator[Line]:
    free = ground.meetings_of(body.pk)
    wishes = _wishes(body, ground, plans)
    before: date | None = None
    lines: list[Line] = []
    for slot in slots(body.rhythms, ground.year):
        mine = [meeting for meeting in free if slot.holds(local_day(meeting.starts_at))]
        # What people have been called to is the meeting of the period; of drafts the first.
        kept = min(mine, key=lambda meeting: (not meeting.has_notice, meeting.starts_at), default=None)
        if kept is not None:
            free.remove(kept)
        line = _kept(body, kept, ground, slot) if kept else _proposed(body, slot, wishes, before, ground.today)
        before = line.day or before
        if line.day or slot.last >= ground.today:
            lines.append(line)
    lines += [_kept(body, meeting, ground, None) for meeting in free]
    yield from sorted(lines, key=lambda line: (line.day or (line.slot.best if line.slot else date.max), line.key))


def _kept(body: Body, meeting: Meeting, ground: Ground, slot: Slot | None) -> Line:
    day = local_day(meeting.starts_at)
    # A joint meeting of another body is moved there, and has a line there too.
    is_own = meeting.council_id == body.pk
    is_open = is_own and meeting.is_draft and day > ground.today
    return Line(
        f"m{meeting.pk}" if is_own else f"m{meeting.pk}-{body.pk}",
        body,
        slot,
        Standing.DRAFT if is_open else Standing.FIXED,
        day,
        meeting,
    )


def _proposed(body: Body, slot: Slot, wishes: Wishes, before: date | None, today: date) -> Line:
    key = f"{body.pk}-{slot.first:%Y%m%d}"
    if any(first <= slot.best <= last for first, last in body.lapses):
        return Line(key, body, slot, Standing.LAPSED, None)
    day = place(slot, wishes, after=before)
    return Line(key, body, slot, Standing.NEW if day else Standing.FULL, day)


def _wishes(body: Body, ground: Ground, plans: Mapping[int, BodyPlan]) -> Wishes:
    return Wishes(
        is_open=lambda day: ground.is_open(body, day),
        is_taken=lambda day: bool(list(overlapping(ground, body, day, body.hours))),
        weekday=body.weekday,
        others=days_of_leader(body, ground, plans),
        not_before=ground.today + timedelta(days=1),
        notice_from=ground.today + timedelta(days=body.council.notice_days),
    )


def days_of_leader(body: Body, ground: Ground, plans: Mapping[int, BodyPlan]) -> list[date] | None:
    """Return the days of the body that this one follows, as they are in the plan; None when it follows nobody."""
    leader = body.leader
    if leader is None:
        return None
    if leader.pk in plans:
        return [line.day for line in plans[leader.pk].lines if line.day]
    return [local_day(meeting.starts_at) for meeting in ground.meetings_of(leader.pk)]
