"""How the messages of a meeting read. Rendered when they are sent, from the meeting as it then is.

A mail box is not a safe place: a mail never carries more than an item's public title, whoever gets it.
"""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from meetings import calendar
from meetings.enums import Answer, MeetingAct, MeetingState
from meetings.models import AgendaItem, FollowUp, Invitation, Meeting
from meetings.services import follow_ups, links, messages
from reminders.models import Reminder
from reminders.registry import Attachment, Message, kind
from reminders.rendering import absolute_url, render_mail

# Called off or gone by: nobody needs to hear of a meeting the day after it.
STALE = timedelta(days=1)


@kind(messages.NOTICE, _("Notice of a meeting"))
def notice(reminder: Reminder) -> Message | None:
    return _about_meeting(reminder, "meetings/mail/notice", {MeetingState.NOTICE_SENT}, calendar.REQUEST)


@kind(messages.CHANGED, _("A meeting has been changed"))
def changed(reminder: Reminder) -> Message | None:
    return _about_meeting(reminder, "meetings/mail/changed", {MeetingState.NOTICE_SENT}, calendar.REQUEST)


@kind(messages.CANCELLED, _("A meeting is cancelled"))
def cancelled(reminder: Reminder) -> Message | None:
    return _about_meeting(reminder, "meetings/mail/cancelled", {MeetingState.CANCELLED}, calendar.CANCEL)


@kind(messages.UNCALLED, _("A deputy need not come"))
def uncalled(reminder: Reminder) -> Message | None:
    """For a deputy whose holder comes after all."""
    return _farewell(reminder, "meetings/mail/uncalled")


@kind(messages.UNSEATED, _("No longer called"))
def unseated(reminder: Reminder) -> Message | None:
    """For somebody who has left their seat since the notice."""
    return _farewell(reminder, "meetings/mail/unseated")


def _farewell(reminder: Reminder, name: str) -> Message | None:
    """For somebody who is no longer called, and so may not open the meeting: its time, which they know."""
    meeting: Meeting | None = Meeting.objects.filter(pk=reminder.target_id).select_related("council").first()
    if meeting is None or _invitation(reminder) is not None or meeting.ends_at < timezone.now():
        return None
    was_called = Invitation(meeting=meeting, user=reminder.recipient)
    organiser = calendar.organiser_of(meeting)
    attachment = calendar.invitation_file(was_called, organiser=organiser, method=calendar.CANCEL, now=timezone.now())
    return render_mail(name, {"meeting": meeting, "council": meeting.council}, (attachment,))


@kind(messages.REMINDER, _("Reminder of a meeting"))
def reminder_of_meeting(reminder: Reminder) -> Message | None:
    invitation = _invitation(reminder)
    if invitation is None or invitation.answer in {Answer.CANNOT, Answer.DEPUTY}:
        return None
    return _about_meeting(reminder, "meetings/mail/reminder", {MeetingState.NOTICE_SENT}, None)


@kind(follow_ups.GIVEN, _("Follow-up given"))
def follow_up_given(reminder: Reminder) -> Message | None:
    return _about_follow_up(reminder, "meetings/mail/follow_up_given")


@kind(follow_ups.DUE, _("A follow-up’s due date comes"))
def follow_up_due(reminder: Reminder) -> Message | None:
    return _about_follow_up(reminder, "meetings/mail/follow_up")


@kind(follow_ups.OVERDUE, _("A follow-up’s due date has passed"))
def follow_up_overdue(reminder: Reminder) -> Message | None:
    return _about_follow_up(reminder, "meetings/mail/follow_up_overdue")


def _about_follow_up(reminder: Reminder, name: str) -> Message | None:
    """Render a message, or nothing when the follow-up is done or no longer the recipient's to see."""
    follow_up: FollowUp | None = (
        FollowUp.objects.listed_for(reminder.recipient)
        .open()
        .filter(pk=reminder.target_id)
        .select_related("item__meeting__council")
        .first()
    )
    if follow_up is None:
        return None
    context = {
        "follow_up": follow_up,
        "sees": can(reminder.recipient, MeetingAct.VIEW_FOLLOW_UP, follow_up),
        "url": absolute_url(follow_up.get_absolute_url()),
    }
    return render_mail(name, context)


def _invitation(reminder: Reminder) -> Invitation | None:
    found: Invitation | None = (
        Invitation.objects.filter(meeting_id=reminder.target_id, user_id=reminder.recipient_id)
        .select_related("meeting__council", "user", "seat")
        .first()
    )
    return found


def _about_meeting(reminder: Reminder, name: str, states: set[MeetingState], method: str | None) -> Message | None:
    """Render a message, or nothing when the meeting or the person's seat is no longer so."""
    invitation = _invitation(reminder)
    if invitation is None or invitation.meeting.state not in states:
        return None
    meeting = invitation.meeting
    if not can(reminder.recipient, MeetingAct.VIEW_MEETING, meeting) or meeting.ends_at + STALE < timezone.now():
        return None
    attachments: tuple[Attachment, ...] = ()
    if method is not None:
        organiser = calendar.organiser_of(meeting)
        attachments = (calendar.invitation_file(invitation, organiser=organiser, method=method, now=timezone.now()),)
    return render_mail(name, _context(invitation, reminder), attachments)


def _context(invitation: Invitation, reminder: Reminder) -> dict[str, Any]:
    meeting = invitation.meeting
    items = AgendaItem.objects.filter(meeting=meeting).listed_for(reminder.recipient).in_order()
    return {
        "meeting": meeting,
        "council": meeting.council,
        "invitation": invitation,
        "lines": [f"{item.case_number} {item.safe_title}" for item in items],
        "url": absolute_url(meeting.get_absolute_url()),
        "answer_url": absolute_url(reverse("meetings:answer_link", args=[links.make(invitation)])),
    }
