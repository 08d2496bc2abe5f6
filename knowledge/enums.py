"""Words of the knowledge app."""

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from contributions.observations import Certainty as Degree


class Theme(models.TextChoices):
    """What an observation or a challenge is about."""

    ALCOHOL = "alcohol", _("Alcohol")
    DRUGS = "drugs", _("Drugs")
    VIOLENCE = "violence", _("Violence and threats")
    VANDALISM = "vandalism", _("Vandalism and theft")
    ONLINE = "online", _("Life online")
    EXCLUSION = "exclusion", _("Bullying and exclusion")
    ABSENCE = "absence", _("School and absence")
    WELL_BEING = "well_being", _("Well-being and belonging")
    OTHER = "other", _("Something else")


class TimeBand(models.TextChoices):
    """When in the day or the week."""

    SCHOOL_DAY = "school_day", _("In school hours")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")
    NIGHT = "night", _("Night")
    ALWAYS = "always", _("At all times, or not known")


class Ages(models.TextChoices):
    """A group of people, never a person."""

    CHILDREN = "children", _("Children under 13")
    YOUNGER = "younger", _("Young people 13–15")
    OLDER = "older", _("Young people 16–18")
    ADULTS = "adults", _("Young adults 19–24")
    MIXED = "mixed", _("Several ages")


class SourceKind(models.TextChoices):
    """Where knowledge comes from."""

    SERVICE = "service", _("A service at work")
    STATISTICS = "statistics", _("Statistics")
    SURVEY = "survey", _("A survey")
    YOUTH = "youth", _("Young people")
    PARENT = "parent", _("Parents")
    NIGHTWATCH = "nightwatch", _("Natteravn")
    RUMOUR = "rumour", _("A rumour")


class Certainty(models.TextChoices):
    """How much it can bear."""

    COUNTED = Degree.COUNTED.value, _("Counted")
    SEEN = Degree.SEEN.value, _("Seen by ourselves")
    TOLD = Degree.TOLD.value, _("Told by those it is about")
    RUMOUR = Degree.RUMOUR.value, _("Not verified")


class Answer(models.TextChoices):
    """What became of an observation."""

    NOTED = "noted", _("Noted")
    MEASURE = "measure", _("Became a measure")
    DECISION = "decision", _("Was decided in a meeting")


class Trend(models.TextChoices):
    """Which way a challenge goes."""

    RISING = "rising", _("Growing")
    STEADY = "steady", _("Unchanged")
    FALLING = "falling", _("Shrinking")
    UNKNOWN = "unknown", _("Not known")


class ChallengeState(models.TextChoices):
    """How far the work with a challenge has come."""

    OPEN = "open", _("Unanswered")
    WORKED_ON = "worked_on", _("Being worked on")
    CLOSED = "closed", _("No longer a challenge")


class Finding(models.TextChoices):
    """What the check of a cause showed."""

    SUPPORTED = "supported", _("Supported")
    NOT_SUPPORTED = "not_supported", _("Not supported")
    UNKNOWN = "unknown", _("Still not known")


class Result(models.TextChoices):
    """What an evaluation says should become of a measure."""

    CONTINUE = "continue", _("Go on as it is")
    CHANGE = "change", _("Change it")
    STOP = "stop", _("Stop it")


# The areas a municipality begins with, in its own language; it changes them as it likes.
AREAS: Final = (_("School"), _("Leisure"), _("Street"), _("Online"))


# The three questions that the work begins with, of a challenge and of a year.
HARDEST: Final = _("What are the biggest challenges for the young people here?")
EXPOSED: Final = _("Who is especially exposed to even greater difficulties?")
HELPING: Final = _("How can they best be helped to master life and stay away from drugs and crime?")


class KnowledgeAct(StrEnum):
    """What a person may do with local knowledge. The comment says what the act is asked about."""

    OPEN = "knowledge.open"  # nothing: there is a municipality whose knowledge one works with
    SET_UP = "knowledge.set_up"  # municipality: switch it on, its areas
    VIEW = "knowledge.view"  # municipality
    REPORT = "knowledge.report"  # municipality
    HANDLE = "knowledge.handle"  # municipality: challenges, links of partners
    VIEW_OBSERVATION = "knowledge.view_observation"  # observation
    ANSWER = "knowledge.answer"  # observation
    REMOVE = "knowledge.remove"  # observation
    VIEW_CHALLENGE = "knowledge.view_challenge"  # challenge
    CHANGE_CHALLENGE = "knowledge.change_challenge"  # challenge
    NAME_CAUSE = "knowledge.name_cause"  # measure: which cause it works on
    EVALUATE = "knowledge.evaluate"  # measure
    VIEW_EVALUATION = "knowledge.view_evaluation"  # evaluation
    FOLLOW = "knowledge.follow"  # municipality: how its work stands
    FOLLOW_ALL = "knowledge.follow_all"  # nothing: how it stands everywhere
    REPORT_BY_LINK = "knowledge.report_by_link"  # nothing: the link itself is the proof


class Reminding(StrEnum):
    """Kinds of messages about local knowledge."""

    ANSWERED = "knowledge.answered"
