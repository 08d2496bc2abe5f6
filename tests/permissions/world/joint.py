"""Meetings that the body takes part in, and does not prepare."""

from councils.enums import Level
from meetings.enums import Classification, ItemPermission
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    JointBody,
    LegalBasis,
    Meeting,
)
from tests.councils.factories import CouncilFactory
from tests.permissions.world.base import ASNES, MEETING_STATES, WORD, World, grant


def add_joint_meetings(world: World) -> None:
    """Meetings of a body in Åsnes in which the body of Rana takes part, in every state; both items are written."""
    things = world.things
    host = CouncilFactory(name="Vertsorganet", owners=[ASNES], level=Level.COORDINATING)
    for state, meeting_state in MEETING_STATES.items():
        own = things[f"meeting/{state}"]
        facts = ("starts_at", "ends_at", "notice_sent_at", "minutes_approved_at", "cancelled_at", "cancelled_reason")
        meeting = Meeting.objects.create(
            council=host, is_joint=True, state=meeting_state, **{name: getattr(own, name) for name in facts}
        )
        JointBody.objects.create(meeting=meeting, council=things["council"])
        things[f"joint-meeting/{state}"] = meeting
        exempt = {"classification": Classification.EXEMPT, "legal_basis": LegalBasis.objects.first()}
        for kind, fields in {"joint-item": {}, "joint-exempt": exempt}.items():
            item = things[f"{kind}/{state}"] = AgendaItem.objects.create(
                meeting=meeting,
                title=f"{WORD} felles",
                public_title=f"Offentlig tittel {WORD}",
                description=f"Innhold {WORD}",
                minutes=f"Referat {WORD}",
                **fields,
            )
            for role in ("excluded", "conflicted"):
                grant(AgendaItemUserObjectPermission, world, item, world.people[role], ItemPermission.EXCLUDED)
            if exempt == fields:
                grant(AgendaItemUserObjectPermission, world, item, world.people["cleared"], ItemPermission.CLEARED)
