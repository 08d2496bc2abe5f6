"""How the messages about the turn of a class or team read."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from nightwatch.enums import NightwatchAct
from nightwatch.models import OfferTo, Shift, SignUp
from nightwatch.notifications.targets import ASKED, SHIFT
from nightwatch.selectors.rota import turn_of
from nightwatch.services import notices, offers
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, register
from reminders.rendering import absolute_url, render_mail


def about_turn(reminder: Reminder, *, template: str) -> Message | None:
    """None when the person has answered or has a place, or it is not the turn of their class or team any more."""
    row = reminder.target
    if not isinstance(row, OfferTo) or row.answer or not row.offer.is_open:
        return None
    shift = row.offer.shift
    if not shift.is_open or shift.team_held_until is None or shift.team is None:
        return None
    if SignUp.objects.active().filter(shift=shift, user=row.user_id).exists():
        return None
    url = absolute_url(reverse("nightwatch:offer_answer", args=[offers.token_of(row)]))
    return render_mail(f"nightwatch/mail/{template}", {"shift": shift, "team": shift.team, "url": url})


def empty_team(reminder: Reminder) -> Message | None:
    """None when somebody walks for it by now, the places are open, or the recipient is not in charge."""
    shift = reminder.target
    if not isinstance(shift, Shift) or not shift.is_open or shift.team_held_until is None or shift.team is None:
        return None
    if not can(reminder.recipient, NightwatchAct.CHANGE_SHIFT, shift):
        return None
    turn = turn_of(Shift.objects.with_counts().get(pk=shift.pk), now=reminder.due_at)
    if turn is None or not turn.is_empty:
        return None
    context = {
        "shift": shift,
        "team": shift.team,
        "url": absolute_url(reverse("nightwatch:rota_teams", args=[shift.group.slug])),
        "shift_url": absolute_url(shift.get_absolute_url()),
    }
    return render_mail("nightwatch/mail/empty_team", context)


register(
    Kind(
        name=notices.TEAM_TURN,
        label=_("The turn of a class or team"),
        target=ASKED,
        urgency=Urgency.DAY,
        digest=_("It is the turn of your class or team: %(about)s"),
        reason=_("You get this because you walk for the class or team."),
        render=partial(about_turn, template="team_turn"),
    ),
    Kind(
        name=notices.TEAM_REMINDER,
        label=_("A class or team has not answered"),
        target=ASKED,
        urgency=Urgency.DAY,
        digest=_("You have not answered: %(about)s"),
        reason=_("You get this because you walk for the class or team, and have not answered."),
        render=partial(about_turn, template="team_reminder"),
    ),
    Kind(
        name=notices.EMPTY_TEAM,
        label=_("Nobody walks for a class or team"),
        target=SHIFT,
        urgency=Urgency.DAY,
        digest=_("Nobody walks for the class or team: %(about)s"),
        reason=_("You get this because you lead the shift, or coordinate the work in the municipality."),
        render=empty_team,
    ),
)
