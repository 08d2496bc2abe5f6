"""Correcting minutes that are approved: a new version with its reason, the old one kept."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState
from meetings.errors import NothingCorrected
from meetings.models import AgendaItem, Decision, MinutesCorrection
from meetings.services import minutes_messages, states


@transaction.atomic
def correct(
    *, item: AgendaItem, minutes: str, decision: str, basis: str, reason: str, by: User, now: datetime
) -> MinutesCorrection:
    """Correct what approved minutes say on an item. Its decision keeps its number; without one none is made.

    Everybody who was called is told, and whoever has a seat in the body today.

    Raises:
        IllegalState: when the minutes are not approved.
        NothingCorrected: when the words are those that are there.
    """
    meeting = states.lock_in(item.meeting, MeetingState.APPROVED)
    locked: AgendaItem = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    locked.meeting = meeting
    decided: Decision | None = Decision.objects.filter(item=locked).first()
    was = (locked.minutes, decided.text if decided else "", decided.basis if decided else "")
    becomes = (minutes, decision if decided else "", basis if decided else "")
    if was == becomes:
        raise NothingCorrected
    correction: MinutesCorrection = MinutesCorrection.objects.create(
        item=locked, at=now, by=by, reason=reason, minutes_was=was[0], decision_was=was[1], basis_was=was[2]
    )
    locked.minutes = minutes
    locked.minutes_version += 1
    locked.minutes_changed_at, locked.minutes_changed_by = now, by
    locked.save(update_fields=["minutes", "minutes_version", "minutes_changed_at", "minutes_changed_by"])
    if decided is not None:
        decided.text, decided.basis = decision, basis
        decided.save(update_fields=["text", "basis"])
    minutes_messages.tell_of_correction(correction=correction, by=by, now=now)
    return correction
