"""Who was called, what they answered, and what the person looking at it may answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.access import Person, can
from accounts.prepared import prepared
from councils.models import Tenure
from meetings.enums import ABSENT, PRESENT, Answer, MeetingAct
from meetings.models import Invitation, Meeting
from meetings.selectors.joint import by_body
from meetings.services.assisting import answers_for


@dataclass(frozen=True)
class AnswerBoard:
    """``mine`` is the invitation the person answers, their own or of somebody they answer for (``is_for_another``).

    ``invitations`` are those of all, if they may see them; ``others`` are the boards of those they answer for.
    """

    mine: Invitation | None
    may_answer: bool
    may_send_deputy: bool
    # The name of whoever is called when the person says no; empty when nobody is.
    next_deputy: str
    invitations: list[Invitation]
    is_for_another: bool = False
    others: list["AnswerBoard"] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """Tells the names of one board's parts on a page from those of another."""
        return f"-{self.mine.pk}" if self.is_for_another and self.mine else ""

    @property
    def is_shown(self) -> bool:
        """Whether there is something to answer, or an answer to see."""
        return self.may_answer or bool(self.mine and self.mine.is_answered)

    @property
    def coming(self) -> int:
        return sum(each.answer in PRESENT for each in self.invitations)

    @property
    def unanswered(self) -> int:
        return sum(each.answer == Answer.NONE for each in self.invitations)

    @property
    def absent(self) -> int:
        return sum(each.answer in ABSENT for each in self.invitations)


def answer_board(person: Person, meeting: Meeting, *, now: datetime) -> AnswerBoard:
    """Return the answers to ``meeting`` as ``person`` may see them."""
    sees_all = can(person, MeetingAct.VIEW_ANSWERS, meeting)
    invitations = by_body(meeting, _called(person, meeting=meeting.pk)) if sees_all else []
    for invitation in invitations:
        invitation.meeting = meeting
    mine = next((each for each in invitations if each.user_id == person.pk), None)
    board = _board(person, meeting, mine, invitations, now)
    board.others.extend(_board(person, meeting, each, [], now) for each in invitations if answers_for(person, each))
    return board


@prepared
def _called(_: Person, /, meeting: Any) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(meeting=meeting).in_order().select_related("user", "seat", "answered_by")


def own_board(person: Person, invitation: Invitation, *, now: datetime) -> AnswerBoard:
    """Return the board with one answer alone, the person's own or of whom they answer for, for a part of a page."""
    return _board(person, invitation.meeting, invitation, [], now)


def _board(
    person: Person, meeting: Meeting, mine: Invitation | None, invitations: list[Invitation], now: datetime
) -> AnswerBoard:
    may_answer = bool(mine and can(person, MeetingAct.ANSWER_NOTICE, mine) and not meeting.has_started(now))
    deputies = _deputies(mine) if mine and may_answer else []
    free = [each.shown_name for each in deputies if not each.is_called]
    return AnswerBoard(
        mine=mine,
        may_answer=may_answer,
        may_send_deputy=bool(deputies),
        # Whoever has said no has had somebody called already.
        next_deputy=free[0] if free and mine and mine.answer not in ABSENT else "",
        invitations=invitations,
        is_for_another=bool(mine and mine.user_id != person.pk),
    )


def _deputies(invitation: Invitation) -> list[Any]:
    """Return the deputies of the seat on the meeting's day, in order, each with whether they are called already."""
    seat = invitation.seat_id
    if seat is None or invitation.is_deputy:
        return []
    called = Invitation.objects.filter(meeting=invitation.meeting_id, user=OuterRef("user"))
    every = Tenure.objects.on(invitation.meeting.day).deputies().filter(seat_id=seat, user__is_active=True)
    named = every.select_related("user").order_by("deputy_order", "pk")
    return list(named.annotate(is_called=Exists(called)))


def deputies_to_send(meeting: Meeting, invitations: Iterable[Invitation]) -> dict[int, str]:
    """Return the name of the deputy each of the called can send next, by the id of the invitation. One query."""
    invited = list(invitations)
    called = {each.user_id for each in invited}
    seats = {each.seat_id for each in invited if not each.is_deputy} - {None}
    deputies = Tenure.objects.on(meeting.day).deputies().filter(seat__in=seats, user__is_active=True)
    first: dict[int, str] = {}
    for deputy in deputies.select_related("user").order_by("deputy_order", "pk"):
        if deputy.user_id not in called:
            first.setdefault(deputy.seat_id, deputy.shown_name)
    holders = [each for each in invited if not each.is_deputy]
    return {each.pk: first[each.seat_id] for each in holders if each.seat_id is not None and each.seat_id in first}
