"""What is known in a municipality: challenges, what was told last, and what other rooms have seen."""

from datetime import date, timedelta
from typing import Any, Final

from accounts.access import Person
from contributions.observations import Observation as Given
from contributions.observations import Window, observations_in
from knowledge.models import Challenge, Observation
from municipalities.models import Municipality

# How far back what other rooms have seen waits to be taken in.
RECENT: Final = timedelta(days=90)


def challenges_of(person: Person, number: str) -> Any:
    """Return the challenges the person may see, with how much each has gathered."""
    return Challenge.objects.visible_to(person).of(number).with_numbers().in_order()


def observations_of(person: Person, number: str) -> Any:
    """Return what was told, the latest first."""
    found = Observation.objects.visible_to(person).of(number).latest_first()
    return found.select_related("reporter", "link__organisation", "challenge")


def waiting_of(person: Person, municipality: Municipality, day: date) -> list[Given]:
    """Return what other rooms have seen lately and nobody has taken in."""
    window = Window(person=person, municipality=municipality, starts_on=day - RECENT, ends_on=day)
    given = observations_in(window)
    keys = [each.key for each in given]
    taken = set(Observation.objects.of(municipality.pk).filter(origin__in=keys).values_list("origin", flat=True))
    return [each for each in given if each.key not in taken]


def given_by(person: Person, municipality: Municipality, key: str, day: date) -> Given | None:
    """Return what another room gave under ``key``, if it waits to be taken in."""
    return next((each for each in waiting_of(person, municipality, day) if each.key == key), None)
