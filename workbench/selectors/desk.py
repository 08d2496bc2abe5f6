"""Whose workbench it is, and for which municipalities."""

from datetime import datetime

from accounts.access import Person
from contributions.places import Desk
from municipalities.acting import coordinated_by


def set_desk(person: Person, *, number: str, now: datetime) -> Desk:
    """Lay out the desk of ``person``, for the municipality with ``number`` or for all they coordinate."""
    mine = coordinated_by(person)
    chosen = next((municipality for municipality in mine if municipality.number == number), None)
    return Desk(person=person, now=now, mine=list(mine), chosen=chosen)
