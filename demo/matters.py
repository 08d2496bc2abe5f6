"""Matters that find their way to a body: what a member proposes."""

from datetime import datetime, timedelta

from accounts.models import User
from councils.models import Council
from history.acting import in_their_name
from meetings.services import proposals
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
