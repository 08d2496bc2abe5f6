"""How the messages of decisions between meetings read. Rendered when they are sent, from things as they then are.

Of a matter that is exempt they say the public title, and nothing is sent to somebody it is shut for since.
"""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.access import can, scope_of
from circulation.enums import CirculationAct, State
from circulation.models import Voter
from circulation.rules import MAY_KNOW
from circulation.services import messages
from councils.contacts import contact_of, owners
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def question(reminder: Reminder, *, template: str) -> Message | None:
    """Ask, or remind: nothing when they have answered, when it is closed, or when they may not read it."""
    voter = reminder.target
    if not isinstance(voter, Voter) or voter.is_answered or not can(voter.user, CirculationAct.ANSWER, voter):
        return None
    return render_mail(f"circulation/mail/{template}", _context(voter))


def entry(reminder: Reminder) -> Message | None:
    """Say what stands as their answer: nothing when they have answered since, or when it is closed."""
    voter = reminder.target
    if not isinstance(voter, Voter) or not voter.is_entered or not can(voter.user, CirculationAct.ANSWER, voter):
        return None
    return render_mail("circulation/mail/entered", _context(voter))


def outcome(reminder: Reminder, *, template: str, state: State) -> Message | None:
    """Say what came of it, to whoever was asked and is not kept out since."""
    voter = reminder.target
    if not isinstance(voter, Voter) or voter.circulation.state != state or voter.circulation.item is None:
        return None
    if not MAY_KNOW.allows(scope_of(voter.user), voter.circulation.item):
        return None
    is_read = can(voter.user, CirculationAct.VIEW, voter.circulation)
    return render_mail(f"circulation/mail/{template}", _context(voter) | {"is_read": is_read})


def _context(voter: Voter) -> dict[str, Any]:
    circulation = voter.circulation
    item = circulation.item
    return {
        "voter": voter,
        "circulation": circulation,
        "council": circulation.council,
        "title": circulation.safe_title,
        "is_exempt": item is not None and item.is_exempt,
        "decision": getattr(item, "decision", None),
        "meeting": item.meeting if item is not None and not item.meeting.is_between else None,
        "url": absolute_url(circulation.get_absolute_url()),
    }


def _voters() -> "QuerySet[Any]":
    rows = Voter.objects.select_related(
        "user",
        "answered_by",
        "seat",
        "circulation__council",
        "circulation__item__meeting",
        "circulation__item__decision",
    )
    return rows.prefetch_related(owners("circulation__council"))


VOTER = Target(
    model=Voter,
    rows=_voters,
    contact=lambda voter: contact_of(voter.circulation.council),
    about=lambda voter: str(voter.circulation.council),
)
WHY = _("You get this because you sit in the body, in a seat that decides.")

register(
    Kind(
        name=messages.ASKED,
        label=_("A matter between meetings"),
        target=VOTER,
        urgency=Urgency.DAY,
        digest=_("A matter to decide between meetings: %(about)s"),
        reason=WHY,
        render=partial(question, template="asked"),
    ),
    Kind(
        name=messages.REMINDER,
        label=_("Reminder of a matter between meetings"),
        target=VOTER,
        urgency=Urgency.DAY,
        digest=_("You have not answered a matter between meetings: %(about)s"),
        reason=WHY,
        render=partial(question, template="reminder"),
    ),
    Kind(
        name=messages.ENTERED,
        label=_("Your answer between meetings is entered"),
        target=VOTER,
        urgency=Urgency.DAY,
        digest=_("Your answer to a matter between meetings is entered: %(about)s"),
        reason=WHY,
        render=entry,
    ),
    Kind(
        name=messages.DECIDED,
        label=_("Decided between meetings"),
        target=VOTER,
        urgency=Urgency.DAY,
        digest=_("A matter is decided between meetings: %(about)s"),
        reason=WHY,
        render=partial(outcome, template="decided", state=State.DECIDED),
    ),
    Kind(
        name=messages.TO_MEETING,
        label=_("A matter goes to a meeting"),
        target=VOTER,
        urgency=Urgency.DAY,
        digest=_("A matter you were asked about goes to a meeting: %(about)s"),
        reason=WHY,
        render=partial(outcome, template="to_meeting", state=State.TO_MEETING),
    ),
    Kind(
        name=messages.ENDED,
        label=_("A matter is ended without a decision"),
        target=VOTER,
        urgency=Urgency.DAY,
        digest=_("A matter you were asked about is ended without a decision: %(about)s"),
        reason=WHY,
        render=partial(outcome, template="ended", state=State.ENDED),
    ),
)
