"""Make shifts, and change what is not a place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from accounts.models import User
from nightwatch.enums import Briefing
from nightwatch.models import Group, Shift
from nightwatch.services import places
from nightwatch.services.errors import BriefingAheadError, ShiftTakenError, TimeSkippedError
from norwegian import clock
from norwegian.skipped import words_of_skipped


@dataclass(frozen=True)
class Evening:
    """When a shift is, on the wall clock of the place. An end at or before the start is on the next day.

    The moments come in UTC: a time in the hour that is doubled or skipped equals no time in another zone, so that
    a shift that ends at 02.00 in such a night would count as moved whenever it was saved. A time in the hour that
    comes twice in autumn is the first.
    """

    day: date
    starts: time
    ends: time

    @property
    def starts_at(self) -> datetime:
        return self.at(self.starts)

    @property
    def ends_at(self) -> datetime:
        return clock.moment(self.last_day, self.ends)

    @property
    def last_day(self) -> date:
        return self.day if self.ends > self.starts else self.day + timedelta(days=1)

    @property
    def ends_on_the_jump(self) -> bool:
        """Whether it ends at 02.00 on the night the clocks go forward, the moment they show 03.00."""
        return clock.is_the_jump(self.last_day, self.ends)

    def at(self, shown: time) -> datetime:
        """Return a time of the day the shift starts on."""
        return clock.moment(self.day, shown)

    def refuse_skipped(self, police_at: time | None) -> None:
        """Stop when the clocks jump over one of the times.

        Raises:
            TimeSkippedError: with words, and the field it is about.
        """
        times = (
            ("starts", self.day, self.starts),
            ("ends", self.last_day, self.ends),
            ("police_at", self.day, police_at),
        )
        for field, day, shown in times:
            # A shift until 02.00 ends the moment the clocks go forward, which is a time like any other.
            if field == "ends" and self.ends_on_the_jump:
                continue
            if shown is not None and (words := words_of_skipped(day, shown)):
                raise TimeSkippedError(words, field)

    def weekly_until(self, last: date | None) -> "Iterator[Evening]":
        """This evening and the same weekday of every week up to and including ``last``, by the wall clock."""
        day = self.day
        yield self
        while last is not None and (day := day + timedelta(weeks=1)) <= last:
            yield Evening(day, self.starts, self.ends)


@transaction.atomic
def create(
    *,
    group: Group,
    evening: Evening,
    minimum: int,
    maximum: int,
    by: User,
    now: datetime,
    repeat_until: date | None = None,
    place: str = "",
    police_at: time | None = None,
    leader: User | None = None,
    note: str = "",
) -> list[Shift]:
    """Make one shift, or one every week up to and including ``repeat_until``.

    An evening the group has a shift at that very time already is left as it is, so that pressing twice does
    not make two.

    Whoever is to lead them has a place on each.

    Raises:
        LeaderBusyError: when who is to lead has another shift on one of the evenings.
        MayNotLeadError: when they do not lead the group.
        ShiftTakenError: when it has one on every evening asked for.
        TimeSkippedError: when the clocks jump over a time of one of the evenings.
    """
    evenings = list(evening.weekly_until(repeat_until))
    for each in evenings:
        each.refuse_skipped(police_at)
    if leader is not None:
        # Who leads walks, and people are locked before anything else.
        places.lock_person(leader.pk)
    Group.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
    taken = set(
        Shift.objects.open()
        .filter(group=group, starts_at__in=[each.starts_at for each in evenings])
        .values_list("starts_at", flat=True)
    )
    free = [each for each in evenings if each.starts_at not in taken]
    if not free:
        raise ShiftTakenError
    made = [
        Shift.objects.create(
            group=group,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            minimum=minimum,
            maximum=maximum,
            place=place,
            note=note,
            police_briefing=Briefing.PLANNED if police_at else Briefing.NONE,
            police_briefing_at=each.at(police_at) if police_at else None,
            created_at=now,
            created_by=by,
        )
        for each in free
    ]
    if leader is not None:
        made = [places.lead(shift=each, leader=leader, by=by, now=now) for each in made]
    return made


@transaction.atomic
def change(
    *,
    shift: Shift,
    evening: Evening,
    minimum: int,
    maximum: int,
    place: str,
    police_at: time | None,
    leader: User | None,
    note: str,
    by: User,
    now: datetime,
) -> Shift:
    """Change a shift. Time and place are told to everybody on it. A new leader takes a place on it.

    Raises:
        LeaderBusyError: when who is to lead has another shift then.
        MayNotLeadError: when they do not lead the group.
        ShiftFullError: when no place is free for whoever is to lead.
        PlacesTakenError: when more people than ``maximum`` have a place.
        ShiftClosedError: when the shift is cancelled or has started, or would have.
        TimeSkippedError: when the clocks jump over one of the times.
    """
    evening.refuse_skipped(police_at)
    # People before the shift, whoever is to lead among them.
    led_by = places.lock_people_and_shift(shift.pk, also=[leader.pk] if leader else ()).leader_id
    changed = places.move(
        shift=shift, starts_at=evening.starts_at, ends_at=evening.ends_at, place=place, by=by, now=now
    )
    changed = places.change_numbers(shift=changed, minimum=minimum, maximum=maximum, by=by, now=now)
    if led_by != (leader and leader.pk):
        changed = places.lead(shift=changed, leader=leader, by=by, now=now)
    changed.note = note
    changed.police_briefing_at = evening.at(police_at) if police_at else None
    if police_at is None:
        changed.police_briefing = Briefing.NONE
    elif changed.police_briefing == Briefing.NONE:
        changed.police_briefing = Briefing.PLANNED
    changed.save(update_fields=["note", "police_briefing", "police_briefing_at"])
    return changed


@transaction.atomic
def set_briefing(*, shift: Shift, briefing: Briefing, by: User, now: datetime) -> Shift:
    """Say whether the police plan to come, came, or were needed elsewhere. The shift goes on in any case.

    That they are needed elsewhere may be known before the shift; that they came may not.

    Raises:
        BriefingAheadError: when the police are said to have come to a shift that has not begun.
    """
    locked: Shift = Shift.objects.select_for_update(of=("self",), no_key=True).get(pk=shift.pk)
    if briefing == Briefing.HELD and now < locked.starts_at:
        raise BriefingAheadError
    locked.police_briefing = briefing
    locked.save(update_fields=["police_briefing"])
    return locked
