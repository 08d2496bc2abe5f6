"""Goals, what they are measured by, the figures, and the measures that serve them."""

from .figures import Feed, Intake, Period, Series, Value
from .goal import Goal
from .grant import MeasureUserObjectPermission
from .indicator import Indicator
from .measure import Measure
from .more import MeasureMore, MeasureSetup

__all__ = [
    "Feed",
    "Goal",
    "Indicator",
    "Intake",
    "Measure",
    "MeasureMore",
    "MeasureSetup",
    "MeasureUserObjectPermission",
    "Period",
    "Series",
    "Value",
]
