"""Counting what was seen without telling what is small: a table whose small rows nobody can work out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

# What is below may be one group of friends.
LEAST: Final = 5


@dataclass(frozen=True)
class Counted:
    """The rows that are shown, and those that are told together. ``total`` is None when it is small itself."""

    total: int | None
    rows: list[tuple[str, int]] = field(default_factory=list)
    together: list[str] = field(default_factory=list)

    @property
    def rest(self) -> int:
        """How many those that are told together are."""
        return (self.total or 0) - sum(number for _name, number in self.rows)


def counted(numbers: Mapping[str, int], order: Iterable[str]) -> Counted:
    """Return what may be told of ``numbers``, in ``order``.

    Small rows are told together. Where they are one row, or few even together, the next smallest joins them: what is
    left when the shown rows are taken from the total says nothing of any of them.
    """
    total = sum(numbers.values())
    if total < LEAST:
        return Counted(None)
    by_size = sorted((number, name) for name, number in numbers.items() if number)
    small = [pair for pair in by_size if pair[0] < LEAST]
    for pair in by_size[len(small) :]:
        if not small or (len(small) > 1 and sum(number for number, _name in small) >= LEAST):
            break
        small.append(pair)
    hidden = {name for _number, name in small}
    names = [name for name in order if numbers.get(name)]
    return Counted(
        total,
        [(name, numbers[name]) for name in names if name not in hidden],
        [name for name in names if name in hidden],
    )
