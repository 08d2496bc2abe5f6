"""Goals, what they are measured by, and the measures that serve them."""

from .goal import Goal
from .indicator import Indicator

__all__ = ["Goal", "Indicator"]
