"""Words of the measures app."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalKind(models.TextChoices):
    """From what the municipality dreams of to what it does about it."""

    VISION = "vision", _("Vision")
    MAIN_GOAL = "main_goal", _("Main goal")
    SUB_GOAL = "sub_goal", _("Sub-goal")
    FOCUS_AREA = "focus_area", _("Focus area")
    STRATEGY = "strategy", _("Strategy")


class Horizon(models.TextChoices):
    SHORT = "short", _("Short term")
    LONG = "long", _("Long term")


class Arena(models.TextChoices):
    """Where young people are."""

    SCHOOL = "school", _("School")
    LEISURE = "leisure", _("Leisure")
    HOME = "home", _("Home")
    STREET = "street", _("Street")
    ONLINE = "online", _("Online")


class Direction(models.TextChoices):
    """Which way an indicator should move."""

    DOWN = "down", _("Should go down")
    UP = "up", _("Should go up")


class MeasureAct(StrEnum):
    VIEW_GOALS = "measures.view_goals"
    CHANGE_GOALS = "measures.change_goals"
