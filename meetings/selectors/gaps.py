"""What is missing from minutes that are to be approved."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.access import Person
from meetings.models import AgendaItem, Invitation, Meeting
from meetings.selectors.agenda import agenda_for, readable


@dataclass(frozen=True)
class Gaps:
    """Items without a text that are not put off, and people of whom it is not said whether they came."""

    texts: int
    attendances: int

    def __bool__(self) -> bool:
        return bool(self.texts or self.attendances)


def gaps_in(items: Iterable[AgendaItem], invitations: Iterable[Invitation]) -> Gaps:
    return Gaps(
        sum(not (item.minutes or item.is_put_off) for item in items), sum(each.attended is None for each in invitations)
    )


def gaps_seen_by(person: Person, meeting: Meeting) -> Gaps:
    """Count what is missing, of the items the person may read."""
    rows = readable(agenda_for(person, meeting))
    return gaps_in([row.item for row in rows if row.item], meeting.invitations.all())
