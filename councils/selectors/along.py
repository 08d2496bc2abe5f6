"""What bodies bring along in the query that reads them: cadences, owners, and the times they do not meet.

Each is a column of its own kind of rows, so that a list of bodies takes one statement however much is asked about it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from councils.models import Cadence, Council, Lapse, Ownership
from municipalities.models import Municipality

# What a body's owners are known by wherever it is listed.
NAMES: Final = ("number", "name", "county")


def with_cadences(councils: Any) -> Any:
    """Let each body bring its cadences, the latest first."""
    rows = Cadence.objects.filter(council=OuterRef("pk")).order_by("-starts_on", "-pk")
    return councils.annotate(brought_cadences=ArraySubquery(rows.values_list(_whole(Cadence))))


def cadences_of(council: Council) -> list[Cadence]:
    """Return the cadences that the body brought, the latest first, each knowing the body."""
    found = [_made(Cadence, row) for row in _brought(council, "cadences")]
    for cadence in found:
        cadence.council = council
    return found


def with_municipalities(councils: Any) -> Any:
    """Let each body bring its owner municipalities, in the order of their names."""
    names = {name: F(f"municipality__{name}") for name in NAMES}
    rows = Ownership.objects.filter(council=OuterRef("pk")).order_by("municipality__sort_key", "municipality")
    return councils.annotate(brought_municipalities=ArraySubquery(rows.values_list(JSONObject(**names))))


def municipalities_of(council: Council) -> list[Municipality]:
    """Return the owners that the body brought. They know their number and name, and ask for nothing else."""
    return [_made(Municipality, row) for row in _brought(council, "municipalities")]


def with_lapses(councils: Any) -> Any:
    """Let each body bring the times it does not meet, the earliest first."""
    rows = Lapse.objects.filter(council=OuterRef("pk")).order_by("starts_on", "pk")
    return councils.annotate(brought_lapses=ArraySubquery(rows.values_list(_whole(Lapse))))


def lapses_of(council: Council) -> list[Lapse]:
    """Return the times without meetings that the body brought, the earliest first."""
    return [_made(Lapse, row) for row in _brought(council, "lapses")]


def days_of(lapses: Iterable[Lapse]) -> list[tuple[date, date]]:
    """Return the first and last days of times without meetings."""
    return [(lapse.starts_on, lapse.ends_on) for lapse in lapses]


def _whole(model: Any) -> JSONObject:
    return JSONObject(**{field.attname: field.attname for field in model._meta.concrete_fields})


def _brought(council: Any, what: str) -> Iterable[dict[str, Any]]:
    rows: Iterable[dict[str, Any]] = getattr(council, f"brought_{what}")
    return rows


def _made(model: Any, row: dict[str, Any]) -> Any:
    """Return the object of a row of JSON, as the database would have given it."""
    fields = [field for field in model._meta.concrete_fields if field.attname in row]
    values = [field.to_python(row[field.attname]) for field in fields]
    return model.from_db(None, [field.attname for field in fields], values)
