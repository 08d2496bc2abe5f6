"""The lists that rooms keep of each municipality of a desk, read in one statement."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet

from accounts.access import Person
from accounts.prepared import prepared
from contributions.lists import lists
from contributions.places import Desk
from municipalities.models import Municipality

Found = list[tuple[str, dict[str, list[Any]]]]


def lists_of(room: str, desk: Desk) -> Found:
    """Return the number and the room's lists by name of each municipality of the desk. Asked once, for all rooms."""
    found: dict[str, Found] = desk.keep("lists", lambda: _asked(desk) if desk.numbers else {})
    return found.get(room, [])


def _asked(desk: Desk) -> dict[str, Found]:
    values = {f"{each.room}__{name}": value for each in lists for name, value in each.values(desk).items()}
    found: dict[str, Found] = {each.room: [] for each in lists}
    for number, *rows in _lists(desk.person, numbers=desk.numbers, **values):
        # Nothing at all where the person sees nothing of the kind.
        told = iter([row or [] for row in rows])
        for each in lists:
            found[each.room].append((number, {name: next(told) for name in each.names}))
    return found


@prepared
def _lists(person: Person, /, *, numbers: Any, **values: Any) -> "QuerySet[Any, Any]":
    asked = []
    for each in lists:
        own = {name.partition("__")[2]: value for name, value in values.items() if name.startswith(f"{each.room}__")}
        rows = each.rows(person, **own)
        asked += [rows[name] for name in each.names]
    arrays = {f"list_{place}": ArraySubquery(rows) for place, rows in enumerate(asked)}
    return Municipality.objects.filter(pk__among=numbers).values_list("pk", *arrays.values())
