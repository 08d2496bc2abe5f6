"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``IllegalStatus`` says more than ``IllegalStatusError``)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class MeasureError(DomainError):
    """Something about measures that the domain does not allow."""


class IllegalStatus(MeasureError):
    field = "status"
    explanation = _("The measure cannot get this status from the one it has. Somebody may have changed it meanwhile.")


class ReasonMissing(MeasureError):
    field = "note"
    explanation = _("Write why the measure is stopped or taken up again.")


class ForeignGoal(MeasureError):
    field = "goals"
    explanation = _("The goal belongs to another municipality.")


class GrantEndsTooEarly(MeasureError):
    field = "ends_on"
    explanation = _("The last day must be today or later.")
