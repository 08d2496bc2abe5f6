"""What the meeting did not agree on: votes where they are counted, and the views that are to be in the minutes."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState
from meetings.errors import NothingDecided, VotesChanged
from meetings.models import AgendaItem, Decision, Dissent
from meetings.services import states


@dataclass(frozen=True, kw_only=True)
class View:
    """Whose view it is, the agency they spoke for, and what they said."""

    whose: str
    agency: str
    words: str


@transaction.atomic
def count(
    *,
    item: AgendaItem,
    votes: tuple[int, int, int] | None,
    instead_of: tuple[int, int, int] | None,
    by: User,
    now: datetime,
) -> Decision:
    """Record for, against and abstained, or that they were not counted, ``instead_of`` what ``by`` was shown.

    Raises:
        IllegalState: when the minutes are not being written.
        NothingDecided: when the item has no decision.
        VotesChanged: when somebody else has counted otherwise meanwhile.
    """
    states.lock_in(item.meeting, MeetingState.IN_PROGRESS)
    decision: Decision | None = Decision.objects.select_for_update(of=("self",)).filter(item=item).first()
    if decision is None:
        raise NothingDecided
    if decision.votes not in {votes, instead_of}:
        raise VotesChanged(decision.votes_words)
    decision.votes_for, decision.votes_against, decision.votes_abstained = votes or (None, None, None)
    decision.save(update_fields=["votes_for", "votes_against", "votes_abstained"])
    return decision


@transaction.atomic
def add(*, item: AgendaItem, view: View, by: User, now: datetime) -> Dissent:
    """Write a view into the minutes of an item. The same view written again is there once.

    Raises:
        IllegalState: when the minutes are not being written.
    """
    states.lock_in(item.meeting, MeetingState.IN_PROGRESS)
    known: Dissent | None = Dissent.objects.filter(item=item, **vars(view)).first()
    made: Dissent = known or Dissent.objects.create(item=item, recorded_at=now, recorded_by=by, **vars(view))
    return made


@transaction.atomic
def remove(*, dissent: Dissent, by: User, now: datetime) -> None:
    """Take a view out of minutes that are being written; the history keeps it.

    Raises:
        IllegalState: when the minutes are not being written.
    """
    states.lock_in(dissent.item.meeting, MeetingState.IN_PROGRESS)
    Dissent.objects.filter(pk=dissent.pk).delete()
