"""JSON-stat 2 as those who publish statistics write it, brought to one shape. Knows no Django.

``index`` is a list or an object, ``label`` may be missing, ``value`` is a list or an object of those that are there,
and ``status`` is a list, an object or one text for all. A number that a status withholds, and a text in a number's
place, are what they say: ``:`` for withheld, ``..`` for not there.
"""

from collections.abc import Mapping
from math import prod
from typing import Any, Final

from documents.limits import MOST_CELL, MOST_CELLS
from documents.refusal import RefusalError

WITHHELD: Final = ":"
MISSING: Final = ".."
# What a status says of a number that is there all the same (provisional, estimated, revised, a break in the series).
HARMLESS: Final = frozenset({"", "p", "e", "r", "b", "a", "f", "*p", "u"})
ABSENT: Final = frozenset({".", "..", "...", "-", "m", "n"})
MOST_DIMENSIONS: Final = 20


def cube(said: Any) -> dict[str, Any]:
    """Return label, source, updated, dimensions (id, label, role, codes, labels) and the values as texts.

    Raises:
        RefusalError: when it is no data set of JSON-stat 2, or its sizes do not fit.
    """
    if not isinstance(said, dict) or said.get("class") != "dataset" or not isinstance(said.get("dimension"), dict):
        raise RefusalError("NotJsonStat")
    names, sizes = _texts(said.get("id")), said.get("size")
    if not isinstance(sizes, list) or not 0 < len(names) <= MOST_DIMENSIONS:
        raise RefusalError("NotJsonStat")
    dimensions = [_dimension(said, name) for name in names]
    lengths = [_whole(size) for size in sizes]
    if lengths != [len(each["codes"]) for each in dimensions]:
        raise RefusalError("SizesDoNotFit")
    total = prod(lengths)
    if total > MOST_CELLS:
        raise RefusalError("TooMuchInside")
    return {
        "label": _text(said.get("label")),
        "source": _text(said.get("source")),
        "updated": _text(said.get("updated")),
        "dimensions": dimensions,
        "values": _values(said.get("value"), said.get("status"), total),
    }


def _dimension(said: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = said["dimension"].get(name)
    category = found.get("category") if isinstance(found, dict) else None
    if not isinstance(category, dict):
        raise RefusalError("NotJsonStat")
    index, labels = category.get("index"), category.get("label")
    if index is None and isinstance(labels, dict):
        index = list(labels)
    if isinstance(index, dict):
        places = {code: _whole(place) for code, place in index.items()}
        if sorted(places.values()) != list(range(len(places))):
            raise RefusalError("SizesDoNotFit")
        index = sorted(places, key=lambda code: places[code])
    codes = _texts(index)
    if len(set(codes)) != len(codes):
        raise RefusalError("NotJsonStat")
    known = labels if isinstance(labels, dict) else {}
    return {
        "id": name[:MOST_CELL],
        "label": _text(found.get("label")) or name[:MOST_CELL],
        "role": _role(said.get("role"), name),
        "codes": [code[:MOST_CELL] for code in codes],
        "labels": [_text(known.get(code)) or code[:MOST_CELL] for code in codes],
    }


def _role(roles: Any, name: str) -> str:
    found = roles.items() if isinstance(roles, dict) else ()
    return next((kind for kind, members in found if isinstance(members, list) and name in members), "")


def _values(values: Any, status: Any, total: int) -> list[str]:
    listed = _listed(values, total)
    if listed is None:
        raise RefusalError("SizesDoNotFit")
    if isinstance(status, str):
        signs: list[Any] | None = [status] * total
    elif not status:
        signs = [""] * total
    else:
        signs = _listed(status, total)
    if signs is None:
        raise RefusalError("SizesDoNotFit")
    return [_cell(value, sign) for value, sign in zip(listed, signs, strict=True)]


def _listed(found: Any, total: int) -> list[Any] | None:
    """Return what stands in a list, or at the places of an object; None when it does not fit."""
    if isinstance(found, list):
        return found if len(found) == total else None
    if not isinstance(found, dict):
        return None
    listed: list[Any] = [None] * total
    for place, value in found.items():
        if not place.isdecimal() or len(place) > 9 or int(place) >= total:
            return None
        listed[int(place)] = value
    return listed


def _cell(value: Any, status: Any) -> str:
    sign = status.strip() if isinstance(status, str) else ""
    if value is None:
        return WITHHELD if sign not in ABSENT | HARMLESS else MISSING
    if isinstance(value, bool) or not isinstance(value, str):
        raise RefusalError("NotJsonStat")
    if sign and sign not in ABSENT | HARMLESS:
        return WITHHELD
    return value[:MOST_CELL]


def _whole(found: Any) -> int:
    """Numbers come as the texts they were written with."""
    if isinstance(found, str) and found.isdecimal() and len(found) <= 9:
        return int(found)
    raise RefusalError("NotJsonStat")


def _texts(found: Any) -> list[str]:
    if isinstance(found, list) and all(isinstance(each, str) for each in found):
        return found
    raise RefusalError("NotJsonStat")


def _text(found: Any) -> str:
    return found[: MOST_CELL * 5] if isinstance(found, str) else ""
