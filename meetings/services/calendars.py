"""Meetings leave the calendar of an old e-mail address, and come into that of the new one."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState
from meetings.models import Invitation
from meetings.services import calls, messages, states
from reminders.models import Reminder
from reminders.services import outbox

LEFT: Final = "meetings.address_left"
CAME: Final = "meetings.address_came"
# Where both end in one calendar, the cancellation must not come last.
APART: Final = timedelta(minutes=2)


@transaction.atomic
def follow(*, person: User, old: str, now: datetime) -> None:
    """Cancel at ``old`` what was sent there of meetings ahead, and call the person at the new address.

    A notice that waits goes to the new address by itself.
    """
    ahead = Invitation.objects.filter(
        user=person, meeting__state=MeetingState.NOTICE_SENT, meeting__starts_at__gt=now
    ).select_related("meeting")
    for invitation in ahead.order_by("meeting_id"):
        meeting = states.lock(invitation.meeting)
        if meeting.state != MeetingState.NOTICE_SENT or not _has_it(person, invitation):
            continue
        calls.next_sequence(meeting)
        for kind, due_at, address in ((LEFT, now, old), (CAME, now + APART, "")):
            outbox.enqueue(
                kind=kind,
                recipient=person,
                target=meeting,
                key=f"{kind}:{meeting.pk}:{person.pk}:{meeting.sequence}",
                due_at=due_at,
                useful_until=meeting.starts_at,
                address=address,
            )


def _has_it(person: User, invitation: Invitation) -> bool:
    told = Reminder.objects.about(invitation.meeting).filter(recipient=person, kind__in=[messages.NOTICE, CAME])
    return bool(told.filter(state__in=messages.GONE).exists())
