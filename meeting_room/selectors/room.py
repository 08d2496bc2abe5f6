"""Who is in the room just now, and what can be recorded of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meetings.models import Invitation, Meeting
from meetings.selectors.answers import deputies_to_send
from meetings.selectors.joint import by_body


@dataclass(frozen=True)
class Person:
    """Somebody who is called, and the deputy who may have come in their place."""

    invitation: Invitation
    deputy: str = ""


@dataclass(frozen=True)
class InTheRoom:
    """``open`` are those of whom nothing is recorded though they have answered."""

    people: list[Person]
    here: int
    by_video: int
    open: int

    @property
    def called(self) -> int:
        return len(self.people)

    @property
    def speakers(self) -> list[tuple[Invitation, str]]:
        """Those who took part, each with the agency they speak for."""
        return _with_agency(each.invitation for each in self.people if each.invitation.attended)


def in_the_room(meeting: Meeting, now: datetime) -> InTheRoom:
    """Return everybody who is called, with how many of them take part at this moment. Two queries."""
    invitations = by_body(meeting, meeting.invitations.in_order().select_related("user", "seat__organisation"))
    for invitation in invitations:
        invitation.meeting = meeting
    deputies = deputies_to_send(meeting, invitations)
    here = [each for each in invitations if each.is_here(now)]
    return InTheRoom(
        people=[Person(each, "" if each.attended else deputies.get(each.pk, "")) for each in invitations],
        here=len(here),
        by_video=sum(each.by_video for each in here),
        open=sum(each.attended is None and each.is_answered for each in invitations),
    )


def speakers(meeting: Meeting) -> list[tuple[Invitation, str]]:
    """Return those who took part, each with the agency they speak for: of their seat, else its kind."""
    return _with_agency(
        meeting.invitations.filter(attended=True).in_order().select_related("user", "seat__organisation")
    )


def _with_agency(took_part: Iterable[Invitation]) -> list[tuple[Invitation, str]]:
    return [(each, agency_of(each)) for each in took_part]


def agency_of(invitation: Invitation) -> str:
    seat = invitation.seat
    if seat is None:
        return ""
    return str(seat.organisation or seat.get_category_display())
