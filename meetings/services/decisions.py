"""Decisions, numbered per body and year."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState
from meetings.errors import DecisionChanged
from meetings.models import AgendaItem, Decision, NumberSeries
from meetings.services import numbering, states


@transaction.atomic
def record(*, item: AgendaItem, text: str, by: User, now: datetime, replaces: str = "") -> Decision:
    """Record an item's decision, or correct the words it ``replaces``; the number it got stays.

    Raises:
        IllegalState: when the minutes are not being written.
        DecisionChanged: when somebody else recorded other words meanwhile; carries those.
    """
    meeting = states.lock_in(item.meeting, MeetingState.IN_PROGRESS)
    known: Decision | None = Decision.objects.filter(item=item).first()
    if known is not None and known.text == text:
        return known
    if known is not None and known.text != replaces:
        raise DecisionChanged(known.text)
    if known is not None:
        known.text, known.recorded_by = text, by
        known.save(update_fields=["text", "recorded_by"])
        return known
    year = meeting.day.year
    series, number = numbering.next_number(council=meeting.council, year=year, kind=NumberSeries.DECISIONS)
    decision: Decision = Decision.objects.create(
        item=item, series=series, number=number, year=year, text=text, decided_at=meeting.starts_at, recorded_by=by
    )
    return decision
