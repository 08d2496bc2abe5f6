"""Matters of the body that are decided in writing, in every state."""

from datetime import timedelta
from typing import Any

from circulation.enums import State
from circulation.models import Circulation, Voter
from meetings.enums import Classification, ItemPermission, MeetingState
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    Decision,
    LegalBasis,
    Meeting,
)
from tests.permissions.world.base import WORD, World, grant


def add_circulations(world: World) -> None:
    """A matter between meetings in each state, and two that are exempt; the member and the excluded are asked."""
    for state in State:
        world.things[f"circulation/{state}"] = _circulation(world, state)
    for state in (State.SENT, State.DECIDED):
        exempt = {"classification": Classification.EXEMPT, "legal_basis": LegalBasis.objects.first()}
        world.things[f"exempt-circulation/{state}"] = _circulation(world, state, **exempt)
        world.things[f"member-voter/{state}"] = world.things[f"circulation/{state}"].voters.get(
            user=world.people["member"]
        )


def _circulation(world: World, state: State, **item: Any) -> Circulation:
    is_sent, is_over = state != State.WRITTEN, state not in (State.WRITTEN, State.SENT)
    now, people = world.now, world.people
    stands = {State.WRITTEN: MeetingState.DRAFT, State.SENT: MeetingState.NOTICE_SENT}
    stands |= {State.DECIDED: MeetingState.APPROVED}
    meeting_state = stands.get(state, MeetingState.CANCELLED)
    is_off = meeting_state == MeetingState.CANCELLED
    sitting = Meeting.every.create(
        council=world.things["council"],
        is_between=True,
        starts_at=now - timedelta(days=2),
        ends_at=now - timedelta(days=1),
        state=meeting_state,
        notice_sent_at=now if is_sent else None,
        minutes_approved_at=now if state == State.DECIDED else None,
        cancelled_at=now if is_off else None,
        cancelled_reason="Skriftlig" if is_off else "",
    )
    words = {"title": f"{WORD} mellom", "public_title": f"Offentlig tittel {WORD}", "description": f"Innhold {WORD}"}
    made = AgendaItem.objects.create(meeting=sitting, **words, **item)
    for role in ("excluded", "conflicted"):
        grant(AgendaItemUserObjectPermission, world, made, people[role], ItemPermission.EXCLUDED)
    if item:
        grant(AgendaItemUserObjectPermission, world, made, people["cleared"], ItemPermission.CLEARED)
    circulation: Circulation = Circulation.objects.create(
        council=world.things["council"],
        sitting=sitting,
        item=made,
        resolution=f"Forslag {WORD}",
        deadline=world.today + timedelta(days=7),
        state=state,
        written_at=now,
        sent_at=now if is_sent else None,
        closed_at=now if is_over else None,
        closed_by=people["secretary"] if is_over else None,
    )
    if is_sent:
        for role in ("member", "excluded"):
            Voter.objects.create(circulation=circulation, user=people[role], seat=people[role].tenures.get().seat)
    if state == State.DECIDED:
        facts = {"number": made.pk, "year": 2027, "text": f"Vedtak {WORD}", "decided_at": now}
        Decision.objects.create(item=made, **facts)
    return circulation
