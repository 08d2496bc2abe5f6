"""Bodies at three levels, how often they meet, and who sits in them."""

from .cadence import Cadence
from .council import Council, Ownership
from .lapse import Lapse
from .seat import Seat, Tenure

__all__ = ["Cadence", "Council", "Lapse", "Ownership", "Seat", "Tenure"]
