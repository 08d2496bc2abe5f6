"""Words of the measures app."""

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class GoalKind(models.TextChoices):
    """From what the municipality dreams of to what it does about it."""

    VISION = "vision", _("Vision")
    MAIN_GOAL = "main_goal", _("Main goal")
    SUB_GOAL = "sub_goal", _("Sub-goal")
    FOCUS_AREA = "focus_area", _("Focus area")
    STRATEGY = "strategy", _("Strategy")

    @property
    def heading(self) -> str:
        """What stands above all of this kind."""
        return str(GOAL_HEADINGS[self])


# What a governing body decides on; a measure stands under one of them.
PRIORITIES: Final = (GoalKind.MAIN_GOAL, GoalKind.FOCUS_AREA)

GOAL_HEADINGS: Final = {
    GoalKind.VISION: _("Vision"),
    GoalKind.MAIN_GOAL: _("Main goals"),
    GoalKind.SUB_GOAL: _("Sub-goals"),
    GoalKind.FOCUS_AREA: _("Focus areas"),
    GoalKind.STRATEGY: _("Strategies"),
}


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


class FigureKind(models.TextChoices):
    """What an indicator's numbers are. Few people can be known from a count, not from a share of many."""

    COUNT = "count", _("A number of people or cases")
    SHARE = "share", _("Per cent")
    RATE = "rate", _("A rate, for example per 1,000")


class PeriodKind(models.TextChoices):
    """How long a figure counts."""

    YEAR = "year", _("Year")
    WINDOW = "window", _("Several years together")
    SCHOOL_YEAR = "school_year", _("School year")
    HALF_YEAR = "half_year", _("Half-year")
    QUARTER = "quarter", _("Quarter")
    MONTH = "month", _("Month")


class Counted(models.TextChoices):
    """What a measure counts of those it is for, each a part of the one before."""

    OFFERED = "offered", _("Were offered it")
    STARTED = "started", _("Started")
    COMPLETED = "completed", _("Completed")


class Audience(models.TextChoices):
    """Whom a talk or an information meeting was for."""

    PRIMARY_LOW = "primary_low", _("Pupils, years 1–4")
    PRIMARY_HIGH = "primary_high", _("Pupils, years 5–7")
    LOWER = "lower", _("Pupils, years 8–10")
    UPPER = "upper", _("Pupils in upper secondary school")
    PARENTS = "parents", _("Parents")
    STAFF = "staff", pgettext_lazy("whom a talk is for", "Staff")
    VOLUNTEERS = "volunteers", _("Volunteers")
    OTHERS = "others", pgettext_lazy("whom a talk is for", "Others")


class Whose(models.TextChoices):
    """Whose figures a series holds."""

    OWN = "own", _("The municipality's own")
    COUNTRY = "country", _("The whole country")
    COUNTY = "county", _("The county")
    OTHER = "other", _("Another municipality")


class Known(models.TextChoices):
    """Whether there is a number."""

    NUMBER = "number", _("A number")
    WITHHELD = "withheld", _("Withheld")
    MISSING = "missing", _("No figure")


class Provider(models.TextChoices):
    """Who gives figures away by an open service."""

    SSB = "ssb", _("Statistics Norway (SSB)")
    FHI = "fhi", _("Norwegian Institute of Public Health (FHI)")


class Outcome(models.TextChoices):
    """How a fetch went."""

    NEW = "new", _("New figures, kept as drafts")
    SAME = "same", _("Nothing new")
    AWAY = "away", _("The service did not answer")
    BUSY = "busy", _("The service asked us to wait")
    REFUSED = "refused", _("The service does not know what was asked for")
    FAULTY = "faulty", _("The answer could not be read")
    OLDER = "older", _("The answer was older than what is kept")


class MeasureKind(models.TextChoices):
    MEASURE = "measure", _("Measure")
    PROJECT = "project", _("Project")
    EFFORT = "effort", _("Effort")


class Prevention(models.TextChoices):
    """For whom: all, those at risk, or those who already have difficulties."""

    UNIVERSAL = "universal", _("Universal: for all")
    SELECTIVE = "selective", _("Selective: for groups at risk")
    INDICATED = "indicated", _("Indicated: for those who already struggle")


class FactorLevel(models.TextChoices):
    """Where a factor is found, from the nearest out."""

    INDIVIDUAL = "individual", _("The individual")
    FAMILY = "family", _("The family")
    SCHOOL = "school", pgettext_lazy("level of a factor", "The school")
    PEERS = "peers", _("Friends")
    COMMUNITY = "community", _("The local community")


class FactorKind(models.TextChoices):
    RISK = "risk", _("Risk factor")
    PROTECTIVE = "protective", _("Protective factor")


class EvaluationKind(models.TextChoices):
    """How it will be known whether a measure works; chosen before it begins."""

    EFFECT = "effect", _("By its effect")
    PROCESS = "process", _("By how it is carried out")
    USERS = "users", _("By what those who take part say")
    NONE = "none", _("Not at all")


