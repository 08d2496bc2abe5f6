"""A change form, and how its address is found in the small world."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import reverse

from councils.enums import SeatCategory
from councils.models import Seat, Term
from nightwatch.models import Shift, Wording
from tests.permissions.world import World
from tests.strict import DAY


@dataclass(frozen=True)
class Form:
    """A change form: its address, one field and another, and two values for each."""

    name: str
    keys: Callable[[World], list[Any]]
    one: dict[str, tuple[Any, Any]]
    other: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    # Who writes it, when it is not the coordinator.
    role: str = "coordinator"
    # What has to be there beside, each time.
    always: dict[str, str] = field(default_factory=dict)
    # Whether the form proposes something of its own, so that a new tab does not show what is kept.
    is_proposed: bool = False
    # How many mails the one field is worth.
    mails: int = 0

    def path(self, world: World) -> str:
        return reverse(self.name, args=self.keys(world))


def thing(name: str) -> Callable[[World], list[Any]]:
    return lambda world: [world.things[name].pk]


def below(*names: str) -> Callable[[World], list[Any]]:
    return lambda world: [world.things[names[0]].pk, *(world.inner[name].pk for name in names[1:])]


def slug(*rest: str) -> Callable[[World], list[Any]]:
    """The municipality's address, and what is below it."""
    return lambda world: (
        [world.things["municipality"].slug] + [world.inner[name].pk if name in world.inner else name for name in rest]
    )


def in_days(days: int) -> str:
    """Return a day after the tests' own: forms are listed before the clock is moved there."""
    return str(DAY.date() + timedelta(days=days))


def recently_walked(world: World) -> Shift:
    """A shift of last night: a report of it can still be written."""
    starts_at = world.now - timedelta(days=1)
    group = world.things["group"]
    walked, _ = Shift.objects.get_or_create(
        group=group, starts_at=starts_at, defaults={"ends_at": starts_at + timedelta(hours=4)}
    )
    found: Shift = walked
    return found


def agreed_to_later(world: World) -> list[Any]:
    """The municipality, with a text of its own that volunteers are to agree to from a day ahead."""
    municipality = world.things["municipality"]
    said = {"text_nb": "Vi går.", "news_nb": "Vår egen.", "applies_from": world.today + timedelta(days=9)}
    Wording.objects.get_or_create(municipality=municipality, number=1, defaults=said | {"made_at": world.now})
    return [municipality.slug]


def being_renewed(world: World) -> list[Any]:
    """The body, with a seat of the political leadership and a new term that is prepared."""
    council = world.things["council"]
    Seat.objects.get_or_create(
        council=council, title="Ordfører", category=SeatCategory.POLITICAL, defaults={"starts_on": world.today}
    )
    Term.objects.get_or_create(
        council=council, carried_out_at=None, defaults={"ends_on": world.today, "opened_at": world.now}
    )
    return [council.pk]
