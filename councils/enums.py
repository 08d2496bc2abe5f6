"""Words of the councils app."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The official levels of SLT, and what lies beside them."""

    GOVERNING = "governing", _("Governing level")
    COORDINATING = "coordinating", _("Coordinating level")
    EXECUTING = "executing", _("Executing level")
    OUTSIDE = "outside", _("Beside SLT")


class Function(models.TextChoices):
    """What a body serves as. One body may serve as several."""

    POLICE_COUNCIL = "police_council", _("Police council")
    STEERING_GROUP = "steering_group", _("Steering group")
    COORDINATION_GROUP = "coordination_group", _("Coordination group")
    WORKING_GROUP = "working_group", _("Working group")
    YOUTH_COUNCIL = "youth_council", _("Youth council")


class LegalStatus(models.TextChoices):
    """What the body is in law; decides how open it must be."""

    COOPERATION = "cooperation", _("Cooperative body")
    ELECTED = "elected", _("Elected body")
    PARTICIPATION = "participation", _("Statutory participation body")
    ADMINISTRATIVE = "administrative", _("Administrative group")


class MinutesAccess(models.TextChoices):
    """Who may read the minutes of a body. A document of a municipality is never closed to who asks for it."""

    PUBLIC = "public", _("Open to everyone")
    ON_REQUEST = "on_request", _("Given to those who ask for them")


class MinutesApproval(models.TextChoices):
    """Who approves the minutes of a body."""

    CHAIR = "chair", _("The chair approves them")
    SILENCE = "silence", _("The members, unless one of them asks for a change in time")
    NEXT_MEETING = "next_meeting", _("The next meeting, as its first item")


class CadenceKind(models.TextChoices):
    """What a cadence counts: times in a year, or what lies between two meetings."""

    PER_YEAR = "per_year", _("a number of times a year")
    MONTHLY = "monthly", _("every month")
    EVERY_N_MONTHS = "every_n_months", _("every so many months")
    EVERY_N_WEEKS = "every_n_weeks", _("every so many weeks")
    WEEKLY = "weekly", _("every week")


# The kinds that say how many.
COUNTED = frozenset({CadenceKind.PER_YEAR, CadenceKind.EVERY_N_MONTHS, CadenceKind.EVERY_N_WEEKS})


class Strength(models.TextChoices):
    """How binding a cadence is."""

    SHALL = "shall", _("shall meet")
    SHOULD = "should", _("should meet")


class SeatFunction(models.TextChoices):
    """What a seat does in the body."""

    CHAIR = "chair", _("Chair")
    DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
    SECRETARY = "secretary", _("Secretary")
    MEMBER = "member", _("Member")
    REGULAR_ATTENDEE = "regular_attendee", _("Regular attendee")
    OBSERVER = "observer", _("Observer")


class SeatCategory(models.TextChoices):
    """Whom a seat speaks for."""

    POLITICAL = "political", _("Political leadership")
    ADMINISTRATIVE = "administrative", _("Administrative leadership")
    POLICE = "police", _("Police")
    OTHER = "other", _("Other")


class CouncilAct(StrEnum):
    LIST = "councils.list_councils"
    VIEW = "councils.view_council"
    VIEW_CONTACT = "councils.view_contact"
    CHANGE = "councils.change_council"
    ADD = "councils.add_council"
    VIEW_HISTORY = "councils.view_history"
    VIEW_ASSISTANT = "councils.view_assistant"
    END_ASSISTANT = "councils.end_assistant"
    PREPARE_TERMS = "councils.prepare_terms"
