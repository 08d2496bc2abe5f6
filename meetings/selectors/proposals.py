"""Proposals as one person may see them, and the meetings a matter can be proposed for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Person
from meetings.enums import MeetingState
from meetings.models import Meeting, Proposal
from norwegian.dates import long_date

BEFORE = (MeetingState.DRAFT, MeetingState.NOTICE_SENT)


@dataclass(frozen=True)
class Line:
    """A proposal in a list: values alone, so that a drawing is kept until they are others."""

    title: str
    url: str
    who: str
    when: str
    how_long: str
    state: str
    color: str


def lines(proposals: Iterable[Proposal]) -> tuple[Line, ...]:
    """Return the rows of a list; each brings its item, its meeting and who made it."""
    return tuple(
        Line(
            title=each.safe_title,
            url=each.get_absolute_url(),
            who=who_of(each),
            when=for_when(each),
            how_long=how_long(each),
            state=str(each.get_state_display()),
            color=each.state_color,
        )
        for each in proposals
    )


def who_of(proposal: Proposal) -> str:
    """Return who asks: the body that sent the matter, or the person who proposed it."""
    return str(proposal.sender or proposal.proposed_by or "")


def with_what_is_told(proposals: Any) -> Any:
    """Let proposals bring what a list says of them."""
    return proposals.select_related(
        "council", "meeting", "item__meeting", "proposed_by", "from_item__meeting__council", "from_council"
    )


def for_when(proposal: Proposal) -> str:
    """Say which meeting it is proposed for. Of a meeting nobody was called to yet, no more than that it is the next."""
    if proposal.meeting is not None and proposal.meeting.has_notice:
        return _("For the meeting %(day)s") % {"day": long_date(proposal.meeting.day)}
    if proposal.not_before is not None:
        return _("Put off to a later meeting")
    return _("For the next meeting")


def how_long(proposal: Proposal) -> str:
    """Return «20 minutes»; nothing where it is not said."""
    number = proposal.time_needed
    return ngettext("%(number)d minute", "%(number)d minutes", number) % {"number": number} if number else ""


def meetings_ahead(person: Person, council: int, now: datetime) -> "QuerySet[Meeting]":
    """Return the meetings of a body that have not begun and that the person knows of, the next first.

    A member knows of those with a notice; a draft is covered by «the next meeting».
    """
    seen = Meeting.objects.visible_to(person).filter(council=council, state__in=BEFORE, starts_at__gt=now)
    found: QuerySet[Meeting] = seen.select_related("council").order_by("starts_at", "pk")
    return found
