"""Writing what is new, and only that."""

from collections.abc import Collection
from typing import Any, Final

from django.db.models import Model

# What a new row has for a relation that must be there.
UNSET: Final = object()


def put(row: Model, facts: Any, *, leave_out: Collection[str] = ()) -> set[str]:
    """Write ``facts``, a dataclass with the names of the row's fields, into ``row``; return which were new.

    A relation to many is a field too. Nothing is written when nothing is new. A row that is not kept yet is.
    """
    given = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in vars(facts).items()
        if name not in leave_out
    }
    many = {name for name in given if row._meta.get_field(name).many_to_many}
    new = {name for name in given.keys() - many if getattr(row, name, UNSET) != given[name]}
    for name in new:
        setattr(row, name, given[name])
    if row.pk is None or row._state.adding:
        row.save()
    elif new:
        row.save(update_fields=sorted(new))
    for name in many:
        manager = getattr(row, name)
        wanted = {each.pk for each in given[name]}
        if set(manager.values_list("pk", flat=True)) != wanted:
            manager.set(given[name])
            new.add(name)
    return new
