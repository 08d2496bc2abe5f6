"""On which line of a file each table and key stands; the parser of TOML does not tell."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onboarding.faults import Path

TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|'
    r"'''.*?'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'|"
    r"#[^\n]*|"
    r"[\[\]{},=\n]|"
    r"[^\[\]{},=\n\"'#]+|.",
    re.DOTALL,
)
PART = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|([A-Za-z0-9_-]+)")


class Token(NamedTuple):
    text: str
    line: int


def locate(text: str) -> dict[Path, int]:
    """Return the line of every heading, key and entry of a list in a file that could be read."""
    return Lines(text).found


def line_of(found: dict[Path, int], path: Path) -> int:
    """Return the line of ``path``, or where it begins, or of the nearest that holds it; 0 when nothing does."""
    for end in range(len(path), 0, -1):
        if path[:end] in found:
            return found[path[:end]]
        if below := [line for at, line in found.items() if at[:end] == path[:end]]:
            return min(below)
    return 0


class Lines:
    """One pass over a file, a statement at a time."""

    def __init__(self, text: str) -> None:
        self.found: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._table: Path = ()
        for statement in _statements(text):
            self._read(statement)

    def _read(self, statement: list[Token]) -> None:
        if statement[0].text == "[":
            self._open(statement)
        else:
            self._key(statement)

    def _open(self, statement: list[Token]) -> None:
        is_list = len(statement) > 1 and statement[1].text == "["
        parts = _parts("".join(token.text for token in statement if token.text not in {"[", "]"}))
        path: Path = ()
        for part in parts:
            path = (*path, part)
            if path in self._counts and path != self._plain(parts, path):
                path = (*path, self._counts[path])
        if is_list:
            plain = path
            self._counts[plain] = self._counts.get(plain, -1) + 1
            path = (*plain, self._counts[plain])
        self._table = path
        self.found.setdefault(path, statement[0].line)

    def _plain(self, parts: list[str], path: Path) -> Path | None:
        """Return ``path`` when it is what the heading itself names, and not one above it."""
        named = [step for step in path if isinstance(step, str)]
        return path if len(named) == len(parts) else None

    def _key(self, statement: list[Token]) -> None:
        equals = next((index for index, token in enumerate(statement) if token.text == "="), len(statement))
        path: Path = (*self._table, *_parts("".join(token.text for token in statement[:equals])))
        self.found.setdefault(path, statement[0].line)
        value = [token for token in statement[equals + 1 :] if token.text.strip()]
        if value and value[0].text == "[":
            for index, line in enumerate(_entries(value)):
                self.found.setdefault((*path, index), line)


def _parts(key: str) -> list[str]:
    return [first or second or third for first, second, third in PART.findall(key)]


def _entries(value: list[Token]) -> Iterator[int]:
    """Yield the line of each entry of a list."""
    depth, is_next = 0, False
    for token in value:
        if is_next and depth == 1 and token.text not in {"]", ",", "\n"}:
            yield token.line
            is_next = False
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.text, 0)
        if depth == 1 and token.text in {"[", ","}:
            is_next = True


def _statements(text: str) -> Iterator[list[Token]]:
    """Yield what stands between two ends of line that are not inside a value."""
    line, depth = 1, 0
    statement: list[Token] = []
    for found in TOKEN.finditer(text):
        token = Token(found[0], line)
        line += token.text.count("\n")
        if token.text == "\n" and depth <= 0:
            if statement:
                yield statement
            statement, depth = [], 0
            continue
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.text, 0)
        if not token.text.startswith("#") and (statement or token.text.strip()):
            statement.append(token)
    if statement:
        yield statement
