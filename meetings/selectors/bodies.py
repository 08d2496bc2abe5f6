"""Each body's cadence against its target this year."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.access import Person
from accounts.prepared import prepared
from contributions.places import Desk
from councils.models import Cadence, Council
from councils.selectors.along import cadences_of, days_of, lapses_of
from councils.selectors.compliance import Compliance, compliance
from councils.selectors.desk import council_ids_of, councils_of
from meetings.models import Meeting
from norwegian.dates import local_day


@dataclass(frozen=True)
class Body:
    """A body, what its cadence asks for, and its next meeting."""

    council: Council
    cadence: Cadence | None
    compliance: Compliance | None
    next_meeting: Meeting | None

    @property
    def status(self) -> str:
        """``behind``, ``unplanned`` (too few planned for the rest of the year), ``on_track`` or ``unknown``."""
        if self.compliance is None:
            return "unknown"
        if self.compliance.is_behind:
            return "behind"
        return "unplanned" if self.compliance.lacks_plans else "on_track"


def bodies(desk: Desk) -> list[Body]:
    """Return the bodies of the desk by level, with this year's meetings counted, joint ones too. One query."""
    meetings: dict[int, list[Any]] = defaultdict(list)
    councils = council_ids_of(desk)
    if not councils:
        return []
    for meeting in _counted(desk.person, councils=councils, year=desk.day.year, now=desk.now):
        for body in (meeting.council_id, *meeting.other_ids):
            meetings[body].append(meeting)
    return [_body(council, meetings[council.pk], desk) for council in councils_of(desk)]


@prepared
def _counted(_: Person, /, councils: Any, year: Any, now: Any) -> "QuerySet[Any]":
    counted = Meeting.objects.counted_in(year, now).of_bodies(councils).with_bodies()
    found: QuerySet[Any] = counted.order_by("starts_at", "pk")
    return found


def _body(council: Council, meetings: list[Meeting], desk: Desk) -> Body:
    cadences = cadences_of(council)
    valid = [cadence for cadence in cadences if cadence.is_valid_on(desk.day)]
    held = [local_day(meeting.starts_at) for meeting in meetings if meeting.ends_at <= desk.now]
    planned = [local_day(meeting.starts_at) for meeting in meetings if meeting.ends_at > desk.now]
    return Body(
        council=council,
        cadence=max(valid, key=lambda cadence: cadence.starts_on, default=None),
        compliance=compliance(cadences, held=held, planned=planned, day=desk.day, lapses=days_of(lapses_of(council))),
        next_meeting=next((meeting for meeting in meetings if meeting.ends_at > desk.now), None),
    )
