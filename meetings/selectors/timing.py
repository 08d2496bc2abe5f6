"""When each item of an agenda comes on, and who presents it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject, TruncDate

from accounts.models import User
from councils.models import Tenure
from meetings.models import AgendaItem, Meeting

Slot = tuple[datetime, datetime]
# What a holder's name hangs on.
OF_TENURE: Final = ("known_as", "asked_at")
OF_USER: Final = ("id", "name", "email", "last_login", "erased_at")
MOMENTS: Final = frozenset({"asked_at", "last_login", "erased_at"})


def slots(items: Iterable[AgendaItem], meeting: Meeting) -> list[Slot | None]:
    """Return from when to when each item is on, one after the other from the beginning; None where no time is said.

    Of the items that are given: whoever is kept out of one does not read of it from the clock.
    """
    found: list[Slot | None] = []
    begins = meeting.starts_at
    for item in items:
        ends = begins + timedelta(minutes=item.time_needed or 0)
        found.append((begins, ends) if item.time_needed else None)
        begins = ends
    return found


def minutes_over(found: Iterable[Slot | None], meeting: Meeting) -> int:
    """Return by how many minutes what is planned goes beyond the meeting's end; 0 when it does not."""
    last = max((slot[1] for slot in found if slot), default=meeting.ends_at)
    return max(0, int((last - meeting.ends_at).total_seconds() // 60))


def with_holders(items: Any) -> Any:
    """Let each item bring who holds the seat that presents it on the day of the meeting, in the same query."""
    day: Any = OuterRef("held_on")
    holders = Tenure.objects.holders().on(day).filter(seat=OuterRef("presenter_seat")).order_by("pk")
    said = {**{name: name for name in OF_TENURE}, **{name: f"user__{name}" for name in OF_USER}}
    dated = items.alias(held_on=TruncDate("meeting__starts_at"))
    return dated.annotate(holder=Subquery(holders.values(said=JSONObject(**said))[:1]))


def presenter(item: AgendaItem) -> str:
    """Return who presents an item: the seat with who holds it that day, and who has none."""
    title = item.presenter_seat.title if item.presenter_seat else ""
    holder = _name_of(vars(item)["holder"]) if title else ""
    return ", ".join(filter(None, (f"{holder} ({title})" if holder else title, item.presenter_name)))


def _name_of(said: Mapping[str, Any] | None) -> str:
    """Return what a holder may be called by others, as the tenure says it."""
    if said is None:
        return ""
    user = User(**{name: _read(name, said[name]) for name in OF_USER})
    return Tenure(user=user, **{name: _read(name, said[name]) for name in OF_TENURE}).shown_name


def _read(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name in MOMENTS and value else value


def presenter_in_public(item: AgendaItem) -> str:
    """Return the seat that presents an item: no name is for everybody."""
    return item.presenter_seat.title if item.presenter_seat else ""
