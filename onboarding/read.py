"""From a file to a typed document, with every fault of form on the way."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from norwegian.identity_numbers import contains_identity_number
from onboarding.explain import expected_type, explain, shown
from onboarding.faults import Fault, Path, show_path
from onboarding.format import Document

POSITION = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


@dataclass(frozen=True)
class Source:
    """One file as read: what could be understood of it, and the faults so far."""

    name: str
    document: Document
    faults: tuple[Fault, ...]


def read_all(paths: Iterable[FilePath]) -> tuple[Source, ...]:
    """Read the files, each once. A file goes by its name, or by its whole path where two have the same name."""
    once = list(dict.fromkeys(paths))
    names = Counter(path.name for path in once)
    return tuple(read(path, path.name if names[path.name] == 1 else str(path)) for path in once)


def read(path: FilePath, name: str) -> Source:
    """Read one file. Never raises for what the file holds: the faults are in the answer."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        tree = tomllib.loads(text, parse_float=Decimal)
    except OSError as error:
        return _unreadable(name, "", _("The file cannot be read: %(reason)s.") % {"reason": error.strerror or error})
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        where = _("line %(line)s") % {"line": line}
        return _unreadable(name, where, _("The file is not in UTF-8. Save it again with the encoding UTF-8."))
    except tomllib.TOMLDecodeError as error:
        return _broken(name, text, str(error))
    return understand(name, tree)


def understand(name: str, tree: dict[str, Any]) -> Source:
    """Return the document in ``tree``; what is wrong is left out of it and told."""
    tree = _without_empty(tree)
    faults = [
        Fault(
            name, show_path(path), _("The text holds a national identity number. Expected: nothing about individuals.")
        )
        for path, text in _texts(tree)
        if contains_identity_number(text)
    ]
    document, wrong = _as_far_as_it_goes(tree)
    faults += [Fault(name, show_path(tuple(detail["loc"])), explain(detail)) for detail in wrong]
    told = tuple(fault.where for fault in faults)
    faults += [
        Fault(name, where, _("This must be filled in. Expected: %(expected)s.") % {"expected": expected})
        for where, expected in _missing(document, ())
        if where not in told and not where.startswith(tuple(f"{place}." for place in told))
    ]
    return Source(name, document, tuple(faults))


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


def _unreadable(name: str, where: str, message: str) -> Source:
    return Source(name, Document(), (Fault(name, where, message),))


def _broken(name: str, text: str, error: str) -> Source:
    position = POSITION.search(error)
    reason = POSITION.sub("", error)
    if position and position["line"]:
        line, column = int(position["line"]), int(position["column"])
        line_text = text.splitlines()[line - 1].strip() if line <= len(text.splitlines()) else ""
    else:
        line, column, line_text = len(text.splitlines()), 1, ""
    message = _("The file cannot be understood here (%(reason)s). Check quotation marks, brackets and equals signs.")
    message %= {"reason": reason}
    if line_text:
        message += " " + _("The line reads: %(line)s") % {"line": shown(line_text)}
    return _unreadable(name, _("line %(line)s, column %(column)s") % {"line": line, "column": column}, message)


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


def _texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _texts(entry, (*path, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*path, index))


def _remove(tree: Any, path: Path, *, is_table: bool) -> None:
    """Take what is at ``path`` out; a table in a list is emptied, so that the indexes of the others hold."""
    *parents, last = path
    node = tree
    for step in parents:
        node = node[step]
    if is_table and isinstance(last, int):
        node[last] = {}
    else:
        del node[last]


def _missing(table: BaseModel, path: Path) -> Iterator[tuple[str, str]]:
    for name, field in type(table).model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and extra.get("must") and name not in table.model_fields_set:
            yield show_path((*path, name)), expected_type(field.annotation)
        value = getattr(table, name)
        if isinstance(value, BaseModel):
            yield from _missing(value, (*path, name))
        elif isinstance(value, list):
            for index, entry in enumerate(value):
                if isinstance(entry, BaseModel):
                    yield from _missing(entry, (*path, name, index))
