"""How the messages of the minutes read: what was on the agenda by its public words, and where to read the rest."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from councils.contacts import contact_of, owners
from meetings.enums import Edition, MeetingAct, MeetingState
from meetings.models import AgendaItem, Meeting, MinutesCorrection
from meetings.notifications.meetings import MEETING, called
from meetings.services import minutes_messages
from norwegian.dates import long_date
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
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
        "pdf_url": absolute_url(reverse("meetings:minutes_document", args=[meeting.pk, Edition.INTERNAL])),
    }
    return render_mail(f"meetings/mail/{template}", context)


def about_correction(reminder: Reminder) -> Message | None:
    """Render a message, or nothing when the recipient may not know of the item, or not read the minutes."""
    correction, person = reminder.target, reminder.recipient
    if not isinstance(correction, MinutesCorrection):
        return None
    item, meeting = correction.item, correction.item.meeting
    if not (can(person, MeetingAct.VIEW_MINUTES, meeting) and can(person, MeetingAct.LIST_ITEM, item)):
        return None
    context = {
        "meeting": meeting,
        "council": meeting.council,
        "line": _line(item),
        "by": correction.by,
        # The words of an exempt item are read in the portal, where reading is noted.
        "reason": "" if item.is_exempt else correction.reason,
        "url": absolute_url(f"{reverse('meetings:minutes', args=[meeting.pk])}#sak-{item.pk}"),
    }
    return render_mail("meetings/mail/minutes_corrected", context)


def _corrections() -> "QuerySet[Any]":
    found = MinutesCorrection.objects.select_related("item__meeting__council", "by")
    return found.prefetch_related(owners("item__meeting__council"))


CORRECTION = Target(
    model=MinutesCorrection,
    rows=_corrections,
    contact=lambda correction: contact_of(correction.item.meeting.council),
    about=lambda correction: f"{correction.item.meeting.full_name}, {long_date(correction.item.meeting.starts_at)}",
)


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
    Kind(
        name=minutes_messages.SENT,
        label=_("Minutes are sent to the members"),
        target=MEETING,
        urgency=Urgency.DAY,
        digest=_("Minutes for you to read: %(about)s"),
        reason=_("You get this because you were called to the meeting, or have a seat in the body."),
        render=partial(
            about_minutes, template="minutes_sent", state=MeetingState.IN_PROGRESS, act=MeetingAct.VIEW_MINUTES
        ),
    ),
    Kind(
        name=minutes_messages.CHANGE_ASKED,
        label=_("A member asks for a change of minutes"),
        target=MEETING,
        urgency=Urgency.DAY,
        digest=_("A member asks for a change of the minutes: %(about)s"),
        reason=_("You get this because you sent the minutes to the members."),
        render=partial(
            about_minutes, template="minutes_change_asked", state=MeetingState.IN_PROGRESS, act=MeetingAct.WRITE_MINUTES
        ),
    ),
    Kind(
        name=minutes_messages.CORRECTED,
        label=_("Approved minutes are corrected"),
        target=CORRECTION,
        urgency=Urgency.DAY,
        digest=_("Approved minutes are corrected: %(about)s"),
        reason=_("You get this because you were called to the meeting, or have a seat in the body."),
        render=about_correction,
    ),
)
