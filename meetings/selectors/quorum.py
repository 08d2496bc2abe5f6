"""Whether a meeting stands: who must be there by what its body has set, and who has said that they come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.enums import SeatCategory, SeatFunction
from councils.models import Council, Seat
from meetings.enums import PRESENT, Answer, MeetingState
from meetings.models import Invitation, Meeting

# Whoever only attends, observes or writes the minutes does not decide.
DECIDING: Final = frozenset({SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR, SeatFunction.MEMBER})
POLICE: Final = frozenset({SeatCategory.POLICE})
MUNICIPALITY: Final = frozenset({SeatCategory.POLITICAL, SeatCategory.ADMINISTRATIVE})
SHOWN: Final = frozenset({MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS})


@dataclass(frozen=True)
class Quorum:
    """``here`` and ``open`` are seats that somebody comes for, and that somebody may come for yet.

    When the meeting has begun, they are those that somebody is there for, and that nothing is noted about.
    """

    council: Council
    seats: int
    here: Sequence[Seat]
    open: Sequence[Seat]
    has_begun: bool = False

    @property
    def needed(self) -> int:
        """How many seats must be there; none when the body only asks for the two sides."""
        share = ceil((self.council.quorum_share or 0) * self.seats / 100)
        return max(self.council.quorum_number or 0, share)

    @property
    def stands(self) -> bool:
        return self._holds_with(self.here)

    @property
    def can_stand(self) -> bool:
        """Whether it would stand if everybody came who has not said no."""
        return self._holds_with([*self.here, *self.open])

    def _holds_with(self, seats: Sequence[Seat]) -> bool:
        both = not self.council.quorum_both or (_has(seats, POLICE) and _has(seats, MUNICIPALITY))
        return both and len(seats) >= self.needed

    @property
    def color(self) -> str:
        if self.stands:
            return "success"
        return "warning" if self.can_stand else "danger"

    @property
    def words(self) -> str:
        """The state in a few words, for everybody who sees the answers."""
        if self.stands:
            return _("There is a quorum")
        return _("No quorum yet") if self.can_stand else _("No quorum")

    @property
    def missing(self) -> list[str]:
        """What it lacks, for those who prepare the meeting."""
        lacks = []
        if (more := self.needed - len(self.here)) > 0:
            lacks.append(ngettext("%(number)d more seat", "%(number)d more seats", more) % {"number": more})
        if self.council.quorum_both and not _has(self.here, POLICE):
            lacks.append(_("somebody from the police"))
        if self.council.quorum_both and not _has(self.here, MUNICIPALITY):
            lacks.append(_("somebody from the municipality"))
        return lacks


def _has(seats: Iterable[Seat], side: frozenset[SeatCategory]) -> bool:
    return any(seat.category in side for seat in seats)


def quorums(meeting: Meeting, invitations: Sequence[Invitation]) -> list[Quorum]:
    """Return how the meeting stands by what ``invitations``, all of its, say; for each body that asks for a quorum.

    One query for the seats, none where no body asks for one.
    """
    if not invitations or meeting.state not in SHOWN:
        return []
    bodies = [body for body in meeting.bodies if body.has_quorum]
    if not bodies:
        return []
    has_begun = meeting.state == MeetingState.IN_PROGRESS
    here, waiting = set(), set()
    for each in invitations:
        comes = each.attended if has_begun else each.answer in PRESENT
        is_open = each.attended is None if has_begun else each.answer == Answer.NONE
        here |= {each.seat_id} if comes else set()
        waiting |= {each.seat_id} if is_open else set()
    deciding = Seat.objects.on(meeting.day).filter(council__in=[body.pk for body in bodies], function__in=DECIDING)
    every = list(deciding.in_order())
    found = []
    for body in bodies:
        seats = [seat for seat in every if seat.council_id == body.pk]
        found.append(
            Quorum(
                body,
                len(seats),
                here=[seat for seat in seats if seat.pk in here],
                open=[seat for seat in seats if seat.pk in waiting - here],
                has_begun=has_begun,
            )
        )
    return found
