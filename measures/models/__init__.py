"""Goals, what they are measured by, the figures, the measures that serve them, and the plans that hold them."""

from .figures import Feed, Intake, Period, Series, Value
from .goal import Goal
from .grant import MeasureUserObjectPermission
from .indicator import Indicator
from .measure import Measure
from .more import MeasureMore, MeasureSetup
from .plan import Plan, PlanChapter, PlanEdition, PlanSignature
from .step import MeasureStep

__all__ = [
    "Feed",
    "Goal",
    "Indicator",
    "Intake",
    "Measure",
    "MeasureMore",
    "MeasureSetup",
    "MeasureStep",
    "MeasureUserObjectPermission",
    "Period",
    "Plan",
    "PlanChapter",
    "PlanEdition",
    "PlanSignature",
    "Series",
    "Value",
]
