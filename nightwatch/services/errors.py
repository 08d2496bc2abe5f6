"""Why something about natteravn could not be done, in words."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts.models import User
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


class TeamNotOfGroupError(NightwatchError):
    """The class or team is of another group, or the group uses it no more."""

    explanation = _("Choose a class or team of the group.")
    field = "team"


class TeamFullError(PlaceError):
    """Enough people of the class or team have said yes."""

    explanation = _("Enough people have said yes by now, and the shift is full. Thank you.")


class NotYetError(NightwatchError):
    """Nobody walks for the class or team, so nobody can be asked."""

    explanation = _("Nobody walks for the class or team yet. Put somebody in it first.")


class NobodyAloneError(NightwatchError):
    """One person would walk alone."""

    explanation = _("Nobody walks alone. With fewer than two, the shift has to be cancelled.")


class AskedOftenError(PlaceError):
    """One place has been asked about as often as people can be asked."""

    explanation = _("You have asked five times. Call the leader of the shift or the SLT coordinator instead.")


class AskedInOftenError(NightwatchError):
    """More addresses would be written to than whoever leads a group may in a day."""

    field = "words"

    def __init__(self, most: int) -> None:
        words = _("At most %(most)s addresses are asked in a day. Ask the rest tomorrow.")
        super().__init__(words % {"most": most})


class InvitationGoneError(NightwatchError):
    """The invitation was answered, or is so old that it is gone."""

    explanation = _("This invitation has been answered, or is too old.")


class WordingDayError(NightwatchError):
    """A text would hold for people who have just read another."""

    explanation = _("Choose a day after today, so that nobody agrees to another text than the one they read.")
    field = "applies_from"


class NothingNewError(NightwatchError):
    """The text is the one that holds already."""

    explanation = _("This is the text that holds already. Nobody needs to agree to it again.")


class MayNotLeadError(PlaceError):
    """Only somebody the group has approved to lead may lead a shift."""

    explanation = _("Choose somebody who leads the group.")
    field = "leader"


class ShiftFullError(PlaceError):
    """Whoever leads the shift walks it, and every place is taken."""

    explanation = _(
        "Whoever leads the shift walks it and needs a place, and all are taken. Take somebody off, or make room for "
        "more."
    )
    field = "leader"


class LeaderBusyError(PlaceError):
    """Who is to lead the shift has another one then."""

    field = "leader"

    def __init__(self, person: User, other: Shift) -> None:
        words = _("%(name)s has another shift at the same time: %(day)s, %(group)s.")
        super().__init__(words % {"name": person, "day": day_and_date(other.starts_at), "group": other.group.name})
        self.other = other
