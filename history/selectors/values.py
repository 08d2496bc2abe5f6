"""What a recorded value reads like: labels of choices, names of rows, dates as Norwegians write them."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, DateField, DateTimeField, DecimalField, Field, ForeignKey, Model
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from history.selectors.reading import Key, read_whole
from norwegian.dates import clock, long_date


def leads_to(field: Any) -> type[Model] | None:
    """Return the model a column's values are keys of."""
    return field.related_model if isinstance(field, ForeignKey) else None


class Names:
    """What rows are called; with what their names are made of."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._found: dict[Key, Any] = read_whole(keys)

    def row(self, model: type[Model], key: Any) -> Any:
        """Return the row, or None when it is there no more."""
        return self._found.get((model, str(key)))

    def name(self, model: type[Model], key: Any) -> str:
        row = self.row(model, key)
        return str(row) if row is not None else str(_("something that is there no more"))


def said(field: "Field[Any, Any]", value: Any, names: Names) -> str:
    """Return a recorded value in words; nothing for an empty one."""
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        within = field.base_field if isinstance(field, ArrayField) else field
        return "; ".join(said(within, each, names) for each in value)
    if (related := leads_to(field)) is not None:
        return names.name(related, value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(field, value)


def _plain(field: "Field[Any, Any]", value: Any) -> str:
    if isinstance(field, BooleanField):
        return str(_("yes") if value else _("no"))
    if isinstance(field, DateTimeField) and (moment := parse_datetime(str(value))) is not None:
        return f"{long_date(moment)} {clock(moment)}"
    if isinstance(field, DateField) and (day := parse_date(str(value))) is not None:
        return long_date(day)
    if isinstance(field, DecimalField):
        return _number(value)
    return str(value)


def _number(value: Any) -> str:
    try:
        return number_format(Decimal(str(value)).normalize())
    except InvalidOperation:
        # Whose words were taken out of it.
        return str(value)
