"""For which municipalities a person works, and for which just now: chosen in the header, kept in the session."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.access import Person, scope_of
from accounts.prepared import prepared
from municipalities.models import Municipality

SESSION_KEY = "acting_for"


def coordinated_by(person: Person) -> list[Municipality]:
    """The municipalities ``person`` coordinates today, in Norwegian order."""
    scope = scope_of(person)
    numbers = scope.ids("municipalities.coordinator")
    if not numbers:
        return []
    found: list[Municipality] = scope.keep("municipalities coordinated", lambda: _numbered(person, numbers=numbers))
    return found


@prepared
def _numbered(_: Person, /, numbers: Any) -> "QuerySet[Municipality]":
    return Municipality.objects.filter(number__among=numbers).in_order()


def works_for(person: Person) -> frozenset[str]:
    """The numbers of the municipalities ``person`` coordinates or administers today."""
    scope = scope_of(person)
    return scope.ids("municipalities.coordinator") | scope.ids("municipalities.administrator")


def choose(request: HttpRequest, number: str) -> None:
    """Remember for this log-in whom the coordinator acts for; an empty ``number`` is all of theirs."""
    request.session[SESSION_KEY] = number[:4]


def acting_for(request: HttpRequest) -> str:
    """Return the number of the municipality that was chosen, or nothing for all.

    A number they do not coordinate (their appointment may have ended since they chose it) counts as all.
    """
    number: str = request.session.get(SESSION_KEY, "")
    return number if number in scope_of(request.user).ids("municipalities.coordinator") else ""
