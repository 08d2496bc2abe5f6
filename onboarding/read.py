"""From a file to a typed document, with every fault of form on the way."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from norwegian.identity_digits import contains_identity_number
from onboarding import broken
from onboarding.explain import expected_type, explain, shown
from onboarding.faults import Fault, Path, show_path
from onboarding.format import Document
from onboarding.identity import lines_with_identity_number, paths_with_identity_number
from onboarding.lines import line_of, locate
from onboarding.words import place

# The longest of the shipped files has 20,000 bytes.
MOST_BYTES = 1_000_000
# A seat of a body lies four deep; what lies deeper is no file of ours.
DEEPEST = 12


@dataclass(frozen=True)
class Source:
    """One file as read: what could be understood of it, and the faults so far."""

    name: str
    document: Document
    faults: tuple[Fault, ...]
    tree: dict[str, Any] = field(default_factory=dict, repr=False)
    lines: dict[Path, int] = field(default_factory=dict, repr=False)

    @property
    def numbers(self) -> list[str]:
        """The municipalities the file is about, the one it belongs to first."""
        return [row.number for row in self.document.municipality if row.number]

    def fault(self, path: Path, message: str) -> Fault:
        """Return a fault at a path in the file."""
        return Fault(self.name, show_path(path), message, line_of(self.lines, path), place(self.tree, path))


def read_all(paths: Iterable[FilePath]) -> tuple[Source, ...]:
    """Read the files, each once. A file goes by its name, or by its whole path where two have the same name."""
    once = list(dict.fromkeys(paths))
    names = Counter(path.name for path in once)
    return tuple(read(path, _shown_name(path.name if names[path.name] == 1 else str(path))) for path in once)


def _shown_name(name: str) -> str:
    return _("the file") if contains_identity_number(name) else name


def read(path: FilePath, name: str) -> Source:
    """Read one file. Never raises for what the file holds: the faults are in the answer."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        return _unreadable(name, _no_access(error))
    if len(data) > MOST_BYTES:
        return _unreadable(name, _("The file is too large: it can be at most 1 MB. Is it the right file?"))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _in_other_encoding(name, data, error)
    if "\0" in text:
        return _unreadable(name, _("This is no text file. Give the file you filled in, which ends in .toml."))
    return _parsed(name, text)


def _no_access(error: Exception) -> str:
    if isinstance(error, IsADirectoryError):
        return _("This is a folder. Give the file in it.")
    if isinstance(error, FileNotFoundError):
        return _("There is no such file. Check its name and its folder.")
    return _("The file cannot be read. Check that you have access to it.")


def _in_other_encoding(name: str, data: bytes, error: UnicodeDecodeError) -> Source:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unreadable(name, _("This is no text file. Give the file you filled in, which ends in .toml."))
    message = _("The file is not in UTF-8. Save it again with the encoding UTF-8.")
    if b"\0" in data:
        return _unreadable(name, message)
    return _unreadable(name, message, data[: error.start].count(b"\n") + 1)


def _parsed(name: str, text: str) -> Source:
    if lines := lines_with_identity_number(text):
        return Source(name, Document(), tuple(_unreadable(name, _identity(), line).faults[0] for line in lines))
    try:
        tree = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return _broken(name, text, str(error))
    except RecursionError:
        return _unreadable(name, _("There are far too many brackets inside each other in the file."))
    except (ValueError, ArithmeticError):
        return _unreadable(name, _("There is a number in the file that is far too long."))
    if _is_deep(tree):
        return _unreadable(name, _("There are far too many brackets inside each other in the file."))
    return understand(name, tree, locate(text))


def _is_deep(tree: dict[str, Any]) -> bool:
    level: list[Any] = [tree]
    for _depth in range(DEEPEST):
        level = [
            entry
            for node in level
            for entry in (node.values() if isinstance(node, dict) else node)
            if isinstance(entry, dict | list)
        ]
    return bool(level)


