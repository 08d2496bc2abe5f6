"""Why a place could not be changed. The pages put them into words."""

from nightwatch.models import Shift


class PlaceError(Exception):
    """A change of places that cannot be made."""


class AlreadyLeadsError(Exception):
    """The person leads the group already."""


class ShiftClosedError(PlaceError):
    """The shift is cancelled or has started."""


class PersonGoneError(PlaceError):
    """The person's account has been closed meanwhile."""


class OverlapError(PlaceError):
    """The person has another shift at the same time."""

    def __init__(self, other: Shift) -> None:
        super().__init__(str(other))
        self.other = other


class DeclarationsMissingError(PlaceError):
    """The person has not accepted the declarations in the version that holds now."""


class PlacesTakenError(PlaceError):
    """More people have a place than the new maximum; somebody has to be taken off first."""

    def __init__(self, confirmed: int) -> None:
        super().__init__(str(confirmed))
        self.confirmed = confirmed
