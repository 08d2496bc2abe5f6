"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``IllegalState`` says more than ``IllegalStateError``)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError
from documents.errors import DocumentRefused


class MeetingError(DomainError):
    """Something about meetings that the domain does not allow."""


class IllegalState(MeetingError):
    explanation = _("This cannot be done in the state the meeting is in now. Somebody may have changed it meanwhile.")


class Closed(IllegalState):
    """The follow-up is done or dropped already; says when and by whom."""


class NoSeat(MeetingError):
    field = "with_seat"
    explanation = _("The person holds no seat in the body, so the follow-up cannot belong to one. Take away the tick.")


class StillOpen(IllegalState):
    explanation = _("The follow-up is open already.")


class AlreadyThere(DocumentRefused):
    """The same file, sent twice."""

    explanation = _("The file is among the papers of the item already.")


class SameFile(MeetingError):
    field = "file"
    explanation = _("This is the file that is there already. Choose the new version.")


class SameAddress(MeetingError):
    field = "address"
    explanation = _("This is the address that is there already.")


class PaperReplaced(MeetingError):
    explanation = _(
        "Somebody else has put a new version of the paper here since you opened the page. Read it, and come back if "
        "yours is to take its place."
    )


class NobodyElse(MeetingError):
    field = "responsible"
    explanation = _("This person is responsible already. Choose somebody else.")


class AlreadyStarted(MeetingError):
    explanation = _("The meeting has started already. Choose a time that lies ahead.")


class LeftBeforeComing(MeetingError):
    explanation = _("Nobody leaves before they come. Check the times.")


class NothingDecided(MeetingError):
    explanation = _("Record the decision first. Votes are counted about a decision.")


class VotesChanged(MeetingError):
    """Somebody else has counted otherwise meanwhile; says how."""

    def __init__(self, saved: str) -> None:
        told = _("Somebody else has saved another count meanwhile: %(count)s. Look, and save again.")
        super().__init__(told % {"count": saved})


class MustLieAhead(MeetingError):
    field = "day"
    explanation = _("The meeting must begin ahead in time.")


class CancelsNoMore(MeetingError):
    explanation = _("The meeting’s time has come, so it is not cancelled. Say that it was not held instead.")


class NotItsTimeYet(MeetingError):
    explanation = _("The meeting’s time has not come yet. Cancel it instead, so that those who are called are told.")


class NotTheDayYet(MeetingError):
    explanation = _(
        "The minutes can be started on the day of the meeting, not before. "
        "Until then people can still answer the notice."
    )


class NotBegunYet(MeetingError):
    explanation = _("The meeting has not begun yet, so the minutes cannot be approved.")


class AlreadyCalled(MeetingError):
    explanation = _("People have been called to the meeting, so it cannot be deleted. Cancel it instead.")


class OtherVersion(MeetingError):
    """The minutes were changed after they were read."""

    explanation = _("The minutes have been changed since you read them. Read them again before you approve them.")


class MembersDecide(MeetingError):
    explanation = _(
        "The members of this body approve its minutes, by not asking for a change in time. Send them the minutes. "
        "How minutes are approved is changed on the page of the body."
    )


class NextMeetingDecides(MeetingError):
    explanation = _(
        "The next meeting of this body approves its minutes. They can be approved here when that meeting has begun. "
        "How minutes are approved is changed on the page of the body."
    )


class NothingCorrected(MeetingError):
    field = "minutes"
    explanation = _("Nothing is corrected: the words are those that the minutes have.")


class NobodyToAsk(MeetingError):
    explanation = _("Nobody else chairs the body today, so nobody can be asked. You can approve the minutes yourself.")


class NobodyToInvite(MeetingError):
    explanation = _("No seat that is to be called has a person in it. Fill the seats of the body first.")


class AgendaLocked(MeetingError):
    explanation = _("The notice has been sent, so the agenda is locked. You can add late items, and change those.")


class OrderChanged(MeetingError):
    explanation = _("Somebody else has changed the agenda meanwhile. Look at it as it is now, and move the item again.")


class OnlyStricter(MeetingError):
    explanation = _("An item that people know of can be restricted further, never opened up.")


class NotJustified(MeetingError):
    explanation = _("An item that is exempt from public disclosure needs a legal basis and a public title.")


class NoDeputy(MeetingError):
    field = "answer"
    explanation = _("The seat has no deputy who can be called.")


class PlaceTaken(MeetingError):
    field = "answer"
    explanation = _("Somebody else has been called for the seat after you said no. Talk to the secretariat.")


class AnsweredMeanwhile(MeetingError):
    """The person has answered since the page was shown. Nothing is overwritten."""

    field = "answer"

    def __init__(self, answer: str) -> None:
        told = _("This has been answered meanwhile: %(answer)s. Choose again if it is to be something else.")
        super().__init__(told % {"answer": answer})


class CannotRead(MeetingError):
    field = "responsible"
    explanation = _("This person may not read the item, so it cannot be their task.")


class NotForMinors(MeetingError):
    explanation = _("A person in a seat that a minor may hold is never cleared for an exempt item.")


class LinkExpired(MeetingError):
    explanation = _("The link can no longer be used.")


class MinutesChanged(MeetingError):
    """Somebody else saved the item's minutes meanwhile. Nothing is overwritten."""

    explanation = _("Somebody else has saved text on this item since you opened it. Nothing of yours is lost.")

    def __init__(self, saved: str, version: int) -> None:
        super().__init__()
        self.saved = saved
        self.version = version


class DecisionChanged(MeetingError):
    """Somebody else recorded the item's decision meanwhile. Nothing is overwritten."""

    explanation = _("Somebody else has recorded a decision on this item since you opened it. Nothing of yours is lost.")

    def __init__(self, saved: str, basis: str) -> None:
        super().__init__()
        self.saved = saved
        self.basis = basis


class ProposalMoved(IllegalState):
    """Somebody has dealt with the proposal, or withdrawn it, meanwhile; says how it stands."""


class NoticeWaits(MeetingError):
    """Something has to be in place before the notice goes out; says what."""


class NotNeighbours(MeetingError):
    field = "council"
    explanation = _("A matter is sent between bodies of the same municipality.")


class SentAlready(MeetingError):
    field = "council"
    explanation = _("This has been sent there, and is not answered yet.")


class SaysWhatIsExempt(MeetingError):
    explanation = _(
        "The text repeats words of the item, which is exempt from public disclosure. Write it again, so that those who"
        " are not cleared may read it."
    )


class AnsweredAlready(MeetingError):
    explanation = _("The answer is on an agenda already.")


class DecidedAlready(MeetingError):
    explanation = _("There is a decision on the item, so it is not put off.")


class IsPutOff(MeetingError):
    explanation = _("The item is put off. Take that back before you record a decision.")


class GoesOn(MeetingError):
    explanation = _(
        "The item is on the agenda of a later meeting whose notice is sent, or that has begun. It cannot be taken back."
    )


class NotWaiting(IllegalState):
    explanation = _("The item no longer waits for a meeting. Somebody has dealt with it meanwhile.")


class NoAnswerYet(MeetingError):
    explanation = _("There is no answer yet.")


class NoMeetingAhead(MeetingError):
    explanation = _("No meeting of the body is planned. Plan one first.")


class OtherBodysMeeting(MeetingError):
    field = "meeting"
    explanation = _("Choose a meeting of the body that was asked.")


class HostTakesPart(MeetingError):
    field = "taking_part"
    explanation = _("The body whose meeting it is takes part already. Choose others.")
