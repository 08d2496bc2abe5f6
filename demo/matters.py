"""Matters that find their way to a body: what a member proposes, and what one body sends up to another."""

from datetime import datetime, timedelta

from accounts.models import User
from councils.enums import SeatFunction
from councils.models import Council
from history.acting import in_their_name
from meetings.enums import Classification, MeetingKind, MeetingState
from meetings.models import AgendaItem
from meetings.services import decisions, matters, minutes, notices, planning, proposal_answers, proposals
from meetings.services.agenda import ItemFacts
from meetings.services.matters import MatterFacts
from meetings.services.proposals import ProposalFacts


def propose(*, council: Council, member: User, now: datetime) -> None:
    """A member's proposal that waits for the next meeting."""
    facts = ProposalFacts(
        title="Lys på gang- og sykkelveien til skolen",
        why=(
            "Foreldreutvalget melder at mange ungdommer velger bilveien om kvelden, fordi gang- og sykkelveien ligger i"
            " mørke fra oktober til mars."
        ),
        resolution="Politirådet ber kommunen vurdere gatelys på strekningen før neste vinter.",
        time_needed=15,
        meeting=None,
    )
    in_their_name(proposals.propose, council=council, facts=facts, by=member, now=now - timedelta(days=1))


def send_up(*, council: Council, above: Council, coordinator: User, now: datetime) -> None:
    """A matter of the body that the one above it has treated in a meeting of its own: the answer has come down."""
    held = AgendaItem.objects.filter(
        meeting__council=council,
        meeting__state=MeetingState.APPROVED,
        meeting__ends_at__lt=now - timedelta(days=40),
        decision__isnull=False,
    )
    item = held.exclude(classification=Classification.EXEMPT).select_related("meeting").latest("meeting__starts_at")
    sent = item.meeting.ends_at + timedelta(days=3)
    facts = MatterFacts(
        title=f"{item.title}: forankring i politirådet",
        why="Koordineringsgruppa har gått inn for tiltaket og trenger at politirådet stiller seg bak det.",
        resolution="Politirådet stiller seg bak tiltaket og ber om en status etter et halvt år.",
        time_needed=20,
    )
    matter = in_their_name(matters.send, item=item, council=above, facts=facts, by=coordinator, now=sent)
    starts_at = sent + timedelta(days=20)
    meeting = in_their_name(
        planning.plan,
        council=above,
        kind=MeetingKind.EXTRAORDINARY,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        place="Rådhuset, formannskapssalen",
        by=coordinator,
        now=sent,
    )
    taken = in_their_name(
        proposal_answers.accept,
        proposal=matter,
        meeting=meeting,
        facts=ItemFacts(title=facts["title"], description=facts["why"], resolution=facts["resolution"]),
        by=coordinator,
        now=sent + timedelta(days=1),
    )
    meeting = in_their_name(notices.send, meeting=meeting, by=coordinator, now=sent + timedelta(days=8))
    meeting = in_their_name(minutes.start, meeting=meeting, by=coordinator, now=meeting.ends_at)
    words = {"text": facts["resolution"], "basis": "Politirådets prioriteringer"}
    in_their_name(decisions.record, item=taken, **words, by=coordinator, now=meeting.ends_at)
    chair = above.seats.get(function=SeatFunction.CHAIR).tenures.latest("starts_on").user
    in_their_name(minutes.approve, meeting=meeting, by=chair, now=meeting.ends_at + timedelta(days=2))
