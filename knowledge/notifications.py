"""The words of messages about local knowledge."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from knowledge.enums import KnowledgeAct, Reminding
from knowledge.models import Observation
from municipalities.contacts import contact_of
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def answered(reminder: Reminder) -> Message | None:
    """None when the answer was taken back, or the observation is gone."""
    observation = reminder.target
    if not isinstance(observation, Observation) or not observation.answer:
        return None
    if not can(reminder.recipient, KnowledgeAct.VIEW_OBSERVATION, observation):
        return None
    context = {"observation": observation, "address": absolute_url(observation.get_absolute_url())}
    return render_mail("knowledge/mail/answered", context)


def _rows() -> "QuerySet[Any]":
    return Observation.objects.select_related("municipality__contact")


register(
    Kind(
        name=Reminding.ANSWERED,
        label=_("An observation is answered"),
        target=Target(
            model=Observation,
            rows=_rows,
            contact=lambda observation: contact_of(observation.municipality),
            about=str,
        ),
        urgency=Urgency.DAY,
        digest=_("What you told is answered: %(about)s"),
        reason=_("You get this because you have told what you have seen."),
        render=answered,
    )
)
