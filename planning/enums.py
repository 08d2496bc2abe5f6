"""Words of the planning app."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class OnClosedDay(models.TextChoices):
    """What a body that meets every week does when its day is a holiday, or a day the municipality has listed."""

    MOVE = "move", _("It meets on another day of the same week")
    SKIP = "skip", _("It does not meet that week")


class PlanningAct(StrEnum):
    """What a person may do with plans. The comment says what the act is asked about."""

    PLAN_YEAR = "planning.plan_year"  # nothing: for the bodies whose meetings one plans
    FOLLOW = "planning.follow"  # nothing: for the municipalities one answers for
    VIEW_WHEEL = "planning.view_wheel"  # municipality
    CHANGE_YEAR = "planning.change_year"  # municipality: its days without meetings, its yearly items
    CHANGE_ROLLING = "planning.change_rolling"  # council
    CHANGE_LAPSES = "planning.change_lapses"  # council
