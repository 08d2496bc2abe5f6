"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``PollClosed`` says more than ``PollClosedError``)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class PollError(DomainError):
    """Something about date polls that the domain does not allow."""


class PollClosed(PollError):
    explanation = _("The date poll is closed.")


class NobodyToAsk(PollError):
    explanation = _("Choose at least one person to ask.")


class SameTime(PollError):
    field = "day"
    explanation = _("This time is among the times already.")


class TimeBehind(PollError):
    field = "day"
    explanation = _("The time must lie ahead.")


class RemindedToday(PollError):
    explanation = _("Those who have not answered were reminded today. Wait until tomorrow.")


class PollLinkGone(PollError):
    explanation = _("The link can no longer be used.")
