"""What the SMS gateway tells of a message after it took it."""

import re
from datetime import datetime
from typing import Final

from reminders.channels.sms import reference_of
from reminders.enums import Channel, Report, State
from reminders.models import Reminder

REFERENCE: Final = re.compile(r"reminder-(\d{1,18})\.\d{14}")


def note(*, reference: str, report: Report, now: datetime) -> bool:
    """Note what became of an SMS; tell whether there is one. What has arrived stays so, whatever comes late.

    The e-mail that goes beside it has gone in any case.
    """
    parsed = REFERENCE.fullmatch(reference)
    if parsed is None:
        return False
    # It may be told before this side has noted that the message went out.
    ours = Reminder.objects.filter(
        pk=int(parsed[1]), channel=Channel.SMS, state__in=[State.SENDING, State.SENT, State.PENDING, State.PUT_ASIDE]
    )
    reminder = ours.first()
    if reminder is None or reference_of(reminder) != reference:
        return False
    ours.exclude(reported=Report.DELIVERED).update(reported=report, reported_at=now)
    return True
