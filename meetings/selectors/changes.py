"""What was changed of a meeting after the notice, the old beside the new."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meetings.models import Meeting, MeetingChange


@dataclass(frozen=True)
class Changed:
    """What differs from how the meeting stands now; what is as before is None. A place that was not given is ""."""

    at: datetime
    starts_at: datetime | None
    ends_at: datetime | None
    place: str | None
    video_url: str | None

    def __bool__(self) -> bool:
        return self.starts_at is not None or self.place is not None or self.video_url is not None


def since(meeting: Meeting, change: MeetingChange) -> Changed:
    """Return how ``meeting`` differs from what it was before ``change``."""
    has_moved = (change.starts_at_was, change.ends_at_was) != (meeting.starts_at, meeting.ends_at)
    return Changed(
        at=change.at,
        starts_at=change.starts_at_was if has_moved else None,
        ends_at=change.ends_at_was if has_moved else None,
        place=change.place_was if change.place_was != meeting.place else None,
        video_url=change.video_url_was if change.video_url_was != meeting.video_url else None,
    )


def latest(meeting: Meeting) -> Changed | None:
    """Return what the last change after the notice made new; None when there was none. No query before the first."""
    change = meeting.changes.last() if meeting.sequence else None
    return since(meeting, change) if change else None


def since_told(meeting: Any, changes: list[MeetingChange], key: str) -> Changed | None:
    """Return what is new since the change that the message with ``key`` was written for, which ends in its number."""
    number = key.rpartition(":")[2]
    change = next((each for each in changes if str(each.sequence) == number), None)
    return since(meeting, change) if change else None
