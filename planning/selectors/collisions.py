"""What a day and its hours collide with, in words. Nothing of it stops anybody: she sees it, and decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting
from norwegian import clock
from norwegian.dates import date_range, time_range
from planning.dates import Slot, follows
from planning.selectors.ground import Body, Booked, Ground, Hours


@dataclass(frozen=True)
class Hit:
    """One thing that a day collides with. ``color`` says how hard: ``danger`` or ``warning``."""

    words: str
    color: str = "warning"


@dataclass(frozen=True)
class Tried:
    """A day that is tried for a meeting of a body, among the body's other days and those of the body it follows."""

    body: Body
    day: date
    hours: Hours
    slot: Slot | None = None
    meeting: Meeting | None = None
    own: tuple[date, ...] = ()
    others: tuple[date, ...] | None = None


def overlapping(
    ground: Ground, body: Body, day: date, hours: Hours, *, but: Meeting | None = None
) -> Iterator[tuple[Booked, list[str]]]:
    """Yield the meetings at the same time that somebody in the body sits in, with the seats they hold in this one.

    A body that is planned together with this one is among them without a seat: whoever plans is at both.
    """
    near = [each for each in ground.on(day) if each.council.pk != body.pk and (but is None or each.meeting != but)]
    if not near:
        return
    starts, ends = clock.moment(day, hours.starts), clock.moment(day, hours.ends)
    seats = ground.seats_on(body.pk, day)
    together = {each.pk for each in ground.bodies}
    for each in near:
        if each.starts_at >= ends or each.ends_at <= starts:
            continue
        both = [seats[user] for user in ground.seats_on(each.council.pk, day) if user in seats]
        if both or each.council.pk in together:
            yield each, both


def hits(ground: Ground, tried: Tried) -> Iterator[Hit]:
    """Yield what the day collides with, the hardest first."""
    yield from _closed(ground, tried)
    yield from _period(tried)
    for each, seats in overlapping(ground, tried.body, tried.day, tried.hours, but=tried.meeting):
        yield Hit(_clash(each, seats))
    yield from _order(tried)
    short = (tried.day - ground.today).days < tried.body.council.notice_days
    if short and (tried.meeting is None or tried.meeting.is_draft):
        days = tried.body.council.notice_days
        words = ngettext(
            "Shorter notice than the body’s %(count)d day", "Shorter notice than the body’s %(count)d days", days
        )
        yield Hit(words % {"count": days})


def _closed(ground: Ground, tried: Tried) -> Iterator[Hit]:
    if ground.is_open(tried.body, tried.day):
        return
    why = ground.why_closed(tried.body, tried.day)
    if not why:
        why = _("Weekend") if tried.day.weekday() >= 5 else _("The day before a holiday")
    yield Hit(why, "danger")


def _period(tried: Tried) -> Iterator[Hit]:
    if tried.slot is not None and not tried.slot.holds(tried.day):
        period = date_range(tried.slot.first, tried.slot.last)
        yield Hit(_("Outside the period that the cadence asks for: %(period)s") % {"period": period})
    if tried.own.count(tried.day) > 1:
        yield Hit(_("The body has another meeting on the same day"), "danger")


def _clash(each: Booked, seats: list[str]) -> str:
    about = {"seats": ", ".join(seats), "time": time_range(each.starts_at, each.ends_at), "body": each.council.name}
    if not each.is_seen:
        return _("%(seats)s: taken by another meeting %(time)s") % about
    if not seats:
        return _("At the same time as %(body)s %(time)s") % about
    return _("%(seats)s: in %(body)s %(time)s") % about


def _order(tried: Tried) -> Iterator[Hit]:
    leader = tried.body.leader
    if leader is None or tried.others is None:
        return
    before = max((day for day in tried.own if day < tried.day), default=None)
    if follows(tried.day, tried.others, after=before) is None:
        yield Hit(_("%(body)s has no meeting before it that is not followed up") % {"body": leader.name})
