"""Who is coming to a meeting, as they answer, and the log of the call.

Nothing is kept twice: what went out stands in the outbox, who answered when in the history.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Final

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from history.models import Change
from history.selectors.story import key_of
from meetings.enums import Answer, MeetingState
from meetings.models import Invitation, Meeting
from meetings.services import messages
from preparedness.models import Readiness
from preparedness.services.kinds import REPEAT
from reminders.enums import Channel, State
from reminders.models import Reminder

TABLE: Final = Invitation._meta.db_table
OF_THE_CALL: Final = (messages.NOTICE, REPEAT, messages.CHANGED, messages.CANCELLED)


@dataclass(frozen=True)
class Line:
    """A line of the log: when, who, what."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class Watch:
    """``silent`` are to be rung up, in the order of the body's call list."""

    coming: list[Invitation]
    cannot: list[Invitation]
    silent: list[Invitation]
    log: list[Line]

    @property
    def called(self) -> int:
        return len(self.coming) + len(self.cannot) + len(self.silent)

    @property
    def by_video(self) -> int:
        return sum(each.answer == Answer.VIDEO for each in self.coming)

    @property
    def is_settled(self) -> bool:
        return not self.silent


def watch(meeting: Meeting) -> Watch:
    """Return who is coming and what happened until now. Four queries."""
    invitations = list(meeting.invitations.in_order().select_related("user", "seat"))
    ready = Readiness.objects.filter(council=meeting.council_id).first()
    order: dict[int | None, int] = {seat: place for place, seat in enumerate(ready.seats)} if ready else {}
    silent = [each for each in invitations if each.answer == Answer.NONE]
    return Watch(
        coming=[each for each in invitations if each.answer in {Answer.COMING, Answer.VIDEO}],
        cannot=[each for each in invitations if each.answer in {Answer.CANNOT, Answer.DEPUTY}],
        silent=sorted(silent, key=lambda each: order.get(each.seat_id, len(order))),
        log=_log(meeting, invitations),
    )


def is_live(meeting: Meeting, found: Watch, now: datetime) -> bool:
    """Tell whether anything can still come in."""
    return meeting.state == MeetingState.NOTICE_SENT and not meeting.has_started(now) and not found.is_settled


def _log(meeting: Meeting, invitations: Iterable[Invitation]) -> list[Line]:
    names = {each.user_id: each.shown_name for each in invitations}
    sent = Reminder.objects.about(meeting).filter(kind__in=OF_THE_CALL).select_related("recipient").order_by("pk")
    lines = [
        Line(row.sent_at or row.due_at, names.get(row.recipient_id, str(row.recipient)), _sent_words(row))
        for row in sent
        if row.state not in {State.CANCELLED, State.LAPSED}
    ]
    answers = Change.objects.about(key_of(meeting)).filter(table=TABLE, after__has_key="answered_at").order_by("pk")
    by_row = {str(each.pk): each.shown_name for each in invitations}
    for change in answers:
        after = change.after or {}
        answered_at = parse_datetime(after.get("answered_at") or "")
        if answered_at and change.row in by_row:
            # Saying the same once more changes when, and not what.
            label = Answer(after["answer"]).label if "answer" in after else _("Answered the same again")
            lines.append(Line(answered_at, by_row[change.row], str(label)))
    return sorted(lines, key=attrgetter("at"))


def _sent_words(row: Reminder) -> str:
    words = {
        messages.NOTICE: _("Called by %(channel)s"),
        REPEAT: _("Called again by %(channel)s"),
        messages.CHANGED: _("Told of a new time or place by %(channel)s"),
        messages.CANCELLED: _("Called off by %(channel)s"),
    }[row.kind] % {"channel": Channel(row.channel).label.lower() if row.channel == Channel.EMAIL else _("SMS")}
    if row.state == State.SENT:
        return words
    how = _("could not be sent") if row.state == State.PUT_ASIDE else _("not sent yet")
    return f"{words}: {how}"
