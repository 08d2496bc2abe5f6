"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``SeatTaken`` says more than ``SeatTakenError``)

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from norwegian.dates import long_date


class CouncilError(Exception):
    """Something the domain does not allow. ``explanation`` says it in plain words."""

    explanation: Promise | str = _("This cannot be done now.")


class SeatTaken(CouncilError):
    """Somebody holds the seat in the period asked for."""

    def __init__(self, holder: str = "") -> None:
        super().__init__()
        self.explanation = (
            _("%(person)s holds the seat in this period. End that first, or let the new one take over.")
            % {"person": holder}
            if holder
            else _("Somebody else holds the seat in this period.")
        )


class AlreadySeated(CouncilError):
    explanation = _("This person has the seat from that day already.")


class OutsideSeat(CouncilError):
    explanation = _("The period must lie within the time the seat exists.")


class HeldLater(CouncilError):
    explanation = _("Somebody has had the seat after this day. Choose a later day, so that the history stays.")


class EarlierThanPresent(CouncilError):
    """A new cadence would begin before the one that holds now, and wipe it out."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.explanation = _("The present cadence holds from %(day)s. The new one begins that day or later.") % {
            "day": long_date(day)
        }


class EndsBeforeStart(CouncilError):
    explanation = _("The last day cannot be before the first.")


class OwnerHasSeats(CouncilError):
    """Seats of the body belong to a municipality that would own it no longer."""

    def __init__(self, municipalities: str) -> None:
        super().__init__()
        self.explanation = _(
            "%(municipalities)s still has seats in the body. End them, or move them to another municipality, first."
        ) % {"municipalities": municipalities}


class ForeignSeat(CouncilError):
    explanation = _("The seat belongs to a municipality that does not own the body.")
