"""The link in a notice that answers without log-in: signed, for one invitation and nothing else, and it expires."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core import signing

from accounts.access import can
from accounts.models import User
from meetings.enums import MeetingAct, MeetingState
from meetings.errors import LinkExpired
from meetings.models import Invitation, Meeting
from norwegian import clock

SALT: Final = "meetings.answer-by-link"
LONGEST: Final = timedelta(days=90)


@dataclass(frozen=True)
class Opened:
    """What a link answers, and whose link it is: the one who is called, or who answers for them."""

    invitation: Invitation
    person: User


def make(invitation: Invitation, *, assistant: User | None = None) -> str:
    """Return the part of the address that stands for the invitation, of the one who is called or of an assistant."""
    return signing.dumps(invitation.pk if assistant is None else [invitation.pk, assistant.pk], salt=SALT)


def lasting(invitation: Invitation, *, now: datetime) -> str:
    """Return one that is the same all month, for a calendar that is fetched every hour and should not seem changed."""
    first = clock.start_of(clock.day_of(now).replace(day=1))
    return _Dated(first).sign_object(invitation.pk, serializer=signing.JSONSerializer)


def is_open(meeting: Meeting, *, now: datetime) -> bool:
    """Tell whether the notice of the meeting is still to be answered."""
    return meeting.state == MeetingState.NOTICE_SENT and not meeting.has_started(now)


class _Dated(signing.TimestampSigner):
    """Signs as if it were ``at``."""

    def __init__(self, at: datetime) -> None:
        super().__init__(salt=SALT)
        self.at = at

    def timestamp(self) -> str:
        return signing.b62_encode(int(self.at.timestamp()))


def follow(token: str, *, now: datetime) -> Invitation:
    """Return the invitation a link is for.

    Raises:
        LinkExpired: when it can no longer be used, or never could.
    """
    return opened(token, now=now).invitation


def opened(token: str, *, now: datetime) -> Opened:
    """Return what a link is for, and whose it is.

    It stops working when the meeting starts, when nobody can answer any more, and when the person has lost
    the seat they were called for, or answers for nobody there any more.

    Raises:
        LinkExpired: when it can no longer be used, or never could.
    """
    try:
        said = signing.loads(token, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        raise LinkExpired from None
    pk, assistant = said if isinstance(said, list) else (said, None)
    invitation: Invitation | None = (
        Invitation.objects.select_related("meeting__council", "user", "seat").filter(pk=pk).first()
    )
    if invitation is None or invitation.meeting.has_started(now):
        raise LinkExpired
    person = invitation.user if assistant is None else User.objects.active().filter(pk=assistant).first()
    if person is None or not can(person, MeetingAct.ANSWER_NOTICE, invitation):
        raise LinkExpired
    return Opened(invitation, person)
