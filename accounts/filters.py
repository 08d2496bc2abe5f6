"""Conditions in SQL put together, when it is known of some that everybody meets them, or nobody."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Field, ForeignObject, Lookup, Q

NOBODY_Q: Final = Q(pk__in=[])
EVERYBODY_Q: Final = ~Q(pk__in=[])


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup[Any]):
    """``= ANY(array)``: like ``in``, with one parameter however many values there are."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} = ANY(%s)", (*params, self.rhs)


def all_of(conditions: Iterable[Q]) -> Q:
    """Return ``conditions`` with AND between, each once, without those that everybody meets."""
    combined = EVERYBODY_Q
    seen: list[Q] = []
    for condition in conditions:
        if condition is NOBODY_Q:
            return NOBODY_Q
        if condition is not EVERYBODY_Q and condition not in seen:
            seen.append(condition)
            combined = condition if combined is EVERYBODY_Q else combined & condition
    return combined


def any_of(conditions: Iterable[Q]) -> Q:
    """Return ``conditions`` with OR between, each once, without those that nobody meets."""
    combined = NOBODY_Q
    seen: list[Q] = []
    for condition in conditions:
        if condition is EVERYBODY_Q:
            return EVERYBODY_Q
        if condition is not NOBODY_Q and condition not in seen:
            seen.append(condition)
            combined = condition if combined is NOBODY_Q else combined | condition
    return combined
