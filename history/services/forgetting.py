"""Take a person out of the history: as the one who did something, and as the one it was about."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from contributions.history import Recorded, recorded
from history.models import Change
from history.triggers import column, model_of

# What stands where a name stood.
GONE: Final = "–"


@transaction.atomic
def forget(*, person: Any, now: datetime) -> int:
    """Take ``person`` out of all that is recorded until ``now``, and return how many rows that touched.

    That something was done stays, with when and by which way in. Their own fields lose what they said, and their
    name, address and telephone go from every text. Comes last of an erasure, because what that changes is recorded
    too.
    """
    key = f"{person._meta.db_table}:{person.pk}"
    fields = {model_of(each)._meta.db_table: _columns(each) for each in recorded() if each.personal}
    names = _names(person, key, fields[person._meta.db_table])
    touched = set()
    for change in Change.objects.filter(Q(about__contains=[key]) | _mentions(names)).iterator():
        own = fields.get(change.table, set()) if key in change.about else set()
        before, after = _cleaned(change.before, own, names), _cleaned(change.after, own, names)
        if (before, after) != (change.before, change.after):
            Change.objects.filter(pk=change.pk).update(before=before, after=after)
            touched.add(change.pk)
    acted = Change.objects.filter(actor=person)
    touched |= set(acted.values_list("pk", flat=True))
    acted.update(actor=None)
    return len(touched)


def _columns(given: Recorded) -> set[str]:
    return {column(model_of(given), name) for name in given.personal}


def _names(person: Any, key: str, fields: Iterable[str]) -> set[str]:
    """What the person has been called, so far as it means nobody else: a first name alone stays."""
    of_person = Change.objects.filter(table=person._meta.db_table, about__contains=[key])
    said = [values for pair in of_person.values_list("before", "after") for values in pair if values]
    said.append({name: getattr(person, name, "") for name in fields})
    found = {str(values[name]) for values in said for name in fields if values.get(name)}
    return {name for name in found - {GONE} if len(name) > 7 and (" " in name or "@" in name or name[1:].isdigit())}


def _mentions(names: Iterable[str]) -> Q:
    return reduce(or_, (Q(before__icontains=name) | Q(after__icontains=name) for name in names), Q(pk__in=[]))


def _cleaned(values: Any, own: set[str], names: Iterable[str]) -> Any:
    if values is None:
        return None
    return {name: GONE if name in own and value else _without(value, names) for name, value in values.items()}


def _without(value: Any, names: Iterable[str]) -> Any:
    if isinstance(value, list):
        return [_without(each, names) for each in value]
    if isinstance(value, str):
        for name in names:
            value = value.replace(name, GONE)
    return value
