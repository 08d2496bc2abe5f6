"""How the messages of a meeting read. Rendered when they are sent, from the meeting as it then is.

A mail box is not a safe place: a mail never carries more than an item's public title, whoever gets it.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import can, load_scopes
from councils.contacts import contact_of, owners
from meetings import calendar
from meetings.enums import Answer, MeetingAct, MeetingKind, MeetingState
from meetings.models import AgendaItem, Invitation, Meeting, MeetingChange
from meetings.selectors import joint, timing
from meetings.selectors.changes import Changed, since_told
from meetings.services import calendars, deputies, links, messages
from norwegian.dates import day_and_date, long_date, time_range
from reminders.enums import Channel, Urgency
from reminders.models import Reminder
from reminders.registry import Attachment, Kind, Message, Short, Target, register
from reminders.rendering import absolute_url, render_mail

# Called off or gone by: nobody needs to hear of a meeting the day after it.
STALE = timedelta(days=1)


@dataclass(frozen=True)
class Called:
    """What a message of a meeting needs beside it: the person's own invitation, and the agenda."""

    invitation: Invitation | None
    items: list[AgendaItem] = field(default_factory=list)
    changed: Changed | None = None


def prepare(reminders: Sequence[Reminder]) -> None:
    """Fetch the invitations and the agendas for the meetings of a whole batch."""
    meetings = {row.target_id: row.target for row in reminders if isinstance(row.target, Meeting)}
    people = {row.recipient_id: row.recipient for row in reminders}
    invitations = {
        (each.meeting_id, each.user_id): each
        for each in Invitation.objects.filter(meeting__in=meetings, user__in=people).select_related("seat")
    }
    joint.with_others(meetings.values())
    items: dict[int, list[AgendaItem]] = {pk: [] for pk in meetings}
    for item in AgendaItem.objects.filter(meeting__in=meetings).in_order():
        item.meeting = meetings[item.meeting_id]
        items[item.meeting_id].append(item)
    changes = _changes(reminders)
    load_scopes(people.values())
    for row in reminders:
        invitation = invitations.get((row.target_id, row.recipient_id))
        if invitation is not None:
            invitation.meeting, invitation.user = meetings[row.target_id], row.recipient
        row.recipient = people[row.recipient_id]
        changed = since_told(row.target, changes[row.target_id], row.key) if row.target_id in changes else None
        row.prepared = Called(invitation, items.get(row.target_id, []), changed)


def _changes(reminders: Sequence[Reminder]) -> dict[int, list[MeetingChange]]:
    """Return what the meetings were before they were changed, of those that a message tells of a change."""
    told = {row.target_id for row in reminders if row.kind == messages.CHANGED and isinstance(row.target, Meeting)}
    found: dict[int, list[MeetingChange]] = {}
    for change in MeetingChange.objects.filter(meeting__in=told).order_by("pk") if told else ():
        found.setdefault(change.meeting_id, []).append(change)
    return found


def called(reminder: Reminder) -> Called:
    if not isinstance(reminder.prepared, Called):
        prepare([reminder])
    found: Called = reminder.prepared
    return found


def about_meeting(
    reminder: Reminder, *, template: str, states: AbstractSet[MeetingState], method: str | None
) -> Message | None:
    """Render a message, or nothing when the meeting or the person's seat is no longer so."""
    found = called(reminder)
    invitation = found.invitation
    if invitation is None or not is_of_use(reminder, invitation.meeting, states):
        return None
    attachments: tuple[Attachment, ...] = ()
    if method is not None:
        attachments = (_calendar_file(invitation, method),)
    context = _context(reminder, invitation, found.items) | {"changed": found.changed}
    return render_mail(template if "/" in template else f"meetings/mail/{template}", context, attachments)


def reminder_of_meeting(reminder: Reminder) -> Message | None:
    invitation = called(reminder).invitation
    if invitation is None or invitation.answer in {Answer.CANNOT, Answer.DEPUTY}:
        return None
    return about_meeting(reminder, template="reminder", states={MeetingState.NOTICE_SENT}, method=None)


def farewell(reminder: Reminder, *, template: str) -> Message | None:
    """For somebody who is no longer called, and so may not open the meeting: its time, which they know."""
    meeting = reminder.target
    if not isinstance(meeting, Meeting) or called(reminder).invitation or meeting.ends_at < timezone.now():
        return None
    attachment = _calendar_file(Invitation(meeting=meeting, user=reminder.recipient), calendar.CANCEL)
    return render_mail(f"meetings/mail/{template}", {"meeting": meeting, "council": meeting.council}, (attachment,))


