"""A municipality with a year to report: a body that met, decisions of each kind, measures of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from councils.enums import Level, SeatCategory
from councils.models import Council
from measures.models import Measure
from meetings.enums import Classification, MeetingState
from meetings.models import Decision, Invitation, Meeting
from municipalities.models import Municipality
from reports.enums import ReportKind
from reports.models import Report
from reports.selectors.content import compose
from reports.services import reports
from tests.councils.factories import CadenceFactory, CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import MeasureFactory, decided
from tests.municipalities.factories import AppointmentFactory, OrganisationFactory, onboarded

NOW = datetime(2028, 1, 10, 12, tzinfo=UTC)
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
FACTS = reports.Facts(kind=ReportKind.ANNUAL, starts_on=FIRST, ends_on=LAST)


@dataclass
class Year:
    """Åsnes in 2027. ``decisions`` and ``measures`` by what their item is."""

    municipality: Municipality
    coordinator: User
    governing: Council
    member: User
    decisions: dict[str, Decision]
    measures: Mapping[str, Measure]

    def report(self, **facts: Any) -> Report:
        content = compose(self.municipality, FIRST, LAST, now=NOW)
        return reports.create(
            municipality=self.municipality, facts=FACTS, content=content, by=self.coordinator, now=NOW
        )


@pytest.fixture
def year(db: None) -> Year:
    municipality = onboarded("3418")
    governing = CouncilFactory(name="Politirådet")
    CadenceFactory(council=governing, number=4)
    other = CouncilFactory(name="Arbeidsgruppa", level=Level.EXECUTING)
    member = TenureFactory(seat=SeatFactory(council=other)).user
    decisions = {kind: _decision(governing, kind) for kind in Classification.values}
    measures = {kind: MeasureFactory(title=f"Tiltak {kind}", decision=made) for kind, made in decisions.items()}
    measures["own"] = MeasureFactory(title="Tiltak uten vedtak")
    _attendance(governing)
    return Year(municipality, AppointmentFactory().user, governing, member, decisions, measures)


def _decision(council: Council, kind: str) -> Decision:
    made = decided(council, classification=kind, title=f"Sak {kind}")
    Meeting.objects.filter(pk=made.item.meeting_id).update(
        state=MeetingState.APPROVED, minutes_approved_at=made.decided_at + timedelta(days=9)
    )
    return made


def _attendance(council: Council) -> None:
    """The police came to two of three meetings, by a deputy once; the school to all; one seat speaks for nobody."""
    school = OrganisationFactory(name="Skolene")
    seats = {
        "police": SeatFactory(council=council, category=SeatCategory.POLICE),
        "school": SeatFactory(council=council, organisation=school),
        "nobody": SeatFactory(council=council),
    }
    came = {"police": (True, False, True), "school": (True, True, True), "nobody": (True, True, False)}
    for at, meeting in enumerate(Meeting.objects.order_by("pk")):
        for name, seat in seats.items():
            person = TenureFactory(seat=seat, is_deputy=True).user
            Invitation.objects.create(
                meeting=meeting, user=person, seat=seat, is_deputy=at == 2, attended=came[name][at]
            )
