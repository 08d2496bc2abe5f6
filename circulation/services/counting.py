"""How a matter stands by what has been answered: whether it can be decided, and if not, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from circulation.enums import Answer
from circulation.models import Circulation, Voter
from circulation.services import electorate
from councils.models import Seat
from meetings.selectors.quorum import DECIDING, Quorum

# Those who have taken part in deciding it.
TAKEN_PART = frozenset({Answer.AGREES, Answer.DISAGREES})


@dataclass(frozen=True)
class Tally:
    """The answers of those who count, and how many seats decide in the body.

    Whoever was asked and is kept out of the matter since counts no more.
    """

    circulation: Circulation
    voters: Sequence[Voter]
    seats: int
    day: date

    def of(self, answer: Answer) -> list[Voter]:
        return [voter for voter in self.voters if voter.answer == answer]

    @property
    def agreed(self) -> list[Voter]:
        return self.of(Answer.AGREES)

    @property
    def disagreed(self) -> list[Voter]:
        return self.of(Answer.DISAGREES)

    @property
    def wanting_meeting(self) -> list[Voter]:
        return self.of(Answer.WANTS_MEETING)

    @property
    def silent(self) -> list[Voter]:
        return self.of(Answer.NONE)

    @property
    def answered(self) -> int:
        return len(self.voters) - len(self.silent)

    @property
    def is_over(self) -> bool:
        """Whether nobody is waited for: all have answered, or the deadline has passed."""
        return not self.silent or self.day > self.circulation.deadline

    @property
    def has_quorum(self) -> bool:
        """Whether enough have taken part, as the body has it for its meetings; half of those asked where it has not."""
        here = [voter.seat for voter in self.voters if voter.answer in TAKEN_PART and voter.seat is not None]
        council = self.circulation.council
        if council.has_quorum:
            return Quorum(council, self.seats, here=here, open=[]).stands
        return len(here) * 2 >= len(self.voters) > 0

    @property
    def why_not(self) -> str:
        """Say why it cannot be decided now; nothing where it can."""
        if not self.is_over:
            return _("Not everybody has answered, and the deadline has not passed.")
        if self.circulation.council.needs_everybody:
            is_unanimous = len(self.agreed) == len(self.voters) > 0
            return "" if is_unanimous else _("In an elected body everybody must agree. Take the matter to a meeting.")
        if not self.has_quorum:
            return _("Too few have answered for a decision to stand. Remind them, or take the matter to a meeting.")
        if len(self.agreed) <= len(self.disagreed) + len(self.wanting_meeting):
            return _("More than half of those who have answered must agree. Take the matter to a meeting.")
        return ""

    @property
    def can_decide(self) -> bool:
        return not self.why_not


def tally_of(circulation: Circulation, day: date) -> Tally:
    """Return how ``circulation``, with its item, stands on ``day``. The same queries however many are asked."""
    rows = Voter.objects.filter(circulation=circulation).in_order()
    voters = list(rows.select_related("user", "answered_by", "seat__organisation", "seat__municipality"))
    item = circulation.item
    able = electorate.able_to_know(item, (voter.user for voter in voters)) if item is not None else set()
    seats = Seat.objects.on(day).filter(council_id=circulation.council_id, function__in=DECIDING).count()
    return Tally(circulation, [voter for voter in voters if voter.user_id in able], seats, day)
