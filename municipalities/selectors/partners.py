"""Whom a municipality works with, in the order a reader looks for them."""

from collections.abc import Iterable
from itertools import groupby

from municipalities.enums import OrganisationType
from municipalities.models import Organisation
from norwegian.sorting import norwegian_key


def partners_by_type(organisations: Iterable[Organisation]) -> list[tuple[str, list[Organisation]]]:
    """Group partners by type in the order the types are declared, each by name in Norwegian order."""
    order = {value: place for place, value in enumerate(OrganisationType.values)}
    rows = sorted(organisations, key=lambda each: (order[each.type], norwegian_key(each.name)))
    return [
        (str(OrganisationType(type_).label), list(group)) for type_, group in groupby(rows, key=lambda each: each.type)
    ]
