"""What came of several decisions: one page shows many of them, so it is asked for all at once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeAlias

from contributions.links import Link
from contributions.registry import Registry

Source: TypeAlias = Callable[[Any, Collection[int]], Mapping[int, list[Link]]]

# A function (person, keys of decisions) → what came of each: those links that the person may follow.
outcomes: Registry[Source] = Registry()


def outcomes_of(person: Any, decisions: Collection[int]) -> dict[int, list[Link]]:
    """Return what came of each of ``decisions`` in all rooms. As many queries as there are rooms, or none."""
    found: dict[int, list[Link]] = defaultdict(list)
    for source in outcomes if decisions else ():
        for decision, links in source(person, decisions).items():
            found[decision].extend(links)
    return found