def address_left(reminder: Reminder) -> Message | None:
    """For an address somebody has left: the body and the time, which it knows, and nothing of the agenda."""
    invitation = called(reminder).invitation
    if invitation is None or not is_of_use(reminder, invitation.meeting, HELD):
        return None
    meeting = invitation.meeting
    attachment = _calendar_file(Invitation(meeting=meeting, user=reminder.recipient), calendar.CANCEL, reminder.address)
    return render_mail("meetings/mail/address_left", {"meeting": meeting, "council": meeting.council}, (attachment,))


def free_place(reminder: Reminder) -> Message | None:
    """For those who see to the meeting: somebody who was called is gone from the portal."""
    meeting = reminder.target
    if not isinstance(meeting, Meeting) or meeting.state not in HELD or meeting.starts_at < timezone.now():
        return None
    if not can(reminder.recipient, MeetingAct.VIEW_MEETING, meeting):
        return None
    context = {"meeting": meeting, "council": meeting.council, "url": absolute_url(meeting.get_absolute_url())}
    return render_mail("meetings/mail/free_place", context)


def nobody_comes(reminder: Reminder) -> Message | None:
    """For those who see to the meeting: everybody who could come for a seat has said no."""
    meeting = reminder.target
    if not isinstance(meeting, Meeting) or meeting.state not in HELD or meeting.starts_at < timezone.now():
        return None
    seats = deputies.empty_seats(meeting)
    if not seats or not can(reminder.recipient, MeetingAct.VIEW_MEETING, meeting):
        return None
    url = absolute_url(meeting.get_absolute_url())
    context = {"meeting": meeting, "council": meeting.council, "seats": seats, "url": url}
    return render_mail("meetings/mail/nobody_comes", context)


def in_short(reminder: Reminder, *, states: AbstractSet[MeetingState], lead: str = "") -> Short | None:
    """The time and place of a meeting, for a telephone. From an emergency the link leads straight to the answer."""
    invitation = called(reminder).invitation
    if invitation is None or not is_of_use(reminder, invitation.meeting, states):
        return None
    meeting = invitation.meeting
    is_urgent = meeting.kind == MeetingKind.EMERGENCY and not meeting.is_cancelled
    return Short(
        lead=lead or _lead(reminder.kind, meeting),
        when=f"{day_and_date(meeting.starts_at)} {time_range(meeting.starts_at, meeting.ends_at)}",
        place="" if meeting.is_cancelled else meeting.place,
        link=_answer_url(invitation) if is_urgent else absolute_url(meeting.get_absolute_url()),
    )


def _answer_url(invitation: Invitation) -> str:
    return absolute_url(reverse("meetings:answer_link", args=[links.make(invitation)]))


def _lead(kind: str, meeting: Meeting) -> str:
    if kind == messages.CANCELLED:
        return gettext("The meeting is cancelled:")
    if kind == messages.CHANGED:
        return gettext("The meeting has been changed. It is now:")
    if meeting.kind == MeetingKind.EMERGENCY:
        return gettext("You are called to an emergency meeting:")
    return gettext("You are called to a meeting:")


def is_of_use(reminder: Reminder, meeting: Meeting, states: AbstractSet[MeetingState]) -> bool:
    is_over = meeting.ends_at + STALE < timezone.now()
    return meeting.state in states and not is_over and can(reminder.recipient, MeetingAct.VIEW_MEETING, meeting)


def _calendar_file(invitation: Invitation, method: str, address: str = "") -> Attachment:
    return calendar.invitation_file(invitation, method=method, now=timezone.now(), address=address)


def _context(reminder: Reminder, invitation: Invitation, items: Sequence[AgendaItem]) -> dict[str, Any]:
    meeting = invitation.meeting
    listed = [item for item in items if can(reminder.recipient, MeetingAct.LIST_ITEM, item)]
    return {
        "meeting": meeting,
        "council": meeting.council,
        "invitation": invitation,
        "holder": deputies.holder_of(invitation),
        "lines": [_line(item, slot) for item, slot in zip(listed, timing.slots(listed, meeting), strict=True)],
        "url": absolute_url(meeting.get_absolute_url()),
        "answer_url": _answer_url(invitation),
    }


def _line(item: AgendaItem, slot: timing.Slot | None) -> str:
    """Return an item in a message: its number and public title, and when it is on where that is said."""
    when = f" ({time_range(*slot)})" if slot else ""
    return f"{item.case_number} {item.safe_title}{when}"


