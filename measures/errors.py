"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``IllegalStatus`` says more than ``IllegalStatusError``)

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MeasureError(Exception):
    """Something the domain does not allow. ``explanation`` says it in plain words."""

    explanation: Promise | str = _("This cannot be done now.")


class IllegalStatus(MeasureError):
    explanation = _("The measure cannot get this status from the one it has. Somebody may have changed it meanwhile.")


class ReasonMissing(MeasureError):
    explanation = _("Write why the measure is stopped or taken up again.")


class ForeignGoal(MeasureError):
    explanation = _("The goal belongs to another municipality.")


class GrantEndsTooEarly(MeasureError):
    explanation = _("The last day must be today or later.")
