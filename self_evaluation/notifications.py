"""How the messages of a self-evaluation read. Rendered when they are sent, from things as they then are."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from councils.contacts import contact_of, owners
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail
from self_evaluation.enums import SelfEvaluationAct
from self_evaluation.models import Asked
from self_evaluation.services import messages


def question(reminder: Reminder) -> Message | None:
    """Ask, or remind; nothing to who has answered, or when it is closed."""
    asked = reminder.target
    if not isinstance(asked, Asked) or asked.answered_on is not None or not asked.evaluation.is_open:
        return None
    url = absolute_url(reverse("self_evaluation:answer", args=[asked.pk]))
    template = "reminder" if reminder.kind == messages.REMINDER else "asked"
    return render_mail(f"self_evaluation/mail/{template}", _context(asked) | {"url": url})


def result(reminder: Reminder) -> Message | None:
    """Say that the result can be read. It is never in the mail."""
    asked = reminder.target
    if not isinstance(asked, Asked) or asked.evaluation.is_open:
        return None
    # Whoever has left the body since does not read it.
    if not can(reminder.recipient, SelfEvaluationAct.VIEW, asked.evaluation):
        return None
    url = absolute_url(asked.evaluation.get_absolute_url())
    return render_mail("self_evaluation/mail/result", _context(asked) | {"url": url})


def _context(asked: Asked) -> dict[str, Any]:
    return {"evaluation": asked.evaluation, "council": asked.evaluation.council}


def _asked() -> "QuerySet[Any]":
    return Asked.objects.select_related("evaluation__council").prefetch_related(owners("evaluation__council"))


ASKED = Target(
    model=Asked,
    rows=_asked,
    contact=lambda asked: contact_of(asked.evaluation.council),
    about=lambda asked: str(asked.evaluation),
)
WHY = _("You get this because you are asked to evaluate the work of a meeting body you sit in.")

register(
    Kind(
        name=messages.ASKED,
        label=_("Self-evaluation"),
        target=ASKED,
        urgency=Urgency.DAY,
        digest=_("Answer the self-evaluation: %(about)s"),
        reason=WHY,
        render=question,
    ),
    Kind(
        name=messages.REMINDER,
        label=_("Reminder of a self-evaluation"),
        target=ASKED,
        urgency=Urgency.DAY,
        digest=_("You have not answered the self-evaluation: %(about)s"),
        reason=WHY,
        render=question,
    ),
    Kind(
        name=messages.RESULT,
        label=_("The result of a self-evaluation"),
        target=ASKED,
        urgency=Urgency.DAY,
        digest=_("The self-evaluation is closed, and you can read the result: %(about)s"),
        reason=_("You get this because you were asked to evaluate the work of a meeting body you sit in."),
        render=result,
    ),
)
