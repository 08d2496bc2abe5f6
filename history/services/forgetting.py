"""Take a person out of the history: as the one who did something, and as the one it was about."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from contributions.history import Recorded, recorded
from contributions.names import GONE, Names
from history.models import Change
from history.triggers import column, model_of


@transaction.atomic
def forget(*, person: Any, now: datetime, names: Names | None = None) -> int:
    """Take ``person`` out of all that is recorded until ``now``, and return how many rows that touched.

    That something was done stays, with when and by which way in. Their own fields lose what they said, and their
    name, address and telephone go from every text. Comes last of an erasure, because what that changes is recorded
    too. Without ``names``, they are what the person has been called so far.
    """
    key = f"{person._meta.db_table}:{person.pk}"
    known = names if names is not None else Names(called(person=person))
    mentions = Q(before__iregex=known.sought) | Q(after__iregex=known.sought) if known else Q(pk__in=[])
    touched = _take_out(key, Change.objects.filter(Q(about__contains=[key]) | mentions), known)
    acted = Change.objects.filter(actor=person)
    touched |= set(acted.values_list("pk", flat=True))
    acted.update(actor=None)
    return len(touched)


@transaction.atomic
def forget_rows(*, person: Any, keys: Collection[str]) -> int:
    """Take out what rows that are gone said of ``person`` themselves; return how many changes that touched.

    For who is erased in one municipality and stays in another: their own name is still theirs.
    """
    key = f"{person._meta.db_table}:{person.pk}"
    found = Change.objects.about(key).filter(about__overlap=sorted(keys))
    return len(_take_out(key, found, Names([])))


def called(*, person: Any) -> set[str]:
    """Return everything the person has been called, as far as is recorded."""
    key = f"{person._meta.db_table}:{person.pk}"
    of_person = Change.objects.filter(table=person._meta.db_table, about__contains=[key])
    own = _personal()[person._meta.db_table]
    said = [values for pair in of_person.values_list("before", "after") for values in pair if values]
    said.append({name: getattr(person, name, "") for name in own})
    return {str(values[name]) for values in said for name in own if values.get(name)}


def _take_out(key: str, changes: Any, names: Names) -> set[int]:
    fields, touched = _personal(), set()
    for change in changes.iterator():
        own = fields.get(change.table, set()) if key in change.about else set()
        before, after = _cleaned(change.before, own, names), _cleaned(change.after, own, names)
        if (before, after) != (change.before, change.after):
            Change.objects.filter(pk=change.pk).update(before=before, after=after)
            touched.add(change.pk)
    return touched


def _personal() -> dict[str, set[str]]:
    return {model_of(each)._meta.db_table: _columns(each) for each in recorded() if each.personal}


def _columns(given: Recorded) -> set[str]:
    return {column(model_of(given), name) for name in given.personal}


def _cleaned(values: Any, own: set[str], names: Names) -> Any:
    if values is None:
        return None
    return {name: GONE if name in own and value else names.without(value) for name, value in values.items()}
