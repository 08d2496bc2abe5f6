"""A coordinator of Åsnes with bodies that have a rhythm."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import User
from councils.enums import CadenceKind
from councils.models import Council
from meetings.models import Meeting
from norwegian.clock import at
from planning.selectors.ground import Ground, Hours, ground_of, plannable
from planning.selectors.proposal import BodyPlan, Line, propose
from tests.councils.factories import CadenceFactory, CouncilFactory, SeatFactory, TenureFactory
from tests.meetings.factories import NOW, MeetingFactory
from tests.municipalities.factories import AppointmentFactory


@dataclass
class Planner:
    """Who plans, and what she makes and sees."""

    person: User

    def body(
        self, name: str = "Politirådet", *, kind: str = CadenceKind.PER_YEAR, number: int = 4, **facts: Any
    ) -> Council:
        rhythm = {key: facts.pop(key) for key in ("weekday", "counted_from") if key in facts}
        council: Council = CouncilFactory(name=name, **facts)
        CadenceFactory(council=council, kind=kind, number=number, **rhythm)
        return council

    def ground(self, year: int = 2028) -> Ground:
        councils = {own.council_id for own in plannable(self.person, year=year)}
        return ground_of(self.person, councils, year=year, now=NOW)

    def plans(self, year: int = 2028) -> list[BodyPlan]:
        return propose(self.ground(year))

    def lines(self, council: Council, year: int = 2028) -> list[Line]:
        return next(plan.lines for plan in self.plans(year) if plan.body.pk == council.pk)

    def days(self, council: Council, year: int = 2028) -> list[date]:
        return [line.day for line in self.lines(council, year) if line.day]


@pytest.fixture
def planner(db: None) -> Planner:
    return Planner(AppointmentFactory().user)


def meeting_on(council: Council, day: date, hours: Hours = Hours(), **facts: Any) -> Meeting:  # noqa: B008
    """A meeting on a day, in the hours that bodies meet when nobody has said others."""
    made: Meeting = MeetingFactory(
        council=council, starts_at=at(day, hours.starts), ends_at=at(day, hours.ends), **facts
    )
    return made


def sent(meeting: Meeting) -> Meeting:
    """Send the notice, as far as the plan is concerned."""
    meeting.state, meeting.notice_sent_at = "notice_sent", NOW - timedelta(days=1)
    meeting.save()
    return meeting


def share(*councils: Council, title: str = "Politistasjonssjef") -> User:
    """Seat one person in each of the bodies."""
    first, *others = [SeatFactory(council=council, title=title) for council in councils]
    user: User = TenureFactory(seat=first).user
    for seat in others:
        TenureFactory(seat=seat, user=user)
    return user
