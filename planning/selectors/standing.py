"""How bodies stand against their cadence in a year: held, planned, behind, and what will not be held and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Prefetch, QuerySet
from django.utils.translation import ngettext

from accounts.access import Person, can
from accounts.prepared import prepared
from councils.models import Cadence, Council, Lapse, Ownership
from councils.selectors.compliance import Compliance, compliance
from meetings.enums import MeetingAct
from meetings.models import Meeting
from municipalities.models import Municipality
from municipalities.querysets import valid_on
from norwegian.dates import local_day

# The order in which they are told: what asks for something first.
STATUSES: Final = ("behind", "unplanned", "unknown", "on_track")


@dataclass(frozen=True)
class Standing:
    """A body in a year."""

    council: Council
    owners: str
    cadence: Cadence | None
    found: Compliance | None
    not_held: int
    lapses: list[Lapse]
    next_meeting: Meeting | None
    may_plan: bool

    @property
    def status(self) -> str:
        """``behind``, ``unplanned`` (too few for the rest of the year), ``unknown`` (no cadence) or ``on_track``."""
        if self.found is None:
            return "unknown"
        if self.found.is_behind:
            return "behind"
        return "unplanned" if self.found.lacks_plans else "on_track"

    @property
    def short_of(self) -> int:
        """How many should have been held by now and have not been."""
        return max(self.found.due - self.found.held, 0) if self.found else 0

    @property
    def behind_words(self) -> str:
        """«2 behind»."""
        return ngettext("%(count)d behind", "%(count)d behind", self.short_of) % {"count": self.short_of}


@dataclass(frozen=True)
class Sum:
    """All of them together."""

    held: int
    planned: int
    short_of: int
    excused: int
    bodies: int
    behind: int


@dataclass(frozen=True)
class Seen:
    """Who looks, at which municipalities, from which day of the year and when."""

    person: Person
    mine: dict[str, Municipality]
    day: date
    now: datetime


def standings(person: Person, municipalities: Sequence[Municipality], *, year: int, now: datetime) -> list[Standing]:
    """Return how the bodies of the municipalities stand, as far as the person sees their meetings. Five queries.

    A joint meeting counts for each body that meets."""
    numbers = {each.pk: each for each in municipalities}
    if not numbers:
        return []
    today = local_day(now)
    day = min(max(today, date(year, 1, 1)), date(year, 12, 31))
    councils = _bodies(list(numbers), year)
    meetings: dict[int, list[Meeting]] = defaultdict(list)
    ids = [council.pk for council in councils]
    for meeting in _counted(person, councils=ids, year=year, now=now):
        for body in (meeting.council_id, *meeting.other_ids):
            meetings[body].append(meeting)
    seen = Seen(person, numbers, day, now)
    rows = [_standing(council, meetings[council.pk], seen) for council in councils]
    return sorted(rows, key=lambda row: STATUSES.index(row.status))


def sum_of(rows: Sequence[Standing]) -> Sum:
    found = [row.found for row in rows if row.found]
    return Sum(
        held=sum(each.held for each in found),
        planned=sum(each.planned for each in found),
        short_of=sum(row.short_of for row in rows),
        excused=sum(each.excused for each in found),
        bodies=len(rows),
        behind=sum(row.status == "behind" for row in rows),
    )


def _bodies(numbers: list[str], year: int) -> list[Any]:
    """Return the bodies that are there in the year, in their order, with cadences, owners and lapses of it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    there = valid_on(first) | valid_on(last)
    owned = Council.objects.filter(there, pk__in=Ownership.objects.filter(municipality__in=numbers).values("council"))
    return list(
        owned.in_order().prefetch_related(
            Prefetch("cadences", Cadence.objects.order_by("-starts_on", "-pk")),
            Prefetch("ownerships", Ownership.objects.order_by("-is_lead", "pk")),
            Prefetch("lapses", Lapse.objects.filter(starts_on__lte=last, ends_on__gte=first).order_by("starts_on")),
        )
    )


def _standing(council: Any, meetings: list[Meeting], seen: Seen) -> Standing:
    now, mine = seen.now, seen.mine
    not_held = sum(meeting.is_not_held for meeting in meetings)
    meetings = [meeting for meeting in meetings if not meeting.is_not_held]
    cadences, lapses = list(council.cadences.all()), list(council.lapses.all())
    held = [local_day(meeting.starts_at) for meeting in meetings if meeting.ends_at <= now]
    planned = [local_day(meeting.starts_at) for meeting in meetings if meeting.ends_at > now]
    owners = [mine[own.municipality_id].full_name for own in council.ownerships.all() if own.municipality_id in mine]
    return Standing(
        council=council,
        owners=", ".join(owners),
        cadence=next((cadence for cadence in cadences if cadence.is_valid_on(seen.day)), None),
        found=compliance(
            cadences,
            held=held,
            planned=planned,
            day=seen.day,
            lapses=[(lapse.starts_on, lapse.ends_on) for lapse in lapses],
        ),
        not_held=not_held,
        lapses=lapses,
        next_meeting=next((meeting for meeting in meetings if meeting.ends_at > now), None),
        may_plan=can(seen.person, MeetingAct.PLAN_MEETING, council),
    )


@prepared
def _counted(person: Person, /, councils: Any, year: Any, now: Any) -> "QuerySet[Any]":
    seen = Meeting.objects.visible_to(person).counted_in(year, now, with_not_held=True)
    found: QuerySet[Any] = seen.of_bodies(councils).with_bodies().order_by("starts_at", "pk")
    return found
