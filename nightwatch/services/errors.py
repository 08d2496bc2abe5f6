"""Why something about natteravn could not be done, in words."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError
from nightwatch.models import Shift
from norwegian.dates import day_and_date, long_date


class NightwatchError(DomainError):
    """Something about natteravn that the domain does not allow."""


class PlaceError(NightwatchError):
    """A change of places that cannot be made."""


class AlreadyLeadsError(NightwatchError):
    explanation = _("This person leads the group already.")
    field = "email"


class ShiftTakenError(NightwatchError):
    explanation = _("The group has a shift at this time already.")
    field = "day"


class TimeSkippedError(NightwatchError):
    """The clocks jump over one of the times of the shift."""

    def __init__(self, words: str, field: str) -> None:
        super().__init__(words)
        self.field = field


class BriefingAheadError(NightwatchError):
    """What happened is noted before it can have happened."""

    explanation = _("The shift has not begun. Note that the police came when it has.")


class ShiftClosedError(PlaceError):
    """The shift is cancelled or has started."""

    explanation = _("The shift has started or is cancelled, so it cannot be changed.")


class PersonGoneError(PlaceError):
    """The person's account has been closed meanwhile."""

    explanation = _("The account has just been closed, so nobody can be signed up with it.")


class OverlapError(PlaceError):
    """The person has another shift at the same time."""

    def __init__(self, other: Shift) -> None:
        words = _("There is another shift at the same time: %(day)s, %(group)s. Sign off from that one first.")
        super().__init__(words % {"day": day_and_date(other.starts_at), "group": other.group.name})
        self.other = other


class DeclarationsMissingError(PlaceError):
    """The person has not accepted the declarations in the version that holds now."""

    explanation = _("The declarations must be accepted first.")


class ApprovalNeededError(PlaceError):
    """The group approves people before their first shift, and they are not in it."""

    explanation = _("The group approves people before their first shift. Ask to join first.")


class DeclinedLatelyError(PlaceError):
    """The group has said no, not long ago."""

    def __init__(self, again_from: date) -> None:
        words = _("The group has said no. You can ask again from %(day)s.")
        super().__init__(words % {"day": long_date(again_from)})
        self.again_from = again_from


class JoinAnsweredError(NightwatchError):
    """Somebody has answered the wish to join meanwhile, or it was taken back."""

    explanation = _("It has been answered already, or taken back.")


class PlacesTakenError(PlaceError):
    """More people have a place than the new maximum; somebody has to be taken off first."""

    field = "maximum"

    def __init__(self, confirmed: int) -> None:
        words = _("%(number)s people have a place. Take somebody off the shift first.")
        super().__init__(words % {"number": confirmed})
        self.confirmed = confirmed


class StandInNeededError(PlaceError):
    """It is too late to sign off by oneself."""

    explanation = _(
        "It is too late to sign off by yourself. Ask for a stand-in: the shift is yours until somebody takes it."
    )


class OfferGoneError(PlaceError):
    """Somebody else has taken the place, or it is offered no more."""

    explanation = _("Somebody else has taken the shift, or it is offered no more.")


class AlreadyOnShiftError(PlaceError):
    """Who is to take a place has one on the shift."""

    explanation = _("You have a place on the shift already.")


class NothingToSwapError(PlaceError):
    """Who is to swap has no place on the shift that was to be given in return."""

    explanation = _("You no longer have a place on the shift you would give in return.")


class AlreadyOfferedError(PlaceError):
    """The place is offered; it can be offered anew when that is taken back."""

    explanation = _("You have asked already. Take that back before you ask again.")


class NobodyAloneError(NightwatchError):
    """One person would walk alone."""

    explanation = _("Nobody walks alone. With fewer than two, the shift has to be cancelled.")


class AskedOftenError(PlaceError):
    """One place has been asked about as often as people can be asked."""

    explanation = _("You have asked five times. Call the leader of the shift or the SLT coordinator instead.")