def _identity() -> str:
    return _("There is a national identity number here. Take it out: the portal holds nothing about individuals.")


def understand(name: str, tree: dict[str, Any], lines: dict[Path, int]) -> Source:
    """Return the document in ``tree``; what is wrong is left out of it and told.

    A file with an identity number says that alone: nothing else of it is repeated.
    """
    if found := list(paths_with_identity_number(tree)):
        told = [Fault(name, "", _identity(), line_of(lines, path)) for path in found]
        return Source(name, Document(), tuple(dict.fromkeys(told)))
    tree = _without_empty(tree)
    whole = Source(name, Document(), (), _without_empty(tree), lines)
    document, wrong = _as_far_as_it_goes(tree)
    faults = [whole.fault(tuple(detail["loc"]), explain(detail)) for detail in wrong]
    known = tuple(fault.where for fault in faults)
    for path, expected in _missing(document, ()):
        where = show_path(path)
        is_told = any(place == where or place.startswith(f"{where}[") for place in known)
        if not is_told and not where.startswith(tuple(f"{place}." for place in known)):
            message = _("This must be filled in. Expected: %(expected)s.") % {"expected": expected}
            faults.append(whole.fault(path, message))
    return Source(name, document, tuple(faults), whole.tree, lines)


def _as_far_as_it_goes(tree: dict[str, Any]) -> tuple[Document, list[ErrorDetails]]:
    """Return the document without what is wrong in it, and what is wrong."""
    try:
        return Document.model_validate(tree), []
    except ValidationError as error:
        wrong = error.errors()
    # From the end, so that an entry taken out of a list does not move those still to be taken.
    for detail in sorted(wrong, key=lambda detail: detail["loc"], reverse=True):
        _remove(tree, tuple(detail["loc"]), is_table=detail["type"] == "model_type")
    document, more = _as_far_as_it_goes(tree)
    return document, wrong + more


def _unreadable(name: str, message: str, line: int = 0) -> Source:
    return Source(name, Document(), (Fault(name, "", message, line),))


def _broken(name: str, text: str, error: str) -> Source:
    number = broken.position(error, text)
    lines = text.splitlines() or [""]
    line = lines[number - 1].strip()
    message = broken.reason(error, line, lines[: number - 1])
    if line:
        message += " " + _("The line reads: %(line)s") % {"line": shown(line)}
    return _unreadable(name, message, number)


def _without_empty(value: Any) -> Any:
    """Drop empty texts: a line of the template that was not filled in is not stated."""
    if isinstance(value, dict):
        return {key: _without_empty(entry) for key, entry in value.items() if not _is_blank(entry)}
    if isinstance(value, list):
        return [_without_empty(entry) for entry in value if not _is_blank(entry)]
    return value.strip() if isinstance(value, str) else value


def _is_blank(value: Any) -> bool:
    return (isinstance(value, str) and not value.strip()) or (
        isinstance(value, list) and bool(value) and all(isinstance(e, str) and not e.strip() for e in value)
    )


def _remove(tree: Any, path: Path, *, is_table: bool) -> None:
    """Take what is at ``path`` out.

    A table in a list is emptied, so that the indexes of the others hold. Of a list of words nothing is left: without
    one of them it would say something else.
    """
    *parents, last = path
    if isinstance(last, int) and not is_table:
        *parents, last = parents
    node = tree
    for step in parents:
        node = node[step]
    if isinstance(last, int):
        node[last] = {}
    else:
        node.pop(last, None)


def _missing(table: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
    for name, info in type(table).model_fields.items():
        extra = info.json_schema_extra
        if isinstance(extra, dict) and extra.get("must") and name not in table.model_fields_set:
            yield (*path, name), expected_type(info.annotation)
        value = getattr(table, name)
        if isinstance(value, BaseModel):
            yield from _missing(value, (*path, name))
        elif isinstance(value, list):
            for index, entry in enumerate(value):
                if isinstance(entry, BaseModel):
                    yield from _missing(entry, (*path, name, index))
