"""What a file says that the portal says already is no fault of the file.

The browser lets through what a file may not bring in: two chairs, a text that is very long, a mark that nobody sees.
A file that was given back would else be refused for what it did not do.
"""

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from municipalities.models import Municipality
from onboarding.export import Export
from onboarding.faults import Fault, Path
from onboarding.read import Source
from onboarding.run import Run
from onboarding.scope import outside
from onboarding.toml import dumps

STEP: Final = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
# What tells a row from those beside it, when it has no key.
NAMES: Final = (
    *("number", "email", "person", "municipality", "role", "position", "organisation", "function"),
    *("title", "url", "name", "starts_on"),
)
# A row that has lost one of these is no longer the row.
IDENTIFYING: Final = frozenset({*NAMES, "key", "slug"})


def not_standing(run: Run, faults: list[Fault], *, today: date) -> list[Fault]:
    """Return the faults of values that the portal does not have already."""
    if not any(fault.where for fault in faults):
        return faults
    told = {source.name: _told(source.numbers, today) for source in run.sources}
    sources = {source.name: source for source in run.sources}
    # What another municipality has is there too, and still none of the file's.
    beyond = set(outside(run))
    return [
        fault
        for fault in faults
        if fault in beyond
        or _unreadable_name(sources[fault.file], fault)
        or not _stands(sources[fault.file].tree, told[fault.file], _path(fault.where))
    ]


def _unreadable_name(source: Source, fault: Fault) -> bool:
    """Tell whether a value that could not be taken in was what the row goes by."""
    return fault in source.faults and bool(IDENTIFYING & {*_path(fault.where)[-1:]})


def _told(numbers: Iterable[str], today: date) -> dict[str, Any]:
    rows = Municipality.objects.onboarded().filter(pk__in=numbers)
    known = set(rows.values_list("pk", flat=True))
    document = Export([number for number in numbers if number in known], today).document() if known else {}
    return tomllib.loads(dumps(document), parse_float=Decimal)


def _path(where: str) -> Path:
    return tuple(int(index) if index else name for index, name in STEP.findall(where))


def _stands(ours: Any, theirs: Any, path: Path) -> bool:
    """Tell whether the portal has the same at a path; of lists the row with the same key or names is meant."""
    for step in path:
        if isinstance(step, str):
            if not isinstance(ours, dict) or not isinstance(theirs, dict) or not {step} <= ours.keys() & theirs.keys():
                return False
            ours, theirs = ours[step], theirs[step]
        else:
            if not isinstance(ours, list) or not isinstance(theirs, list) or step >= len(ours):
                return False
            ours = ours[step]
            theirs = next((each for each in theirs if _identity(each) == _identity(ours)), None)
    return bool(path) and _plain(ours) == _plain(theirs)


def _identity(row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    return row["key"] if "key" in row else tuple(row.get(name) for name in NAMES)


def _plain(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
