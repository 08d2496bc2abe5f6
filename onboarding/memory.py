"""What the files said of the rows before, read as far as a run needs it and written once at its end."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Field, Model, Q

from accounts.models import User
from onboarding.models import OnboardedRow, SaidRow

CHUNK = 200
NOTHING_SAID = object()
# Keys under which people are listed.
PEOPLE = {"assistants", "deputies", "leaders"}


def plain(value: Any) -> Any:
    """Return a value as it can be kept and compared: 5, “5.00” and Decimal(“5”) of one field are one."""
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    # Line ends are the browser's, spaces around are nobody's.
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def default_of(model: type[Model], name: str) -> Any:
    """Return what a field holds when nobody has written in it."""
    field = model._meta.get_field(name)
    return field.get_default() if isinstance(field, Field) else None


class Memory:
    """What was said of each row, and which row each address of a file became."""

    def __init__(self) -> None:
        self.addresses = dict(OnboardedRow.objects.values_list("address", "row_id"))
        self._said: dict[tuple[str, str], dict[str, Any]] = {}
        self._homes: dict[tuple[str, str], str] = {}
        self._before: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
        self._fresh_addresses: dict[str, tuple[str, int]] = {}

    def load(self, model: type[Model], keys: Iterable[Any]) -> None:
        """Read what was said of the rows with these keys."""
        label = model._meta.label_lower
        lacking = [str(key) for key in keys if (label, str(key)) not in self._said]
        if not lacking:
            return
        for key in lacking:
            self._said[label, key] = {}
        for row in SaidRow.objects.filter(model=label, row_id__in=lacking):
            self._said[label, row.row_id] = row.values
            self._homes[label, row.row_id] = row.home
            self._before[label, row.row_id] = row.home, dict(row.values)

    def said(self, model: type[Model], key: Any) -> dict[str, Any]:
        """Return what was said of a row, to read and to write in."""
        return self._said.setdefault((model._meta.label_lower, str(key)), {})

    def home(self, model: type[Model], key: Any) -> str | None:
        """Return the municipality whose file said it; None when none did."""
        return self._homes.get((model._meta.label_lower, str(key)))

    def belongs(self, model: type[Model], key: Any, home: str) -> None:
        """Note that a row is from the file of a municipality. Of a shared row the first file stays."""
        self._homes.setdefault((model._meta.label_lower, str(key)), home)

    def keep_addresses(self, model: type[Model], pairs: Iterable[tuple[str, int]]) -> None:
        """Note which row each address became."""
        for address, key in pairs:
            if self.addresses.get(address) != key:
                self._fresh_addresses[address] = model._meta.label_lower, key
        self.addresses.update(pairs)

    def flush(self) -> None:
        """Write what is new."""
        OnboardedRow.objects.bulk_create(
            [OnboardedRow(address=a, model=label, row_id=key) for a, (label, key) in self._fresh_addresses.items()],
            update_conflicts=True,
            unique_fields=["address"],
            update_fields=["model", "row_id"],
            batch_size=CHUNK,
        )
        SaidRow.objects.bulk_create(
            [
                SaidRow(model=label, row_id=key, home=self._homes.get((label, key), ""), values=values)
                for (label, key), values in self._said.items()
                if self._is_news(label, key, values)
            ],
            update_conflicts=True,
            unique_fields=["model", "row_id"],
            update_fields=["home", "values"],
            batch_size=CHUNK,
        )

    def _is_news(self, label: str, key: str, values: Mapping[str, Any]) -> bool:
        home = self._homes.get((label, key), "")
        return bool(values or home) and self._before.get((label, key)) != (home, values)


def forget(*, person: User, addresses: Collection[str], within: Collection[str] | None = None) -> int:
    """Take what the files said of a person out, known by their ``addresses``; return how many rows that touched.

    ``within`` are the numbers of the municipalities whose files are meant; None means all.
    """
    lines, said = OnboardedRow.objects.filter(address__startswith="appointment:"), SaidRow.objects.all()
    if within is not None:
        lines = lines.filter(_any(Q(address__startswith=f"appointment:{number}/") for number in sorted(within)))
        said = said.filter(home__in=within)
    touched: int = lines.filter(_any(Q(address__icontains=f"/{address}/") for address in addresses)).delete()[0]
    touched += said.filter(model=User._meta.label_lower, row_id=str(person.pk)).delete()[0]
    named = _any(Q(values__person__iexact=address) for address in addresses)
    for name in PEOPLE:
        named |= Q(**{f"values__{name}__contains": [person.pk]})
    for row in said.filter(named):
        if str(row.values.get("person", "")).lower() in {address.lower() for address in addresses}:
            del row.values["person"]
        for name in PEOPLE & row.values.keys():
            row.values[name] = [key for key in row.values[name] if key != person.pk]
        row.save(update_fields=["values"])
        touched += 1
    return touched


def _any(conditions: Iterable[Q]) -> Q:
    """Return what holds when one of the conditions does; none does when there are none."""
    return reduce(or_, conditions, Q(pk__in=[]))
