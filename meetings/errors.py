"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``IllegalState`` says more than ``IllegalStateError``)

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError
from changes.situations import by_whom


class MeetingError(DomainError):
    """Something about meetings that the domain does not allow."""


class IllegalState(MeetingError):
    explanation = _("This cannot be done in the state the meeting is in now. Somebody may have changed it meanwhile.")


class AlreadyDone(IllegalState):
    """The follow-up is marked as done already."""

    def __init__(self, at: datetime | None, by: Any) -> None:
        known = _("This was marked as done %(time)s by %(person)s.")
        super().__init__(by_whom(known, _("This was marked as done %(time)s."), at, by))


class AlreadyStarted(MeetingError):
    explanation = _("The meeting has started already. Choose a time that lies ahead.")


class MustLieAhead(MeetingError):
    field = "day"
    explanation = _("The meeting must begin ahead in time.")


class NotTheDayYet(MeetingError):
    explanation = _(
        "The minutes can be started on the day of the meeting, not before. "
        "Until then people can still answer the notice."
    )


class NotBegunYet(MeetingError):
    explanation = _("The meeting has not begun yet, so the minutes cannot be approved.")


class OtherVersion(MeetingError):
    """The minutes were changed after they were read."""

    explanation = _("The minutes have been changed since you read them. Read them again before you approve them.")


class NobodyToAsk(MeetingError):
    explanation = _("Nobody else chairs the body today, so nobody can be asked. You can approve the minutes yourself.")


class NobodyToInvite(MeetingError):
    explanation = _("No seat that is to be called has a person in it. Fill the seats of the body first.")


class AgendaLocked(MeetingError):
    explanation = _("The notice has been sent, so the agenda is locked. You can add late items, and change those.")


class OnlyStricter(MeetingError):
    explanation = _("An item that people know of can be restricted further, never opened up.")


class NotJustified(MeetingError):
    explanation = _("An item that is exempt from public disclosure needs a legal basis and a public title.")


class NoDeputy(MeetingError):
    field = "answer"
    explanation = _("The seat has no deputy who can be called.")


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

    def __init__(self, saved: str) -> None:
        super().__init__()
        self.saved = saved
