"""Goals, what they are measured by, the figures, and the measures that serve them."""

from .figures import Feed, Intake, Period, Series, Value
from .goal import Goal
from .grant import MeasureUserObjectPermission
from .indicator import Indicator
from .measure import Measure

__all__ = ["Feed", "Goal", "Indicator", "Intake", "Measure", "MeasureUserObjectPermission", "Period", "Series", "Value"]
