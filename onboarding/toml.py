"""Write a document as TOML, as a coordinator would: long texts between three quotation marks, lists on lines."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

# What fits on a line of a file.
WIDE = 100
# What may not stand in a text as it is.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def dumps(document: dict[str, Any]) -> str:
    """Return the text of a file. Lists of tables get ``[[…]]``, tables ``[…]``."""
    return "\n".join(_table(document, "")).strip() + "\n"


def _table(table: dict[str, Any], path: str) -> Iterator[str]:
    inner = {name: value for name, value in table.items() if _is_heading(value)}
    for name, value in table.items():
        if name not in inner:
            yield f"{name} = {_value(value)}"
    for name, value in inner.items():
        below = f"{path}.{name}" if path else name
        if isinstance(value, dict):
            holds_values = any(not _is_heading(entry) for entry in value.values())
            yield from ("", f"[{below}]") if holds_values else ()
            yield from _table(value, below)
            continue
        for entry in value:
            yield from ("", f"[[{below}]]")
            yield from _table(entry, below)


def _is_heading(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, list):
        line = f"[{', '.join(map(_value, value))}]"
        return line if len(line) <= WIDE else "[\n" + "".join(f"  {_value(entry)},\n" for entry in value) + "]"
    if "\n" in value:
        # A quotation mark at the end would run into the three that end the text.
        text = value.replace("\\", "\\\\").replace('"""', '""\\"')
        return f'"""\n{CONTROL.sub(_escaped, text)}\n"""'
    return CONTROL.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
