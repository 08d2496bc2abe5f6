"""The coordinating level of Åsnes, with knowledge switched on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from councils.enums import Level
from knowledge.models import Challenge, KnowledgeSetup, Observation
from knowledge.services import challenges, observations
from knowledge.services.challenges import Situation
from knowledge.services.observations import Seen
from municipalities.models import Municipality
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

SECRET = "Svartskogen"


@dataclass
class AtLevel:
    """Who sits at the coordinating level, who coordinates, and what they tell."""

    municipality: Municipality
    coordinator: User
    member: User

    @property
    def slug(self) -> str:
        return self.municipality.slug

    def seen(self, **facts: Any) -> Seen:
        known: dict[str, Any] = {
            "what": f"Ungdom samles ved {SECRET}.",
            "theme": "alcohol",
            "area": "Gate",
            "seen_on": timezone.localdate(),
            "time_band": "evening",
            "ages": "older",
            "source": "service",
            "certainty": "seen",
        }
        return Seen(**(known | facts))

    def told(self, by: User | None = None, **facts: Any) -> Observation:
        now = timezone.now()
        return observations.tell(municipality=self.municipality, seen=self.seen(**facts), by=by or self.member, now=now)

    def challenge(self, **facts: Any) -> Challenge:
        known: dict[str, Any] = {"title": "Rus i sentrum", "theme": "drugs", "dated_on": timezone.localdate()}
        gathered = facts.pop("observations", ())
        return challenges.create(
            municipality=self.municipality,
            situation=Situation(**(known | facts)),
            observations=gathered,
            by=self.coordinator,
            now=timezone.now(),
        )

    def client(self, person: User) -> Client:
        return logged_in(person)

    @property
    def today(self) -> date:
        return timezone.localdate()

    def form(self, **facts: Any) -> dict[str, Any]:
        """What somebody fills in."""
        return {name: str(value) for name, value in (vars(self.seen()) | facts).items()}


@pytest.fixture
def level(db: None) -> AtLevel:
    municipality = onboarded("3418")
    KnowledgeSetup.objects.create(municipality=municipality, is_on=True, areas=["Skole", "Gate"])
    body = CouncilFactory(level=Level.COORDINATING)
    member = TenureFactory(seat=SeatFactory(council=body)).user
    return AtLevel(Municipality.objects.get(pk="3418"), AppointmentFactory().user, member)
