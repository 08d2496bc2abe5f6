"""How the messages of a follow-up read: its words only where its item is open, whoever gets it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from councils.contacts import contact_of, owners
from meetings.enums import MeetingAct
from meetings.models import FollowUp
from meetings.services import follow_up_messages as messages
from norwegian.dates import long_date
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def about_follow_up(reminder: Reminder, *, template: str, holds: Callable[[FollowUp, Any], bool]) -> Message | None:
    """Render a message, or nothing when it no longer ``holds`` or is no longer the recipient's to see."""
    follow_up = reminder.target
    if not isinstance(follow_up, FollowUp) or not holds(follow_up, reminder.recipient):
        return None
    if not can(reminder.recipient, MeetingAct.LIST_FOLLOW_UP, follow_up):
        return None
    context = {
        "follow_up": follow_up,
        "sees": can(reminder.recipient, MeetingAct.VIEW_FOLLOW_UP, follow_up),
        "step": follow_up.steps.last(),
        # The words of a step are the item's: a mail box is not a safe place.
        "is_open_item": not follow_up.item.is_exempt,
        "url": absolute_url(follow_up.get_absolute_url()),
    }
    return render_mail(f"meetings/mail/{template}", context)


def is_to_do(follow_up: FollowUp, person: Any) -> bool:
    return follow_up.is_open and follow_up.responsible_id == person.pk


def is_somebody_elses(follow_up: FollowUp, person: Any) -> bool:
    return follow_up.is_open and follow_up.responsible_id != person.pk


def is_dropped(follow_up: FollowUp, person: Any) -> bool:
    return follow_up.is_dropped and follow_up.responsible_id == person.pk


def _follow_ups() -> "QuerySet[Any]":
    found = FollowUp.objects.select_related("item__meeting__council", "responsible")
    return found.prefetch_related(owners("item__meeting__council"))


FOLLOW_UP = Target(
    model=FollowUp,
    rows=_follow_ups,
    contact=lambda follow_up: contact_of(follow_up.item.meeting.council),
    # Not its words: the item may be exempt.
    about=lambda follow_up: f"{follow_up.item.meeting.council.name}, {long_date(follow_up.due_on)}",
)
RESPONSIBLE = _("You get this because you are responsible for the follow-up.")
WAS_RESPONSIBLE = _("You get this because you were responsible for the follow-up.")

register(
    Kind(
        name=messages.GIVEN,
        label=_("Follow-up given"),
        target=FOLLOW_UP,
        urgency=Urgency.NOW,
        digest=_("You have been given a follow-up: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up_given", holds=is_to_do),
    ),
    Kind(
        name=messages.CHANGED,
        label=_("A follow-up is changed"),
        target=FOLLOW_UP,
        urgency=Urgency.DAY,
        digest=_("Your follow-up is changed: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up_changed", holds=is_to_do),
    ),
    Kind(
        name=messages.HANDED_OVER,
        label=_("A follow-up is handed over"),
        target=FOLLOW_UP,
        urgency=Urgency.DAY,
        digest=_("Somebody else has taken over your follow-up: %(about)s"),
        reason=WAS_RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up_handed_over", holds=is_somebody_elses),
    ),
    Kind(
        name=messages.DROPPED,
        label=_("A follow-up is dropped"),
        target=FOLLOW_UP,
        urgency=Urgency.DAY,
        digest=_("Your follow-up is dropped: %(about)s"),
        reason=WAS_RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up_dropped", holds=is_dropped),
    ),
    Kind(
        name=messages.REOPENED,
        label=_("A follow-up is open again"),
        target=FOLLOW_UP,
        urgency=Urgency.DAY,
        digest=_("Your follow-up is open again: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up_reopened", holds=is_to_do),
    ),
    Kind(
        name=messages.DUE,
        label=_("A follow-up is due soon"),
        target=FOLLOW_UP,
        urgency=Urgency.DAY,
        digest=_("Your follow-up is due: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up", holds=is_to_do),
    ),
    Kind(
        name=messages.TODAY,
        label=_("A follow-up is due today"),
        target=FOLLOW_UP,
        urgency=Urgency.DAY,
        digest=_("Your follow-up is due today: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up_today", holds=is_to_do),
    ),
    Kind(
        name=messages.OVERDUE,
        label=_("A follow-up is overdue"),
        target=FOLLOW_UP,
        urgency=Urgency.WEEK,
        digest=_("Your follow-up is overdue: %(about)s"),
        reason=RESPONSIBLE,
        render=partial(about_follow_up, template="follow_up_overdue", holds=is_to_do),
    ),
)
