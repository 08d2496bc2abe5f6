"""What is asked before minutes are approved: which of them were read, and what is locked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.access import Person, can
from accounts.models import User
from councils.enums import MinutesApproval
from meetings.enums import OFF, MeetingAct, MeetingState
from meetings.models import AgendaItem, Invitation, ItemComment, Meeting
from meetings.selectors.agenda import AgendaRow, agenda_for, readable
from meetings.selectors.gaps import Gaps, gaps_in
from meetings.services import approvals, versions


@dataclass(frozen=True)
class Written:
    """One item: when its minutes were last changed and by whom, and whether that was after they were read."""

    row: AgendaRow
    by: User | None
    is_newer: bool


@dataclass(frozen=True)
class Reading:
    """Which texts a person has read, and when; what the link from the minutes carries."""

    version: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.version}.{int(self.at.timestamp())}"


@dataclass(frozen=True)
class Question:
    """``is_read`` tells whether the person has read any of it, ``is_current`` whether that is how it stands now."""

    rows: list[Written]
    present: list[Invitation]
    absent: list[Invitation]
    gaps: Gaps
    version: str
    is_read: bool
    is_current: bool


@dataclass(frozen=True)
class Way:
    """How a body approves its minutes, and how far it has come with those of one meeting.

    ``is_open`` tells whether somebody may approve them now. ``following`` is the item of a later meeting that does.
    Whether they are as they were sent is asked for whoever can send them again.
    """

    name: MinutesApproval
    is_open: bool
    is_as_sent: bool = True
    following: AgendaItem | None = None
    requests: Sequence[ItemComment] = ()

    @property
    def is_by_chair(self) -> bool:
        return self.name == MinutesApproval.CHAIR

    @property
    def is_by_silence(self) -> bool:
        return self.name == MinutesApproval.SILENCE

    @property
    def is_by_next_meeting(self) -> bool:
        return self.name == MinutesApproval.NEXT_MEETING


def way_of(person: Person, meeting: Meeting) -> Way:
    """Return how the minutes of ``meeting`` are approved, as far as ``person`` may know of it."""
    name = MinutesApproval(meeting.council.minutes_approval)
    if not meeting.lies_with_members:
        return Way(name, is_open=name == MinutesApproval.CHAIR and meeting.is_in_progress)
    following = None
    if name == MinutesApproval.NEXT_MEETING:
        before = AgendaItem.objects.listed_for(person).filter(approves=meeting).select_related("meeting")
        following = before.exclude(meeting__state__in=OFF).order_by("-meeting__starts_at").first()
    begun = following is not None and following.meeting.state in {MeetingState.IN_PROGRESS, MeetingState.APPROVED}
    asked = ItemComment.objects.visible_to(person).filter(item__meeting=meeting).select_related("item", "user")
    return Way(
        name,
        is_open=name == MinutesApproval.CHAIR or begun,
        is_as_sent=not can(person, MeetingAct.WRITE_MINUTES, meeting) or approvals.is_as_sent(meeting),
        following=following,
        requests=list(asked.filter(asks_for_change=True, answered_at__isnull=True)),
    )


def reading_of(rows: Iterable[AgendaRow], now: datetime) -> Reading:
    """Return what has been read by whoever is shown ``rows`` ``now``."""
    return Reading(versions.texts_version(row.mark for row in rows), now)


def parse(text: str, zone: Any) -> Reading | None:
    """Return the reading that a link carries; None when it carries none, or none that can be read."""
    version, _, at = text.partition(".")
    if not (at.isascii() and at.isdigit() and len(at) < 12):
        return None
    return Reading(version, datetime.fromtimestamp(int(at), tz=zone))


def question(person: Person, meeting: Meeting, *, read: Reading | None) -> Question:
    """Return what ``person`` is asked about ``meeting``, who has ``read`` the minutes."""
    rows = agenda_for(person, meeting, with_follow_ups=True)
    invitations = list(meeting.invitations.in_order().select_related("user", "seat"))
    items = [row.item for row in readable(rows) if row.item]
    return Question(
        rows=_written(rows, read, {each.user_id: each.user for each in invitations}),
        present=[each for each in invitations if each.attended],
        absent=[each for each in invitations if each.attended is False],
        gaps=gaps_in(items, invitations),
        version=versions.whole_version(meeting, person),
        is_read=read is not None,
        is_current=read is not None and read.version == reading_of(rows, read.at).version,
    )


def _written(rows: Sequence[AgendaRow], read: Reading | None, called: Mapping[int, User]) -> list[Written]:
    """Of what is masked nothing is told but that it is there. Who wrote is most often one of those called."""
    wrote = {row.item.minutes_changed_by_id for row in rows if row.item} - {None}
    writers = {**called, **User.objects.in_bulk(wrote - called.keys())}
    return [
        Written(
            row=row,
            by=writers.get(row.item.minutes_changed_by_id or 0) if row.item else None,
            is_newer=_is_newer(row, read),
        )
        for row in rows
    ]


def _is_newer(row: AgendaRow, read: Reading | None) -> bool:
    changed_at = row.item.minutes_changed_at if row.item else None
    # The link carries whole seconds.
    return bool(read and changed_at and changed_at.timestamp() >= int(read.at.timestamp()) + 1)
