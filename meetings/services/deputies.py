"""Who comes for a seat: its holder, else one deputy after the other in their order. All under the meeting's lock.

A seat has one place at the table. Never are two deputies called for it who have not said no, and none while the holder
comes. Whatever happens to a meeting's invitations, :func:`settle` brings every seat there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from councils.models import Seat, Tenure
from meetings.enums import ABSENT, PRESENT, Answer, MeetingState
from meetings.models import Invitation, Meeting
from meetings.services import calls, messages, states
from meetings.services.secretariat import secretariat


@dataclass
class Line:
    """Who is called for one seat, and who can be next."""

    holder: Invitation | None = None
    deputies: list[Invitation] = field(default_factory=list)
    # Every deputy of the seat on the meeting's day, in their order.
    order: list[Tenure] = field(default_factory=list)
    # The ids of everybody who has a place in the seat on the meeting's day, as holder or deputy.
    seated: set[int] = field(default_factory=set)
    has_new_holder: bool = False

    @property
    def called(self) -> list[Invitation]:
        """The deputies who are called and have not said no."""
        return [each for each in self.deputies if each.answer != Answer.CANNOT]

    @property
    def is_taken_by_holder(self) -> bool:
        return self.holder is not None and self.holder.answer in PRESENT

    @property
    def wants_deputy(self) -> bool:
        """Whether a deputy is to come: the holder stays away, or there is none and a deputy was called instead.

        Somebody who has taken the seat over since the notice is called before any deputy, when it is updated.
        """
        if self.has_new_holder:
            return False
        return self.holder.answer in ABSENT if self.holder else bool(self.deputies)


@dataclass
class Table:
    """The lines of a meeting's seats, and who is spoken for.

    Whoever is called comes for one seat, and whoever was left out of the notice is not called behind its back.
    """

    lines: dict[int, Line]
    spoken_for: set[int]

    def next_of(self, line: Line) -> Tenure | None:
        return next((each for each in line.order if each.user_id not in self.spoken_for), None)


def table(meeting: Meeting, invitations: Iterable[Invitation]) -> Table:
    """Return the line of each seat that somebody is called for. Three queries, however many seats."""
    invited = list(invitations)
    lines: dict[int, Line] = {}
    for each in invited:
        if each.seat_id is None:
            continue
        line = lines.setdefault(each.seat_id, Line())
        if each.is_deputy:
            line.deputies.append(each)
        else:
            line.holder = each
    spoken_for = {each.user_id for each in invited} | set(meeting.left_out.values_list("pk", flat=True))
    tenures = Tenure.objects.on(meeting.day).filter(seat__in=lines, user__is_active=True).select_related("user", "seat")
    for tenure in tenures.order_by("deputy_order", "pk"):
        line = lines[tenure.seat_id]
        line.seated.add(tenure.user_id)
        if tenure.is_deputy:
            line.order.append(tenure)
        elif tenure.user_id not in spoken_for:
            line.has_new_holder = True
    return Table(lines, spoken_for)


def next_for(invitation: Invitation) -> Tenure | None:
    """Return the first deputy of the invitation's seat who is free to come."""
    found = table(invitation.meeting, _invited(invitation.meeting))
    line = found.lines.get(invitation.seat_id or 0)
    return found.next_of(line) if line else None


def settle(*, meeting: Meeting, now: datetime) -> None:
    """Let go of deputies whose holder comes or who have lost the seat, and call the next where nobody comes."""
    found = table(meeting, _invited(meeting))
    wanting = [line for line in found.lines.values() if line.wants_deputy]
    # Whoever is let go of can be the next for another seat.
    for line in found.lines.values():
        _let_go(line, found, meeting, now)
    for line in wanting:
        if not line.called and not _call_next(line, found, meeting, now):
            _tell_that_nobody_comes(line, meeting, now)


def _invited(meeting: Meeting) -> "QuerySet[Invitation]":
    invited: QuerySet[Invitation] = meeting.invitations.select_related("user", "seat").order_by("pk")
    return invited


def _let_go(line: Line, found: Table, meeting: Meeting, now: datetime) -> None:
    for deputy in line.called:
        if line.is_taken_by_holder or deputy.user_id not in line.seated:
            kind = messages.UNCALLED if line.is_taken_by_holder else messages.UNSEATED
            calls.uncall(invitation=deputy, meeting=meeting, kind=kind, now=now)
            line.deputies.remove(deputy)
            found.spoken_for.discard(deputy.user_id)


def _call_next(line: Line, found: Table, meeting: Meeting, now: datetime) -> bool:
    """Call the first deputy who is free, if any."""
    deputy = found.next_of(line)
    if deputy is None:
        return False
    found.spoken_for.add(deputy.user_id)
    calls.call(meeting=meeting, user=deputy.user, seat=deputy.seat, is_deputy=True, now=now)
    return True


def _tell_that_nobody_comes(line: Line, meeting: Meeting, now: datetime) -> None:
    """Tell the secretariat when the deputies of a seat are used up; where there never was one, it is seen anyway."""
    for deputy in line.deputies[-1:]:
        for person in secretariat(meeting.council, timezone.localdate(now)):
            messages.tell_that_nobody_comes(meeting=meeting, recipient=person, seat=deputy.seat_id or 0, now=now)


def start_over(*, meeting: Meeting, now: datetime) -> None:
    """Let the deputies go, because a meeting gets a new time and the holders are asked again.

    Where there is no holder, the first of those who were called is asked again.
    """
    for line in table(meeting, _invited(meeting)).lines.values():
        for deputy in line.deputies if line.holder else line.deputies[1:]:
            calls.uncall(invitation=deputy, meeting=meeting, kind=messages.ASKED_ANEW, now=now)


def holder_of(invitation: Invitation) -> Invitation | None:
    """Return the call of the holder whom a deputy stands in for; None for others, and where the seat has no holder."""
    if not invitation.is_deputy:
        return None
    called = Invitation.objects.filter(meeting=invitation.meeting_id, seat=invitation.seat_id, is_deputy=False)
    found: Invitation | None = called.select_related("user").first()
    return found


def empty_seats(meeting: Meeting) -> list[Seat]:
    """Return the seats from which nobody comes although their deputies have been asked."""
    found = table(meeting, _invited(meeting))
    empty = [line for line in found.lines.values() if line.wants_deputy and not line.called and not found.next_of(line)]
    seats = [line.deputies[-1].seat for line in empty if line.deputies]
    return [seat for seat in seats if seat is not None]


def settle_if_open(*, meeting: Meeting, now: datetime) -> None:
    """Settle a meeting whose notice can be answered still; one that cannot is left as it is."""
    locked = states.lock(meeting)
    if locked.state == MeetingState.NOTICE_SENT and not locked.has_started(now):
        settle(meeting=locked, now=now)


def to_settle(now: datetime) -> "QuerySet[Meeting]":
    """Return the meetings ahead where somebody stands in for somebody, or is to."""
    stands_in = Q(invitations__is_deputy=True) | Q(invitations__answer__in=ABSENT)
    ahead = Meeting.objects.filter(stands_in, state=MeetingState.NOTICE_SENT, starts_at__gt=now)
    found: QuerySet[Meeting] = ahead.order_by("pk").distinct()
    return found
