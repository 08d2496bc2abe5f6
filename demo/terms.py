"""A new term that the demo's coordinator has begun to prepare: one seat is filled, the others wait."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from councils.elections import next_election
from councils.models import Council
from councils.newcomers import Newcomer
from councils.services import terms
from councils.services.term_changes import previews_of
from councils.services.terms import SeatPlan


def prepare(*, council: Council, coordinator: User, now: datetime) -> None:
    """Prepare the end of the term after the next election, with a deputy for the first seat."""
    ends_on = next_election(timezone.localdate(now)).constituted_by
    [term] = terms.start(councils=[council], ends_on=ends_on, by=coordinator, now=now)
    seat = previews_of([term])[0].changes[0].seat
    plan = SeatPlan(
        goes_on=True, deputies=[Newcomer("nestleder.formannskapet@example.no", "Nestleder i formannskapet")]
    )
    terms.fill(term=term, ends_on=ends_on, plans={seat.pk: plan}, by=coordinator, now=now)
