"""What a person has changed: when, how and what kind of thing. No words: those may be others'."""

from typing import Any

from django.utils import translation

from contributions.own_data import export
from history.enums import Operation, Way
from history.models import Change
from history.selectors.kinds import kind_of


@export("changes_made")
def changes_made(person: Any) -> list[dict[str, Any]]:
    made = Change.objects.filter(actor=person).order_by("at", "pk").values_list("at", "operation", "table", "way")
    with translation.override(person.language):
        return [
            {"at": at, "what": str(Operation(operation).label), "kind": kind_of(table), "how": str(Way(way).label)}
            for at, operation, table, way in made
        ]
