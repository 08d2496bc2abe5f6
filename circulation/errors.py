"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class CirculationError(DomainError):
    """Something about decisions between meetings that the domain does not allow."""


class NotAllowedHere(CirculationError):
    explanation = _("The body does not decide between meetings. That is set where the body is changed.")


class WrongState(CirculationError):
    """It has been sent, closed or ended meanwhile; says how it stands."""


class DeadlineBehind(CirculationError):
    field = "deadline"
    explanation = _("The deadline must be today or later.")


class NobodyToAsk(CirculationError):
    explanation = _(
        "Nobody in the seats that decide can be asked: the seats are empty, or the matter is shut for them."
    )


class WordsMissing(CirculationError):
    field = "words"
    explanation = _("Write in your own words why you do not agree. It is kept with the decision.")


class AnsweredThemselves(CirculationError):
    explanation = _("They have answered themselves. Their own answer stands.")


class NotYet(CirculationError):
    """Why it cannot be decided now."""


class RemindedToday(CirculationError):
    explanation = _("Those who have not answered were reminded today. Wait until tomorrow.")


class NobodyWaits(CirculationError):
    explanation = _("Everybody has answered, so there is nobody to remind.")
