"""Fetch what the messages of a batch are about, for all of them at once."""

from collections.abc import Sequence
from contextlib import suppress

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from reminders.models import Reminder
from reminders.registry import Target, kind_of

_FIELD = Reminder._meta.get_field("target")


def load(reminders: Sequence[Reminder]) -> dict[int, Exception]:
    """Give the rows their targets; return the faults of those that cannot be prepared, by key.

    One row that spoils the query for all must not stop the others: then each is prepared alone.
    """
    by_target: dict[int, tuple[Target, list[Reminder]]] = {}
    for reminder in reminders:
        # A kind nobody has any more shows itself when its message is to be written.
        with suppress(KeyError):
            target = kind_of(reminder.kind).target
            by_target.setdefault(id(target), (target, []))[1].append(reminder)
    faults: dict[int, Exception] = {}
    for target, rows in by_target.values():
        faults |= _prepare(target, rows)
    return faults


def _prepare(target: Target, rows: list[Reminder]) -> dict[int, Exception]:
    try:
        with transaction.atomic():
            _fetch(target, rows)
    except Exception as fault:  # whose it is shows when each is tried alone
        if len(rows) == 1:
            return {rows[0].pk: fault}
        found: dict[int, Exception] = {}
        for row in rows:
            found |= _prepare(target, [row])
        return found
    return {}


def _fetch(target: Target, rows: list[Reminder]) -> None:
    content_type = ContentType.objects.get_for_model(target.model).pk
    ours = [row for row in rows if row.target_type_id == content_type]
    found = target.rows().in_bulk({row.target_id for row in ours})
    for row in ours:
        _FIELD.set_cached_value(row, found.get(row.target_id))
    target.prepare([row for row in ours if row.target is not None])
