"""Bodies at three levels, how often they meet, and who sits in them."""

from .assistant import Assistant
from .cadence import Cadence
from .council import Council, Ownership
from .lapse import Lapse
from .seat import Seat, Tenure
from .term import Term, TermSeat

__all__ = ["Assistant", "Cadence", "Council", "Lapse", "Ownership", "Seat", "Tenure", "Term", "TermSeat"]
