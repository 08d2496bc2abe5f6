"""National identity numbers anywhere in a file: in values, keys, comments and numbers, however they are written."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from norwegian.identity_digits import blocks_contain_identity_number, contains_identity_number
from onboarding.faults import Path

# No number of a person is longer, and a number of a million digits takes long to write out.
MOST_DIGITS = 20


def lines_with_identity_number(text: str) -> list[int]:
    """Return the lines of a file that hold one; the first line when it is spread over several."""
    if not contains_identity_number(text):
        return []
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if contains_identity_number(line)]
    return lines or [next(_spread(text))]


def _spread(text: str) -> Iterator[int]:
    """Yield the last line on which a number that begins further up can begin."""
    lines = text.splitlines()
    low, high = 0, len(lines)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if contains_identity_number("\n".join(lines[middle:])) else (low, middle)
    yield low + 1


def paths_with_identity_number(tree: dict[str, Any]) -> Iterator[Path]:
    """Yield the place of each value, key, and row of values beside each other that holds one."""
    yield from _search(tree, ())


def _search(node: Any, path: Path) -> Iterator[Path]:
    if isinstance(node, dict):
        entries: list[tuple[Any, Any]] = list(node.items())
        if contains_identity_number(" ".join(map(str, (*path, *node)))) or blocks_contain_identity_number(
            list(map(str, node))
        ):
            yield path
    elif isinstance(node, list):
        entries = list(enumerate(node))
    else:
        if any(contains_identity_number(text) for text in _as_texts(node)):
            yield path
        return
    before = len(path)
    found = False
    for step, entry in entries:
        for place in _search(entry, (*path, step)):
            found = True
            yield place
    beside = [_as_texts(entry)[0] for _step, entry in entries if not isinstance(entry, dict | list)]
    if not found and blocks_contain_identity_number(beside):
        yield path[:before]


def _as_texts(value: Any) -> list[str]:
    """Return how a value could be read: a number that begins with 0 has lost it."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return [value.isoformat() if isinstance(value, date) else ""]
    if isinstance(value, Decimal):
        if not value.is_finite() or value.adjusted() > MOST_DIGITS:
            return [""]
        digits = "".join(map(str, value.as_tuple().digits))
        whole = str(abs(int(value)))
        return [whole.zfill(11), digits.zfill(11), str(value)]
    if abs(value) >= 10**MOST_DIGITS:
        return [""]
    return [str(abs(value)).zfill(11), str(abs(value))]
