"""How the messages of a follow-up read: its words only where its item is open, whoever gets it."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from councils.contacts import contact_of, owners
from meetings.enums import MeetingAct
from meetings.models import FollowUp
from meetings.services import follow_ups
from norwegian.dates import long_date
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def about_follow_up(reminder: Reminder, *, template: str) -> Message | None:
    """Render a message, or nothing when the follow-up is done or no longer the recipient's to see."""
    follow_up = reminder.target
    if not isinstance(follow_up, FollowUp) or follow_up.is_done:
        return None
    if not can(reminder.recipient, MeetingAct.LIST_FOLLOW_UP, follow_up):
        return None
    context = {
        "follow_up": follow_up,
        "sees": can(reminder.recipient, MeetingAct.VIEW_FOLLOW_UP, follow_up),
        "url": absolute_url(follow_up.get_absolute_url()),
    }
    return render_mail(f"meetings/mail/{template}", context)


def _follow_ups() -> "QuerySet[Any]":
    return FollowUp.objects.select_related("item__meeting__council").prefetch_related(owners("item__meeting__council"))


FOLLOW_UP = Target(
    model=FollowUp,
    rows=_follow_ups,
    contact=lambda follow_up: contact_of(follow_up.item.meeting.council),
    # Not its words: the item may be exempt.
    about=lambda follow_up: f"{follow_up.item.meeting.council.name}, {long_date(follow_up.due_on)}",
)
RESPONSIBLE = _("You get this because you are responsible for the follow-up.")

register(
    Kind(
        name=follow_ups.GIVEN,
        label=_("Follow-up given"),
        target=FOLLOW_UP,
        urgency=Urgency.NOW,
        digest=_("You have been given a follow-up: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up_given"),
    ),
    Kind(
        name=follow_ups.DUE,
        label=_("A follow-up is due soon"),
        target=FOLLOW_UP,
        urgency=Urgency.DAY,
        digest=_("Your follow-up is due: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up"),
    ),
    Kind(
        name=follow_ups.OVERDUE,
        label=_("A follow-up is overdue"),
        target=FOLLOW_UP,
        urgency=Urgency.WEEK,
        digest=_("Your follow-up is overdue: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up_overdue"),
    ),
)
