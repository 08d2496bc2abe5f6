"""Goals, what they are measured by, the figures, the measures that serve them, and the plans that hold them."""

from .count import MeasureCount
from .factor import Factor
from .figures import Feed, Intake, Period, Series, Value
from .goal import Goal
from .grant import MeasureUserObjectPermission
from .indicator import Indicator
from .measure import Measure
from .more import MeasureMore, MeasureSetup
from .plan import Plan, PlanChapter, PlanEdition, PlanParty, PlanSignature
from .sharing import MeasureParty
from .step import MeasureStep
from .talk import MeasureTalk
from .working_group import WorkingGroup

__all__ = [
    "Factor",
    "Feed",
    "Goal",
    "Indicator",
    "Intake",
    "Measure",
    "MeasureCount",
    "MeasureMore",
    "MeasureParty",
    "MeasureSetup",
    "MeasureStep",
    "MeasureTalk",
    "MeasureUserObjectPermission",
    "Period",
    "Plan",
    "PlanChapter",
    "PlanEdition",
    "PlanParty",
    "PlanSignature",
    "Series",
    "Value",
    "WorkingGroup",
]
