"""A season's shifts, made in one act from the group's templates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from changes.services.writing import put
from nightwatch.enums import Briefing, ShiftState, SpecialNight
from nightwatch.models import Group, Season, Shift, ShiftTemplate
from nightwatch.services.errors import NightwatchError, ShiftClosedError
from nightwatch.services.shifts import Evening
from norwegian.dates import long_date

# What one page can show and send back.
MOST_NIGHTS: Final = 160
ONE_WEEK: Final = timedelta(weeks=1)


class NightsOverlapError(NightwatchError):
    """Two of the nights asked for are at the same time."""

    def __init__(self, day: date) -> None:
        super().__init__(_("Two of the shifts on %(day)s are at the same time.") % {"day": long_date(day)})


class TooManyNightsError(NightwatchError):
    """More nights than can be looked through at once."""

    explanation = _("That is more than 160 shifts. Make the season shorter.")
    field = "ends_on"


@dataclass(frozen=True, kw_only=True)
class TemplateFacts:
    """An evening: on a weekday (Monday is 0), or on a special night."""

    weekday: int | None
    occasion: str
    starts: time
    ends: time
    minimum: int
    maximum: int
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class SeasonFacts:
    name: str
    starts_on: date
    ends_on: date
    school_ends_on: date | None = None
    christmas_ball_on: date | None = None


@dataclass(frozen=True)
class Night:
    """A shift to be made. ``template`` and ``planned_on`` say which night it was made for, also when it is moved."""

    evening: Evening
    template: ShiftTemplate | None = None
    planned_on: date | None = None


@dataclass(frozen=True)
class Adopted:
    """What became of the nights: shifts that were made, and how many stood already."""

    made: list[Shift]
    stood: int


@transaction.atomic
def save_template(
    *, group: Group, facts: TemplateFacts, template: ShiftTemplate | None, by: User, now: datetime
) -> ShiftTemplate:
    """Keep an evening; shifts that are made from it already stay as they are."""
    kept = template or ShiftTemplate(group=group)
    put(kept, facts)
    return kept


@transaction.atomic
def remove_template(*, template: ShiftTemplate, by: User, now: datetime) -> None:
    """Let the group plan by it no more. Its shifts stay."""
    template.delete()


@transaction.atomic
def save(*, group: Group, facts: SeasonFacts, season: Season | None, by: User, now: datetime) -> Season:
    """Keep from when to when the season is; its shifts stay as they are.

    Raises:
        TooManyNightsError: when the templates give more nights than can be looked through at once.
    """
    kept = season or Season(group=group)
    put(kept, facts)
    if len(nights_of(kept, group.templates.all())) > MOST_NIGHTS:
        raise TooManyNightsError
    return kept


def nights_of(season: Season, templates: Iterable[ShiftTemplate]) -> list[Night]:
    """Return the nights the templates give, in order. A special night goes before the weekday it falls on."""
    given = sorted(templates, key=lambda each: (each.occasion == "", each.pk))
    taken = {day for each in given if each.occasion for day in _days_of(season, each)}
    nights = [
        Night(Evening(day, each.starts, each.ends), each, day)
        for each in given
        for day in _days_of(season, each)
        if each.occasion or day not in taken
    ]
    return sorted(nights, key=lambda night: (night.evening.starts_at, night.evening.ends_at))


def _days_of(season: Season, template: ShiftTemplate) -> Iterator[date]:
    if template.weekday is None:
        yield from season.days_of(SpecialNight(template.occasion))
        return
    day = season.starts_on + timedelta(days=(template.weekday - season.starts_on.weekday()) % 7)
    while day <= season.ends_on:
        yield day
        day += ONE_WEEK


@transaction.atomic
def adopt(*, season: Season, nights: Sequence[Night], by: User, now: datetime) -> Adopted:
    """Make the shifts of the nights, all or none. A night at the time of a shift that stands is left as it is.

    Raises:
        NightsOverlapError: when two of the nights are at the same time.
        ShiftClosedError: when one of them has begun already.
        TimeSkippedError: when the clocks jump over a time of one of them.
    """
    group = Group.objects.select_for_update(of=("self",), no_key=True).get(pk=season.group_id)
    in_order = sorted(nights, key=lambda night: night.evening.starts_at)
    _refuse_impossible(in_order, now)
    standing = _standing(group, in_order)
    free = [night for night in in_order if not _stands(night, standing)]
    made = [_make(group, season, night, by, now) for night in free]
    return Adopted(made, len(in_order) - len(made))


def _refuse_impossible(nights: Sequence[Night], now: datetime) -> None:
    for night in nights:
        night.evening.refuse_skipped(None)
        if night.evening.starts_at <= now:
            raise ShiftClosedError
    for before, after in pairwise(nights):
        if after.evening.starts_at < before.evening.ends_at:
            raise NightsOverlapError(after.evening.day)


def _standing(group: Group, nights: Sequence[Night]) -> list[Shift]:
    if not nights:
        return []
    first, last = nights[0].evening.starts_at, max(night.evening.ends_at for night in nights)
    at_the_time = Shift.objects.open().filter(group=group, ends_at__gt=first, starts_at__lt=last)
    templates = {night.template.pk for night in nights if night.template is not None}
    # A shift that was moved far away still is the one of its night.
    moved = Shift.objects.open().filter(group=group, template__in=templates)
    moved = moved.filter(planned_on__in=[night.planned_on for night in nights if night.planned_on])
    return list(at_the_time | moved)


def _stands(night: Night, standing: Iterable[Shift]) -> bool:
    return any(is_night_of(shift, night) for shift in standing)


def is_night_of(shift: Shift, night: Night) -> bool:
    """Tell whether the shift was made for the night, or is at the same time."""
    if night.template is not None and (shift.template_id, shift.planned_on) == (night.template.pk, night.planned_on):
        return True
    return shift.starts_at < night.evening.ends_at and night.evening.starts_at < shift.ends_at


def _make(group: Group, season: Season, night: Night, by: User, now: datetime) -> Shift:
    kind = night.template
    made: Shift = Shift.objects.create(
        group=group,
        season=season,
        template=kind,
        planned_on=night.planned_on if kind else None,
        occasion=kind.occasion if kind else "",
        starts_at=night.evening.starts_at,
        ends_at=night.evening.ends_at,
        minimum=kind.minimum if kind else group.minimum,
        maximum=kind.maximum if kind else group.maximum,
        place=kind.place if kind else "",
        police_briefing=Briefing.NONE,
        state=ShiftState.OPEN,
        created_at=now,
        created_by=by,
    )
    return made
