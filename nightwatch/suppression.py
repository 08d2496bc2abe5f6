"""Which numbers may be published so that none that counts few people can be read, or reckoned from the others.

A published number is a sum over parts: the walks of a group in a month. Whoever reads all pages has a set of linear
equations. Nothing under :data:`LEAST` may follow from them: not a number that was hidden because it is small, and not
a single part that is, although no page shows it. A part that is nought is taken as known to everybody.

Numbers are published step by step, month after month, and what is published stays: a number is never hidden later, for
somebody may have written it down. So what has to be hidden to protect a small number is taken from its own step.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

LEAST: Final = 5
# Reckoned modulo a prime far above any coefficient: exact, and quick.
PRIME: Final = 2**61 - 1

Row = dict[Hashable, int]


@dataclass(frozen=True)
class Cell:
    """A number that would be published: at which step, and of which parts it is the sum."""

    key: Hashable
    step: int
    parts: frozenset[Hashable]


def is_small(value: int) -> bool:
    return 0 < value < LEAST


def hidden_of(cells: Collection[Cell], parts: Mapping[Any, int], steps: Mapping[Any, int]) -> frozenset[Hashable]:
    """Return the keys of the cells that are not published.

    ``parts`` are the values of all parts, ``steps`` at which step each is there.

    Raises:
        ValueError: when two cells have one key, so that one of them would go unseen.
    """
    if twice := [key for key, number in Counter(cell.key for cell in cells).items() if number > 1]:
        raise ValueError(f"more than one cell of {twice}")
    forms = {cell.key: frozenset(part for part in cell.parts if parts[part]) for cell in cells}
    values = {key: sum(parts[part] for part in form) for key, form in forms.items()}
    published: dict[Hashable, frozenset[Hashable]] = {}
    hidden: set[Hashable] = set()
    for step in sorted({cell.step for cell in cells}):
        new = [cell.key for cell in cells if cell.step == step]
        hidden |= {key for key in new if is_small(values[key])}
        published |= {key: forms[key] for key in new if key not in hidden and forms[key]}
        small = [frozenset({part}) for part, value in parts.items() if is_small(value) and steps[part] <= step]
        small += [forms[cell.key] for cell in cells if cell.step <= step and is_small(values[cell.key])]
        while support := _derived(published, small):
            mine = [key for key in support if key in new] or list(support)
            least = min(mine, key=lambda key: (values[key], str(key)))
            hidden.add(least)
            del published[least]
    return frozenset(hidden)


def _derived(published: Mapping[Hashable, frozenset[Hashable]], small: Iterable[frozenset[Hashable]]) -> set[Hashable]:
    """Return the published cells from which one of the small numbers follows; nothing when none does."""
    basis: dict[Hashable, tuple[Row, Row]] = {}
    for key, form in published.items():
        row, made_of = _reduced(dict.fromkeys(form, 1), {key: 1}, basis)
        if row:
            pivot = next(iter(row))
            basis[pivot] = _scaled(row, made_of, pow(row[pivot], -1, PRIME))
    for form in small:
        row, made_of = _reduced(dict.fromkeys(form, 1), {}, basis)
        if not row:
            return set(made_of)
    return set()


def _reduced(row: Row, made_of: Row, basis: Mapping[Hashable, tuple[Row, Row]]) -> tuple[Row, Row]:
    """Take from a row what the basis has.

    A row of the basis holds no pivot of those before it, so each is taken at most once and the next ones after it.
    """
    while shared := [each for each in row if each in basis]:
        below, below_made_of = basis[shared[0]]
        factor = PRIME - row[shared[0]]
        row, made_of = _sum(row, below, factor), _sum(made_of, below_made_of, factor)
    return row, made_of


def _sum(row: Row, other: Row, factor: int) -> Row:
    found = dict(row)
    for each, value in other.items():
        total = (found.get(each, 0) + factor * value) % PRIME
        if total:
            found[each] = total
        else:
            found.pop(each, None)
    return found


def _scaled(row: Row, made_of: Row, factor: int) -> tuple[Row, Row]:
    return (
        {each: value * factor % PRIME for each, value in row.items()},
        {each: value * factor % PRIME for each, value in made_of.items()},
    )
