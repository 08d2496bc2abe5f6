"""How the messages about joining a group read: to whoever leads it, and to those who come."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from nightwatch.enums import JoinState, NightwatchAct
from nightwatch.models import JoinAsk, SignUp, Volunteer
from nightwatch.notifications.targets import JOINING, VOLUNTEER
from nightwatch.selectors.store import rules_of
from nightwatch.services import joining_notices
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, register
from reminders.rendering import absolute_url, render_mail


def wants_to_join(reminder: Reminder) -> Message | None:
    """None when it is answered, or the recipient is not in charge of the group any more."""
    asked = reminder.target
    if not isinstance(asked, JoinAsk) or not can(reminder.recipient, NightwatchAct.ANSWER_JOIN, asked):
        return None
    return render_mail("nightwatch/mail/wants_to_join", _context(asked))


def joined(reminder: Reminder) -> Message | None:
    asked = reminder.target
    if not isinstance(asked, JoinAsk) or asked.state != JoinState.APPROVED:
        return None
    place = SignUp.objects.active().filter(user=asked.user_id, shift=asked.shift_id).first()
    list_url = absolute_url(asked.group.get_absolute_url())
    more = {"place": place, "group_url": list_url, "rules": rules_of(asked.group)}
    return render_mail("nightwatch/mail/joined", _context(asked) | more)


def not_joined(reminder: Reminder) -> Message | None:
    asked = reminder.target
    if not isinstance(asked, JoinAsk) or asked.state != JoinState.DECLINED:
        return None
    return render_mail("nightwatch/mail/not_joined", _context(asked))


def welcome(reminder: Reminder) -> Message | None:
    """None when the group has taken its welcome away."""
    volunteer = reminder.target
    if not isinstance(volunteer, Volunteer):
        return None
    rules = rules_of(volunteer.group)
    if not (volunteer.group.welcome or rules):
        return None
    url = absolute_url(reverse("nightwatch:own_shifts"))
    return render_mail("nightwatch/mail/welcome", {"group": volunteer.group, "rules": rules, "url": url})


def _context(asked: JoinAsk) -> dict[str, object]:
    url = absolute_url(asked.get_absolute_url())
    return {"asked": asked, "group": asked.group, "shift": asked.shift, "url": url}


register(
    Kind(
        name=joining_notices.WANTS_TO_JOIN,
        label=_("Somebody wants to join a group"),
        target=JOINING,
        urgency=Urgency.DAY,
        digest=_("Somebody wants to join: %(about)s"),
        reason=_("You get this because you lead the group, or coordinate the work in the municipality."),
        render=wants_to_join,
    ),
    Kind(
        name=joining_notices.JOINED,
        label=_("Let into a group"),
        target=JOINING,
        urgency=Urgency.NOW,
        digest=_("You are in the group: %(about)s"),
        reason=_("You get this because you asked to join the group."),
        render=joined,
    ),
    Kind(
        name=joining_notices.NOT_JOINED,
        label=_("Not let into a group"),
        target=JOINING,
        urgency=Urgency.DAY,
        digest=_("Answer from the group: %(about)s"),
        reason=_("You get this because you asked to join the group."),
        render=not_joined,
    ),
    Kind(
        name=joining_notices.WELCOME,
        label=_("Welcome to a group"),
        target=VOLUNTEER,
        urgency=Urgency.NOW,
        digest=_("Welcome to %(about)s"),
        reason=_("You get this because you have your first shift with the group."),
        render=welcome,
    ),
)
