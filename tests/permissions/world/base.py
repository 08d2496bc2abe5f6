"""The world itself, its places, and whoever may be in it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.db import models
from django.utils import timezone

from accounts.models import User
from councils.enums import SeatFunction
from meetings.enums import MeetingState
from tests.municipalities.factories import LONG_AGO

RANA = "1833"
# Stands in every text of an agenda item and of what came of it, and nowhere else.
WORD = "Kvikksand"
ASNES = "3418"
SEATS = {
    "member": SeatFunction.MEMBER,
    "attendee": SeatFunction.REGULAR_ATTENDEE,
    "observer": SeatFunction.OBSERVER,
    "secretary": SeatFunction.SECRETARY,
    "chair": SeatFunction.CHAIR,
}
MEETING_STATES = {
    "draft": MeetingState.DRAFT,
    "notice": MeetingState.NOTICE_SENT,
    "minutes": MeetingState.IN_PROGRESS,
    "approved": MeetingState.APPROVED,
    "cancelled": MeetingState.CANCELLED,
}


@dataclass
class World:
    """``people`` by role; ``things`` by what they are and their state (``"meeting/draft"``).

    ``inner`` are things below others, as an address names them: a seat of the body, the holder's tenure;
    ``foreign`` the same kinds in another municipality, whose coordinator is ``elsewhere``.
    """

    people: dict[str, Any] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    inner: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localdate()

    @property
    def now(self) -> datetime:
        # Meetings and shifts begin on a minute, as forms write them.
        return timezone.now().replace(second=0, microsecond=0)


def days_ahead(world: World) -> dict[str, date]:
    return {"starts_on": world.today + timedelta(days=60), "ends_on": world.today + timedelta(days=64)}


def person(name: str, **fields: Any) -> User:
    user: User = User.objects.create_user(f"{name}@example.no", name=name.capitalize(), **fields)
    return user


def grant(model: type[models.Model], world: World, thing: Any, who: User, codename: str, *, over: bool = False) -> None:
    model._default_manager.create(
        user=who,
        permission=Permission.objects.get(codename=codename),
        content_object=thing,
        reason="Fagkunnskap",
        starts_on=LONG_AGO,
        ends_on=world.today + timedelta(days=-1 if over else 30),
    )
