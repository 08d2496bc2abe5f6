"""Bodies that meet every week: their next weeks are planned by themselves, as drafts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from changes.services.writing import put
from councils.enums import CadenceKind
from councils.models import Cadence, Council
from meetings.enums import OFF
from meetings.models import Meeting
from meetings.services import planning
from norwegian import clock
from norwegian.dates import date_range, local_day
from planning import closed
from planning.dates import Rhythm, Slot, Wishes, place, slots
from planning.enums import OnClosedDay
from planning.errors import NotWeekly
from planning.models import Rolling

WEEK: Final = timedelta(days=7)
# What is reviewed reaches no farther back, however long the body has not met.
FARTHEST_BACK: Final = 5 * WEEK


@dataclass(frozen=True, kw_only=True)
class RollingFacts:
    """When and where the weekly meetings are, and how far ahead they are planned."""

    starts: time
    ends: time
    weeks_ahead: int = 4
    place: str = ""
    video_url: str = ""
    on_closed_day: str = OnClosedDay.MOVE
    reviews_last_week: bool = False


@transaction.atomic
def start(*, council: Council, facts: RollingFacts, by: User, now: datetime) -> Rolling:
    """Let the next weeks of a body be planned by themselves, or change how; the first ones are planned at once.

    Raises:
        NotWeekly: when it would begin, and the body does not meet every week today.
    """
    Council.objects.select_for_update(of=("self",)).get(pk=council.pk)
    rolling = Rolling.objects.filter(council=council).first()
    if rolling is None and not _weekly(council, local_day(now)):
        raise NotWeekly
    rolling = rolling or Rolling(council=council)
    put(rolling, facts)
    Rolling.objects.filter(pk=rolling.pk).update(changed_by=by)
    _roll(rolling, by=by, now=now)
    return rolling


@transaction.atomic
def stop(*, rolling: Rolling, by: User, now: datetime) -> None:
    """Plan no more weeks. The drafts there are stay."""
    rolling.delete()


def roll_all(*, now: datetime) -> int:
    """Plan what is missing of the next weeks of every body that rolls; return how many meetings became new."""
    return sum(roll(rolling=pk, now=now) for pk in Rolling.objects.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def roll(*, rolling: int, now: datetime) -> int:
    """Plan what is missing for one body. Done twice, it plans nothing the second time."""
    rows = Rolling.objects.select_for_update(of=("self",), skip_locked=True).select_related("council")
    found = rows.filter(pk=rolling).first()
    return _roll(found, by=None, now=now) if found else 0


def _roll(rolling: Rolling, *, by: User | None, now: datetime) -> int:
    today = local_day(now)
    last = today + WEEK * rolling.weeks_ahead
    first = max(today, rolling.rolled_to or today) + timedelta(days=1)
    weeks = [slot for slot in _weeks(rolling.council, first, last) if first <= slot.best <= last]
    days = list(_days(rolling, weeks, after=today))
    for day in days:
        _plan(rolling, day, by=by, now=now)
    # Of the newest rule only: weeks that are over are not planned again when somebody deletes a draft.
    Rolling.objects.filter(pk=rolling.pk).update(rolled_to=max(last, rolling.rolled_to or last))
    return len(days)


def _weekly(council: Council, day: date) -> bool:
    return Cadence.objects.on(day).filter(council=council, kind=CadenceKind.WEEKLY).exists()


def _weeks(council: Council, first: date, last: date) -> Iterator[Slot]:
    """Yield the weeks of the body's cadence as it is in each of them; only those in which it meets every week."""
    rows = [cadence for cadence in council.cadences.order_by("starts_on", "pk") if cadence.kind == CadenceKind.WEEKLY]
    rhythms = [Rhythm(row.kind, 1, row.starts_on, row.ends_on, row.weekday, row.counted_from) for row in rows]
    for year in range(first.year, last.year + 1):
        yield from slots(rhythms, year)


def _days(rolling: Rolling, weeks: list[Slot], *, after: date) -> Iterator[date]:
    """Yield the day of each week that has no meeting yet, where the body meets in it."""
    if not weeks:
        return
    first, last = weeks[0].first, weeks[-1].last
    council = rolling.council
    numbers = list(council.ownerships.values_list("municipality_id", flat=True))
    days_off = {day for days in closed.listed(numbers, first, last).values() for day in days}
    lapses = list(council.lapses.filter(starts_on__lte=last, ends_on__gte=first).values_list("starts_on", "ends_on"))
    there = Meeting.objects.filter(
        council=council, starts_at__gte=clock.start_of(first), starts_at__lt=clock.start_of(last + timedelta(days=1))
    )
    # One that was cancelled is there too: somebody has decided about that week.
    held = [local_day(starts_at) for starts_at in there.values_list("starts_at", flat=True)]

    for week in weeks:

        def is_open(day: date, own: int = week.best.weekday()) -> bool:
            return closed.is_plain(day, is_its_day=day.weekday() == own) and day not in days_off

        is_away = any(begins <= week.best <= ends for begins, ends in lapses)
        skips = rolling.on_closed_day == OnClosedDay.SKIP and not is_open(week.best)
        if is_away or skips or any(week.holds(day) for day in held):
            continue
        if day := place(week, Wishes(is_open=is_open, not_before=after + timedelta(days=1))):
            yield day


def _plan(rolling: Rolling, day: date, *, by: User | None, now: datetime) -> None:
    planning.plan(
        council=rolling.council,
        starts_at=clock.moment(day, rolling.starts),
        ends_at=clock.moment(day, rolling.ends),
        place=rolling.place,
        video_url=rolling.video_url,
        first_items=[_last_week(rolling.council, day)] if rolling.reviews_last_week else [],
        by=by,
        now=now,
    )


def _last_week(council: Council, day: date) -> str:
    """Return what the meeting looks back on: the weeks since the last one, Monday to Sunday, in words of the body."""
    monday = day - timedelta(days=day.weekday())
    before = Meeting.objects.filter(council=council, starts_at__lt=clock.start_of(monday))
    latest = before.exclude(state__in=OFF).order_by("-starts_at").first()
    since = local_day(latest.starts_at) if latest else monday - WEEK
    first = max(since - timedelta(days=since.weekday()), monday - FARTHEST_BACK)
    with translation.override(council.language):
        words = _("Since last time, %(days)s")
        return words % {"days": date_range(first, monday - timedelta(days=1))}
