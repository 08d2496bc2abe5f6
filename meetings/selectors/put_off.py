"""Where an item that was put off went, and where it came from, as far as the reader may see."""

from dataclasses import dataclass
from datetime import date

from accounts.access import Person, can
from meetings.enums import MeetingAct
from meetings.models import AgendaItem


@dataclass(frozen=True)
class Stop:
    """A meeting that had the matter on its agenda."""

    day: date
    title: str
    url: str
    is_off: bool


@dataclass(frozen=True)
class Way:
    """``before`` are the meetings that had the matter before this one, ``after`` those that have it since."""

    is_put_off: bool
    reason: str
    waits: bool
    before: tuple[Stop, ...]
    after: tuple[Stop, ...]
    go_on_pk: int

    def __bool__(self) -> bool:
        return bool(self.is_put_off or self.waits or self.before or self.after)


def way_of(person: Person, item: AgendaItem) -> Way | None:
    """Return the way of an item that ``person`` reads. One query, and none of an item that was never put off."""
    if not (item.is_put_off or item.first_id or item.waits):
        return None
    found = list(AgendaItem.objects.of_matter(item).select_related("meeting__council"))
    place = next((index for index, each in enumerate(found) if each.pk == item.pk), len(found))
    may_go_on = item.waits and can(person, MeetingAct.GO_ON_WITH_ITEM, item)
    return Way(
        is_put_off=item.is_put_off,
        reason=item.put_off_reason if can(person, MeetingAct.VIEW_MINUTES, item.meeting) else "",
        waits=item.waits and can(person, MeetingAct.VIEW_REVIEWS, item.meeting),
        before=tuple(_stop(each) for each in found[:place] if can(person, MeetingAct.VIEW_ITEM, each)),
        after=tuple(_stop(each) for each in found[place + 1 :] if can(person, MeetingAct.VIEW_ITEM, each)),
        go_on_pk=item.pk if may_go_on else 0,
    )


def _stop(item: AgendaItem) -> Stop:
    # Reading what is exempt is noted, so its words stand on its own page alone.
    return Stop(item.meeting.day, item.safe_title, item.get_absolute_url(), item.meeting.is_off)
