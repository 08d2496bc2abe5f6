"""What a municipality lists of its year, and which bodies plan their weeks by themselves."""

from .rolling import Rolling
from .year import DaysOff, YearlyItem

__all__ = ["DaysOff", "Rolling", "YearlyItem"]
