"""Who answers for somebody who is called."""

from accounts.access import Person, scope_of
from meetings.models import Invitation


def answers_for(person: Person, invitation: Invitation) -> bool:
    """Tell whether ``person`` answers today for the holder who is called, whatever may be answered still."""
    scope = scope_of(person)
    is_theirs = invitation.user_id in scope.ids("councils.assists_holder")
    return is_theirs and not invitation.is_deputy and invitation.seat_id in scope.ids("councils.assists_seat")
