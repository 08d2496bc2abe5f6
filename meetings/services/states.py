"""The one legal path of a meeting, held under a lock."""

from meetings.enums import MeetingState
from meetings.errors import IllegalState
from meetings.models import Meeting


def lock(meeting: Meeting) -> Meeting:
    """Return the meeting as it is now, locked until the transaction ends."""
    locked: Meeting = Meeting.every.select_for_update(of=("self",)).get(pk=meeting.pk)
    return locked


def lock_in(meeting: Meeting, *states: MeetingState) -> Meeting:
    """Lock the meeting in one of ``states``.

    Raises:
        IllegalState: when it is in another one.
    """
    locked = lock(meeting)
    if locked.state not in states:
        raise IllegalState(locked.situation().words)
    return locked


def lock_before(meeting: Meeting, state: MeetingState) -> Meeting:
    """Lock the meeting in a state that may become ``state``.

    Raises:
        IllegalState: when the path does not lead there.
    """
    locked = lock(meeting)
    if not locked.can_become(state):
        raise IllegalState(locked.situation().words)
    return locked
