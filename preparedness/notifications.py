"""The second call to an emergency meeting. The first is the notice of the meeting (``meetings/notifications``)."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.enums import Answer
from meetings.models import Invitation
from meetings.notifications.meetings import CALLED, HELD, MEETING, about_meeting, called, in_short
from preparedness.services.kinds import REPEAT
from reminders.enums import Channel, Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Short, register


def repeat(reminder: Reminder) -> Message | None:
    """Write it to somebody who is still silent; nothing to anybody else."""
    if not _is_silent(called(reminder).invitation):
        return None
    return about_meeting(reminder, template="preparedness/mail/repeat", states=HELD, method=None)


def repeat_in_short(reminder: Reminder) -> Short | None:
    if not _is_silent(called(reminder).invitation):
        return None
    lead = gettext("You have not answered yet. You are called to an emergency meeting:")
    return in_short(reminder, states=HELD, lead=lead)


def _is_silent(invitation: Invitation | None) -> bool:
    return invitation is not None and invitation.answer == Answer.NONE


register(
    Kind(
        name=REPEAT,
        label=_("Second call to an emergency meeting"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("You have not answered: %(about)s"),
        reason=CALLED,
        channels=(Channel.EMAIL, Channel.SMS),
        render=repeat,
        short=repeat_in_short,
    ),
)