class Evidence(models.TextChoices):
    """How well it is known that measures of the kind work. Empty: nobody has looked."""

    EXPERIENCE = "experience", _("Good experience")
    PROMISING = "promising", _("Promising")
    DOCUMENTED = "documented", _("Well documented")

    __empty__ = _("Not assessed")


class Status(models.TextChoices):
    """Where a measure is on its way."""

    PROPOSED = "proposed", _("Proposed")
    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


OPEN_STATUSES: Final = frozenset({Status.PROPOSED, Status.PLANNED, Status.ONGOING})

# What a status may become. A measure that is done or stopped can be taken up again, with a reason.
NEXT_STATUSES: Final[dict[Status, frozenset[Status]]] = {
    Status.PROPOSED: frozenset({Status.PLANNED, Status.ONGOING, Status.DONE, Status.STOPPED}),
    Status.PLANNED: frozenset({Status.PROPOSED, Status.ONGOING, Status.DONE, Status.STOPPED}),
    Status.ONGOING: frozenset({Status.PLANNED, Status.DONE, Status.STOPPED}),
    Status.DONE: frozenset({Status.ONGOING}),
    Status.STOPPED: frozenset({Status.PLANNED, Status.ONGOING}),
}

UPDATE_MEASURE: Final = "update_measure"


class PartyState(models.TextChoices):
    """What a municipality has answered when another offered it a part in a measure."""

    OFFERED = "offered", pgettext_lazy("of a shared measure", "Offered")
    JOINED = "joined", pgettext_lazy("of a shared measure", "Takes part")
    DECLINED = "declined", pgettext_lazy("of a shared measure", "Declined")
    TAKEN_BACK = "taken_back", pgettext_lazy("of a shared measure", "Taken back")


STANDING_STATES: Final = frozenset({PartyState.OFFERED, PartyState.JOINED})


class PlanState(models.TextChoices):
    """From what is being written to what no longer holds."""

    DRAFT = "draft", pgettext_lazy("of a plan", "Draft")
    ADOPTED = "adopted", pgettext_lazy("of a plan", "Adopted")
    ENDED = "ended", pgettext_lazy("of a plan", "Ended")


class Side(models.TextChoices):
    """The two that stand behind a plan together."""

    MUNICIPALITY = "municipality", _("The municipality")
    POLICE = "police", _("The police")


class MeasureAct(StrEnum):
    VIEW_GOALS = "measures.view_goals"
    ADD_GOALS = "measures.add_goals"
    CHANGE_GOALS = "measures.change_goals"
    VIEW_FIGURES = "measures.view_figures"
    CHANGE_FIGURES = "measures.change_figures"
    CLEAR_FIGURES = "measures.clear_figures"
    LIST_MEASURES = "measures.list_measures"
    VIEW_MEASURE = "measures.view_measure"
    SET_UP = "measures.set_up"
    CREATE_MEASURE = "measures.create_measure"
    CREATE_FROM_DECISION = "measures.create_from_decision"
    CHANGE_MEASURE = "measures.change_measure"
    VIEW_PUBLISHED = "measures.view_published"
    UPDATE_STATUS = "measures.update_status"
    GRANT_PARTNER = "measures.grant_partner"
    SHARE_MEASURE = "measures.share_measure"
    VIEW_SHARING = "measures.view_sharing"
    TAKE_PART = "measures.take_part"
    TAKE_BACK = "measures.take_back_offer"
    END_SHARING = "measures.end_sharing"
    VIEW_HISTORY = "measures.view_history"
    FINISH_STEP = "measures.finish_step"
    VIEW_WHO = "measures.view_who"
    VIEW_PLANS = "measures.view_plans"
    ADD_PLAN = "measures.add_plan"
    VIEW_PLAN = "measures.view_plan"
    CHANGE_PLAN = "measures.change_plan"
    SIGN_PLAN = "measures.sign_plan"
    ADOPT_SHARED = "measures.adopt_shared"
    SET_UP_GROUP = "measures.set_up_group"
    VIEW_GROUP = "measures.view_group"
    CHANGE_GROUP = "measures.change_group"
    REPORT_BACK = "measures.report_back"


class Reminding(StrEnum):
    """Kinds of messages about measures."""

    ASSIGNED = "measures.assigned"
    DUE_SOON = "measures.due_soon"
    OVERDUE = "measures.overdue"
    GRANTED = "measures.granted"
    SHARING_OFFERED = "measures.sharing_offered"
    SHARING_ANSWERED = "measures.sharing_answered"
    SHARING_ENDED = "measures.sharing_ended"
    STEP_GIVEN = "measures.step_given"
    STEP_DUE = "measures.step_due"
    STEP_TODAY = "measures.step_today"
    STEP_OVERDUE = "measures.step_overdue"
    UNTOUCHED = "measures.untouched"
    UNCOUNTED = "measures.uncounted"
