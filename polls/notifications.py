"""How the messages of a date poll read. Rendered when they are sent, from the poll as it then is."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.contacts import contact_of, owners
from polls.models import Asked
from polls.selectors.own import still_to_answer
from polls.services import links, messages
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def question(reminder: Reminder, *, template: str) -> Message | None:
    """Ask about the times that the person has said nothing of; nothing when there is none, or the poll is closed."""
    asked = reminder.target
    if not isinstance(asked, Asked) or not asked.poll.is_open:
        return None
    times = still_to_answer(asked, now=timezone.now())
    if not times:
        return None
    return render_mail(f"polls/mail/{template}", _context(asked) | {"times": times})


def closed(reminder: Reminder) -> Message | None:
    """Say what came of it, to whoever was asked."""
    asked = reminder.target
    if not isinstance(asked, Asked) or asked.poll.is_open:
        return None
    meeting = asked.poll.meeting
    # Moved or called off since: the notice says it, or nothing does.
    is_planned = meeting is not None and not meeting.is_cancelled
    return render_mail("polls/mail/closed", _context(asked) | {"meeting": meeting if is_planned else None})


def _context(asked: Asked) -> dict[str, Any]:
    url = absolute_url(reverse("polls:answer_link", args=[links.make(asked)]))
    return {"asked": asked, "poll": asked.poll, "council": asked.poll.council, "url": url}


def _asked() -> "QuerySet[Any]":
    rows = Asked.objects.select_related("poll__council", "poll__meeting", "seat")
    return rows.prefetch_related(owners("poll__council"))


ASKED = Target(
    model=Asked,
    rows=_asked,
    contact=lambda asked: contact_of(asked.poll.council),
    about=lambda asked: str(asked.poll),
)
WHY = _("You get this because you are asked when a meeting suits you.")

register(
    Kind(
        name=messages.ASKED,
        label=_("Date poll"),
        target=ASKED,
        urgency=Urgency.DAY,
        digest=_("Which time suits you? %(about)s"),
        reason=WHY,
        render=partial(question, template="asked"),
    ),
    Kind(
        name=messages.REMINDER,
        label=_("Reminder of a date poll"),
        target=ASKED,
        urgency=Urgency.DAY,
        digest=_("You have not said which time suits you: %(about)s"),
        reason=WHY,
        render=partial(question, template="reminder"),
    ),
    Kind(
        name=messages.CHANGED,
        label=_("New time in a date poll"),
        target=ASKED,
        urgency=Urgency.DAY,
        digest=_("There is a new time to answer: %(about)s"),
        reason=WHY,
        render=partial(question, template="changed"),
    ),
    Kind(
        name=messages.CLOSED,
        label=_("A date poll is closed"),
        target=ASKED,
        urgency=Urgency.DAY,
        digest=_("The date poll is closed: %(about)s"),
        reason=_("You get this because you were asked when a meeting suits you."),
        render=closed,
    ),
)
