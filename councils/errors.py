"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``SeatTaken`` says more than ``SeatTakenError``)

from datetime import date

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError
from norwegian.dates import long_date


class CouncilError(DomainError):
    """Something about bodies that the domain does not allow."""


class SeatTaken(CouncilError):
    """Somebody holds the seat in the period asked for."""

    explanation = _("Somebody else holds the seat in this period.")
    field = "starts_on"

    def __init__(self, holder: str = "") -> None:
        words = _("%(person)s holds the seat in this period. End that first, or let the new one take over.")
        super().__init__(words % {"person": holder} if holder else "")


class AlreadySeated(CouncilError):
    field = "starts_on"
    explanation = _("This person has the seat from that day already.")


class OutsideSeat(CouncilError):
    field = "starts_on"
    explanation = _("The period must lie within the time the seat exists.")


class HeldLater(CouncilError):
    field = "ends_on"
    explanation = _("Somebody has had the seat after this day. Choose a later day, so that the history stays.")


class EarlierThanPresent(CouncilError):
    """A new cadence would begin before the one that holds now, and wipe it out."""

    field = "starts_on"

    def __init__(self, day: date) -> None:
        words = _("The present cadence holds from %(day)s. The new one begins that day or later.")
        super().__init__(words % {"day": long_date(day)})


class EndsBeforeStart(CouncilError):
    field = "ends_on"
    explanation = _("The last day cannot be before the first.")


class OwnerHasSeats(CouncilError):
    """Seats of the body belong to a municipality that would own it no longer."""

    field = "owners"

    def __init__(self, municipalities: str) -> None:
        words = _(
            "%(municipalities)s still has seats in the body. End them, or move them to another municipality, first."
        )
        super().__init__(words % {"municipalities": municipalities})


class ForeignSeat(CouncilError):
    field = "municipality"
    explanation = _("The seat belongs to a municipality that does not own the body.")


class NotAssisted(CouncilError):
    explanation = _("Nobody answers for this seat but whoever has it.")


class CannotAssist(CouncilError):
    """The person has the seat, stands in for it, or may be a minor."""

    field = "email"
    explanation = _("The one who has the seat, its deputies and minors cannot answer for it.")


class AssistsAlready(CouncilError):
    field = "email"
    explanation = _("This person answers for the seat already.")


class SaidAlready(CouncilError):
    field = "starts_on"
    explanation = _("Some of this time is among the times without meetings already.")


class TermBegun(CouncilError):
    """A new term of the body is prepared already."""

    field = "councils"

    def __init__(self, council: str) -> None:
        words = _("A new term of %(council)s is prepared already. Change that one.")
        super().__init__(words % {"council": council})


class NoPoliticalSeats(CouncilError):
    field = "councils"

    def __init__(self, council: str) -> None:
        words = _("%(council)s has no seats for the political leadership. Say so of its seats first.")
        super().__init__(words % {"council": council})


class TermDone(CouncilError):
    explanation = _("The new term is carried out, or taken back, already.")


class ChangedSincePreview(CouncilError):
    explanation = _("Something was changed since you saw this. Look through it once more.")
