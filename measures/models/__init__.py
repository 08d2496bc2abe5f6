"""Goals, what they are measured by, and the measures that serve them."""

from .goal import Goal
from .grant import MeasureUserObjectPermission
from .indicator import Indicator
from .measure import Measure

__all__ = ["Goal", "Indicator", "Measure", "MeasureUserObjectPermission"]
