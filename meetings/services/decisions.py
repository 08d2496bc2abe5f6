"""Decisions, numbered per body and year."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState
from meetings.errors import DecisionChanged, IsPutOff
from meetings.models import AgendaItem, Decision, Meeting, NumberSeries
from meetings.services import numbering, states


@transaction.atomic
def record(
    *,
    item: AgendaItem,
    text: str,
    by: User,
    now: datetime,
    basis: str = "",
    replaces: str = "",
    replaces_basis: str = "",
) -> Decision:
    """Record an item's decision and what it rests on, or correct the words it ``replaces``; the number it got stays.

    Raises:
        IllegalState: when the minutes are not being written.
        IsPutOff: when the item is put off.
        DecisionChanged: when somebody else recorded other words meanwhile; carries those.
    """
    meeting = states.lock_in(item.meeting, MeetingState.IN_PROGRESS)
    if AgendaItem.objects.filter(pk=item.pk, put_off_at__isnull=False).exists():
        raise IsPutOff
    known: Decision | None = Decision.objects.filter(item=item).first()
    if known is None:
        return _first(meeting, item, text=text, basis=basis, by=by)
    if (known.text, known.basis) == (text, basis):
        return known
    if (known.text, known.basis) != (replaces, replaces_basis):
        raise DecisionChanged(known.text, known.basis)
    known.text, known.basis, known.recorded_by = text, basis, by
    known.save(update_fields=["text", "basis", "recorded_by"])
    return known


def _first(meeting: Meeting, item: AgendaItem, *, text: str, basis: str, by: User) -> Decision:
    """Record a decision with the next number of its body and year, which stays its own."""
    year = meeting.day.year
    series, number = numbering.next_number(council=meeting.council, year=year, kind=NumberSeries.DECISIONS)
    decision: Decision = Decision.objects.create(
        item=item,
        series=series,
        number=number,
        year=year,
        text=text,
        basis=basis,
        decided_at=meeting.starts_at,
        recorded_by=by,
    )
    return decision
