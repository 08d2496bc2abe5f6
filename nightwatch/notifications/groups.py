"""How the messages about being in a group, and leading it, read."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nightwatch.models import NoticeChoice, Volunteer
from nightwatch.notifications.targets import CHOICE, VOLUNTEER
from nightwatch.selectors.weekly import week_of
from nightwatch.services import notices
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, register
from reminders.rendering import absolute_url, render_mail


def leads(reminder: Reminder) -> Message | None:
    """None when the person does not lead the group today."""
    volunteer = reminder.target
    if not isinstance(volunteer, Volunteer) or not volunteer.is_leader:
        return None
    if not volunteer.is_valid_on(timezone.localdate()):
        return None
    context = {
        "person": volunteer.user,
        "group": volunteer.group,
        "group_url": absolute_url(volunteer.group.get_absolute_url()),
        "login_url": absolute_url(reverse("account_login")),
    }
    return render_mail("nightwatch/mail/leads", context)


def weekly(reminder: Reminder) -> Message | None:
    """None when they do not want it any more, or there is nothing to tell."""
    choice = reminder.target
    if not isinstance(choice, NoticeChoice) or not choice.weekly:
        return None
    week = week_of(choice.user, now=timezone.now())
    if not week.mine and not week.lacking:
        return None
    context = {
        "week": week,
        "own_url": absolute_url(reverse("nightwatch:own_shifts")),
        "choice_url": absolute_url(reverse("nightwatch:notice_choice")),
        "site": settings.SITE_URL,
    }
    return render_mail("nightwatch/mail/weekly", context)


register(
    Kind(
        name=notices.LEADS,
        label=_("Leads a natteravn group"),
        target=VOLUNTEER,
        urgency=Urgency.NOW,
        digest=_("You lead a natteravn group: %(about)s"),
        reason=_("You get this because somebody has made you a leader of the group."),
        render=leads,
    ),
    Kind(
        name=notices.WEEKLY,
        label=_("The week in natteravn"),
        target=CHOICE,
        urgency=Urgency.WEEK,
        digest=_("Natteravn: %(about)s"),
        reason=_("You get this because you have chosen one message a week."),
        render=weekly,
    ),
)
