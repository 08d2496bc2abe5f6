"""How the messages of the minutes read: what was on the agenda by its public words, and where to read the rest."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from meetings.enums import MeetingAct, MeetingState
from meetings.models import AgendaItem, Meeting
from meetings.notifications.meetings import MEETING, called
from meetings.services import minutes_messages
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, register
from reminders.rendering import absolute_url, render_mail


def about_minutes(reminder: Reminder, *, template: str, state: MeetingState, act: MeetingAct) -> Message | None:
    """Render a message, or nothing when the minutes stand otherwise by now, or are not the recipient's to read."""
    meeting, person = reminder.target, reminder.recipient
    if not isinstance(meeting, Meeting) or meeting.state != state or not can(person, act, meeting):
        return None
    items = [item for item in called(reminder).items if can(person, MeetingAct.LIST_ITEM, item)]
    context = {
        "meeting": meeting,
        "council": meeting.council,
        "lines": [_line(item) for item in items],
        "url": absolute_url(reverse("meetings:minutes", args=[meeting.pk])),
    }
    return render_mail(f"meetings/mail/{template}", context)


def _line(item: AgendaItem) -> str:
    """The number and the public words, whoever gets them."""
    return f"{item.case_number} {item.safe_title}"


register(
    Kind(
        name=minutes_messages.READY,
        label=_("Minutes wait for approval"),
        target=MEETING,
        urgency=Urgency.DAY,
        digest=_("Minutes wait for your approval: %(about)s"),
        reason=_("You get this because you chair the body."),
        render=partial(
            about_minutes,
            template="minutes_ready",
            state=MeetingState.IN_PROGRESS,
            act=MeetingAct.APPROVE_MINUTES,
        ),
    ),
    Kind(
        name=minutes_messages.APPROVED,
        label=_("Minutes are approved"),
        target=MEETING,
        urgency=Urgency.DAY,
        digest=_("The minutes are approved: %(about)s"),
        reason=_("You get this because you were called to the meeting, or have a seat in the body."),
        render=partial(
            about_minutes, template="minutes_approved", state=MeetingState.APPROVED, act=MeetingAct.VIEW_MINUTES
        ),
    ),
)
