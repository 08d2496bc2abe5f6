"""A season as its page shows it: what stands, and what the templates propose beside it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from look.templatetags.look import lower_first
from nightwatch.models import Season, Shift
from nightwatch.services import seasons
from nightwatch.services.seasons import Night
from nightwatch.services.shifts import Evening
from norwegian import clock
from norwegian.dates import clock as at_clock
from norwegian.dates import hours


@dataclass(frozen=True)
class Proposal:
    """A night to be made, and what is worth knowing before. ``is_wanted`` is False where it was cancelled before."""

    night: Night
    is_wanted: bool = True
    notes: list[str] = field(default_factory=list)


def shifts_of(season: Season) -> "QuerySet[Any]":
    """Return the season's shifts in order, with how many are on them."""
    return Shift.objects.filter(season=season).with_counts().select_related("group", "team").in_order()


def proposals(season: Season, *, now: datetime) -> list[Proposal]:
    """Return the nights ahead that no shift stands for."""
    nights = seasons.nights_of(season, season.group.templates.all())
    ahead = [night for night in nights if night.evening.starts_at > now]
    around = Shift.objects.filter(
        group=season.group_id,
        ends_at__gt=clock.start_of(season.starts_on - timedelta(days=1)),
        starts_at__lt=clock.start_of(season.ends_on + timedelta(days=2)),
    )
    made = Shift.objects.filter(group=season.group_id, planned_on__range=(season.starts_on, season.ends_on))
    near = list(around | made)
    standing = [shift for shift in near if shift.is_open]
    cancelled = [shift for shift in near if not shift.is_open]
    return [
        _proposal(night, was_cancelled=any(seasons.is_night_of(shift, night) for shift in cancelled))
        for night in ahead
        if not any(seasons.is_night_of(shift, night) for shift in standing)
    ]


def _proposal(night: Night, *, was_cancelled: bool) -> Proposal:
    notes = [*holiday_notes(night.evening.day), *clock_notes(night.evening)]
    if was_cancelled:
        notes.append(_("A shift on this night was cancelled."))
    return Proposal(night, not was_cancelled, notes)


def holiday_notes(day: date) -> list[str]:
    """Say which holiday it is on the evening and on the day after."""
    after = day + timedelta(days=1)
    notes = [_holidays(day.year)[day]] if day in _holidays(day.year) else []
    if after in _holidays(after.year):
        notes.append(_("The day after is %(holiday)s.") % {"holiday": lower_first(_holidays(after.year)[after])})
    return notes


def _holidays(year: int) -> dict[date, str]:
    return dict(clock.holidays_of(year))


def clock_notes(evening: Evening) -> list[str]:
    """Say that the clocks change this night, and until when the shift lasts by the new time."""
    noon = time(12)
    night = clock.moment(evening.day + timedelta(days=1), noon) - clock.moment(evening.day, noon)
    if night == timedelta(days=1):
        return []
    words = (
        _("The clocks go one hour forward this night. The shift ends at %(time)s and lasts %(hours)s hours.")
        if night < timedelta(days=1)
        else _("The clocks go one hour back this night. The shift ends at %(time)s and lasts %(hours)s hours.")
    )
    lasts = hours(evening.ends_at - evening.starts_at)
    return [words % {"time": at_clock(evening.ends_at), "hours": lasts}]
