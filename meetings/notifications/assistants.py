"""How the copies for those who answer for the holder of a seat read. They say for whom, and carry no calendar file.

The meeting is the holder's to be at. A file would put it into the calendar of somebody who is not called to it.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import can, load_scopes
from meetings.enums import ABSENT, MeetingAct, MeetingState
from meetings.models import AgendaItem, Invitation, Meeting, MeetingChange
from meetings.notifications.meetings import HELD, MEETING, OFF, is_of_use
from meetings.selectors.changes import Changed, since_told
from meetings.services import assistant_messages as messages
from meetings.services import links
from meetings.services.assisting import answers_for
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, register
from reminders.rendering import absolute_url, render_mail


@dataclass(frozen=True)
class Copy:
    """What a copy needs beside its meeting: the holder's invitation, the agenda, what was changed."""

    invitation: Invitation | None
    items: list[AgendaItem] = field(default_factory=list)
    changed: Changed | None = None


def prepare(reminders: Sequence[Reminder]) -> None:
    """Fetch the holders' invitations and the agendas for a whole batch."""
    meetings = {row.target_id: row.target for row in reminders if isinstance(row.target, Meeting)}
    called = Invitation.objects.filter(meeting__in=meetings).select_related("user", "seat", "answered_by")
    invitations = called.in_bulk({messages.invitation_of(row.key) for row in reminders})
    items: dict[int, list[AgendaItem]] = {pk: [] for pk in meetings}
    for item in AgendaItem.objects.filter(meeting__in=meetings).in_order():
        item.meeting = meetings[item.meeting_id]
        items[item.meeting_id].append(item)
    told = {row.target_id for row in reminders if row.kind == messages.CHANGED}
    changes: dict[int, list[MeetingChange]] = {}
    for change in MeetingChange.objects.filter(meeting__in=told).order_by("pk") if told else ():
        changes.setdefault(change.meeting_id, []).append(change)
    people = {row.recipient_id: row.recipient for row in reminders}
    load_scopes(people.values())
    for row in reminders:
        invitation = invitations.get(messages.invitation_of(row.key))
        if invitation is not None:
            invitation.meeting = meetings[invitation.meeting_id]
        row.recipient = people[row.recipient_id]
        changed = since_told(row.target, changes[row.target_id], row.key) if row.target_id in changes else None
        row.prepared = Copy(invitation, items.get(row.target_id, []), changed)


def _prepared(reminder: Reminder) -> Copy:
    if not isinstance(reminder.prepared, Copy):
        prepare([reminder])
    found: Copy = reminder.prepared
    return found


def copy(reminder: Reminder, *, template: str, states: AbstractSet[MeetingState]) -> Message | None:
    """Render a copy, or nothing when the holder is not called any more, or somebody else answers for them."""
    found, person = _prepared(reminder), reminder.recipient
    invitation = found.invitation
    if invitation is None or not answers_for(person, invitation):
        return None
    meeting = invitation.meeting
    if not is_of_use(reminder, meeting, states):
        return None
    listed = [item for item in found.items if can(person, MeetingAct.LIST_ITEM, item)]
    context = {
        "meeting": meeting,
        "council": meeting.council,
        "invitation": invitation,
        "lines": [f"{item.case_number} {item.safe_title}" for item in listed],
        "changed": found.changed,
        "url": absolute_url(meeting.get_absolute_url()),
        "answer_url": _answer_url(reminder, invitation),
    }
    return render_mail(f"meetings/mail/{template}", context)


def reminder_of_meeting(reminder: Reminder) -> Message | None:
    invitation = _prepared(reminder).invitation
    if invitation is None or invitation.answer in ABSENT:
        return None
    return copy(reminder, template="assistant_reminder", states=HELD)


def answer_replaced(reminder: Reminder) -> Message | None:
    """For the holder or the assistant: the other has answered since. Nothing when they have answered again."""
    invitation, person = _prepared(reminder).invitation, reminder.recipient
    if invitation is None or invitation.answered_by is None or invitation.answered_by_id == person.pk:
        return None
    is_holder = invitation.user_id == person.pk
    if not (is_holder or answers_for(person, invitation)) or not is_of_use(reminder, invitation.meeting, HELD):
        return None
    context = {
        "meeting": invitation.meeting,
        "invitation": invitation,
        "is_holder": is_holder,
        "was": messages.answer_that_was(reminder.key).label,
        "url": absolute_url(invitation.meeting.get_absolute_url()),
        "answer_url": _answer_url(reminder, invitation),
    }
    return render_mail("meetings/mail/answer_replaced", context)


def _answer_url(reminder: Reminder, invitation: Invitation) -> str:
    person = reminder.recipient
    token = links.make(invitation, assistant=None if invitation.user_id == person.pk else person)
    return absolute_url(reverse("meetings:answer_link", args=[token]))


ASSISTED = replace(MEETING, prepare=prepare)
ANSWERS = _("You get this because you answer notices for somebody who is called to the meeting.")

register(
    Kind(
        name=messages.NOTICE,
        label=_("Notice of a meeting, to who answers for the holder"),
        target=ASSISTED,
        urgency=Urgency.NOW,
        digest=_("Somebody you answer for is called to a meeting: %(about)s"),
        reason=ANSWERS,
        render=partial(copy, template="assistant_notice", states=HELD),
    ),
    Kind(
        name=messages.CHANGED,
        label=_("A meeting has been changed, to who answers for the holder"),
        target=ASSISTED,
        urgency=Urgency.NOW,
        digest=_("A meeting somebody you answer for is called to has been changed: %(about)s"),
        reason=ANSWERS,
        render=partial(copy, template="assistant_changed", states=HELD),
    ),
    Kind(
        name=messages.CANCELLED,
        label=_("A meeting is cancelled, to who answers for the holder"),
        target=ASSISTED,
        urgency=Urgency.NOW,
        digest=_("A meeting somebody you answer for was called to is cancelled: %(about)s"),
        reason=ANSWERS,
        render=partial(copy, template="assistant_cancelled", states=OFF),
    ),
    Kind(
        name=messages.REMINDER,
        label=_("Reminder of a meeting, to who answers for the holder"),
        target=ASSISTED,
        urgency=Urgency.DAY,
        digest=_("Somebody you answer for has a meeting soon: %(about)s"),
        reason=ANSWERS,
        render=reminder_of_meeting,
    ),
    Kind(
        name=messages.REPLACED,
        label=_("Another answer was given after yours"),
        target=ASSISTED,
        urgency=Urgency.NOW,
        digest=_("Another answer was given after yours: %(about)s"),
        reason=_("You get this because you had answered the notice of the meeting."),
        render=answer_replaced,
    ),
)
