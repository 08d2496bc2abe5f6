"""How a shift stood before it was moved, for the message that tells of it. The history remembers it (ADR 20)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils.dateparse import parse_datetime

from history.models import Change
from nightwatch.models import Group, Shift

MOVED: Final = ["starts_at", "ends_at", "place"]
BORROWED: Final = "meeting_place"


@dataclass(frozen=True)
class Before:
    """What was otherwise: the time, the place, or both. What is as it was is empty."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""


def before_move(shift: Shift) -> Before | None:
    """Return what the last move of the shift changed; None when there was none, or it is forgotten."""
    moves = Q(table=Shift._meta.db_table, row=str(shift.pk), before__has_any_keys=MOVED)
    if not shift.place:
        # It meets where the group does, which may have moved.
        moves |= Q(table=Group._meta.db_table, row=str(shift.group_id), before__has_key=BORROWED)
    last: Change | None = Change.objects.filter(moves).latest_first().first()
    if last is None:
        return None
    was = last.before
    place = was.get(BORROWED, "")
    if "place" in was:
        place = was["place"] or shift.group.meeting_place
    if not {"starts_at", "ends_at"} & was.keys():
        return Before(place=place) if place else None
    starts_at, ends_at = (parse_datetime(was[name]) if name in was else None for name in ("starts_at", "ends_at"))
    return Before(starts_at or shift.starts_at, ends_at or shift.ends_at, place)