def _meetings() -> "QuerySet[Any]":
    rows: QuerySet[Any] = Meeting.objects.select_related("council", "minutes_ready_by", "minutes_approved_by")
    return rows.prefetch_related(owners("council"))


MEETING = Target(
    model=Meeting,
    rows=_meetings,
    contact=lambda meeting: contact_of(meeting.council),
    about=lambda meeting: f"{meeting.full_name}, {long_date(meeting.starts_at)}",
    prepare=prepare,
)
CALLED = _("You get this because you are called to the meeting.")
WAS_CALLED = _("You get this because you were called to the meeting.")
BY_SMS_TOO = (Channel.EMAIL, Channel.SMS)
HELD = frozenset({MeetingState.NOTICE_SENT})
OFF = frozenset({MeetingState.CANCELLED})

register(
    Kind(
        name=messages.NOTICE,
        label=_("Notice of a meeting"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("You are called to a meeting: %(about)s"),
        reason=CALLED,
        channels=BY_SMS_TOO,
        render=partial(about_meeting, template="notice", states=HELD, method=calendar.REQUEST),
        short=partial(in_short, states=HELD),
    ),
    Kind(
        name=messages.CHANGED,
        label=_("A meeting has been changed"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("A meeting has been changed: %(about)s"),
        reason=CALLED,
        channels=BY_SMS_TOO,
        render=partial(about_meeting, template="changed", states=HELD, method=calendar.REQUEST),
        short=partial(in_short, states=HELD),
    ),
    Kind(
        name=messages.CANCELLED,
        label=_("A meeting is cancelled"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("A meeting is cancelled: %(about)s"),
        reason=WAS_CALLED,
        channels=BY_SMS_TOO,
        render=partial(about_meeting, template="cancelled", states=OFF, method=calendar.CANCEL),
        short=partial(in_short, states=OFF),
    ),
    Kind(
        name=messages.UNCALLED,
        label=_("A deputy need not come"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("You need not come: %(about)s"),
        reason=WAS_CALLED,
        # For a deputy whose holder comes after all.
        render=partial(farewell, template="uncalled"),
    ),
    Kind(
        name=messages.UNSEATED,
        label=_("No longer called"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("You need not come: %(about)s"),
        reason=WAS_CALLED,
        # For somebody who has left their seat since the notice.
        render=partial(farewell, template="unseated"),
    ),
    Kind(
        name=messages.LEFT_OUT,
        label=_("A body no longer takes part in a meeting"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("You need not come: %(about)s"),
        reason=WAS_CALLED,
        # For those of a body that was to meet together with another one.
        render=partial(farewell, template="left_out"),
    ),
    Kind(
        name=messages.ASKED_ANEW,
        label=_("Others are asked first about a new time"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("You need not come: %(about)s"),
        reason=WAS_CALLED,
        # For a deputy when the meeting is moved.
        render=partial(farewell, template="asked_anew"),
    ),
    Kind(
        name=calendars.LEFT,
        label=_("A meeting leaves an old address"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("A meeting has moved to your new address: %(about)s"),
        reason=_("You get this because notices of the meeting were sent to this address."),
        render=address_left,
    ),
    Kind(
        name=calendars.CAME,
        label=_("A meeting comes to a new address"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("You are called to a meeting: %(about)s"),
        reason=CALLED,
        render=partial(about_meeting, template="address_came", states=HELD, method=calendar.REQUEST),
    ),
    Kind(
        name=messages.FREE_PLACE,
        label=_("Somebody who was called has left the portal"),
        target=MEETING,
        urgency=Urgency.DAY,
        digest=_("Somebody who was called has left the portal: %(about)s"),
        reason=_("You get this because you see to the meetings of the body."),
        render=free_place,
    ),
    Kind(
        name=messages.NOBODY_COMES,
        label=_("Nobody comes for a seat"),
        target=MEETING,
        urgency=Urgency.DAY,
        digest=_("Nobody comes for a seat: %(about)s"),
        reason=_("You get this because you see to the meetings of the body."),
        render=nobody_comes,
    ),
    Kind(
        name=messages.REMINDER,
        label=_("Reminder of a meeting"),
        target=MEETING,
        urgency=Urgency.DAY,
        digest=_("You have a meeting soon: %(about)s"),
        reason=CALLED,
        render=reminder_of_meeting,
    ),
)
