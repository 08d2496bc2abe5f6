"""What a run wants against what the portal has: writes the difference in bulk and keeps account of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from onboarding.models import OnboardedRow

Row = TypeVar("Row", bound=Model)
CHUNK = 200


@dataclass(frozen=True)
class Change:
    """One field of a row: the word in the file, what stood and what stands."""

    name: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.name} {self.old} → {self.new}"


@dataclass(frozen=True)
class Wanted:
    """A row as a file wants it. What the file does not state is not in ``values``."""

    label: str
    identity: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    once: Mapping[str, Any] = field(default_factory=dict)  # when the row is made, never compared
    stamp: Mapping[str, Any] = field(default_factory=dict)  # when the row is made or changed, never compared
    address: str = ""  # empty: the identity finds the row, whatever happens to it
    touches: tuple[str, ...] = ()  # municipalities whose page it shows on


def as_it_is(value: Any) -> Any:
    """Return the value: the file writes it as the portal has it."""
    return value


class Ledger:
    """The account of one run."""

    def __init__(self, *, now: datetime, today: date, since: date) -> None:
        self.now, self.today, self.since = now, today, since
        self.added: list[str] = []
        self.changed: dict[tuple[str, Any], list[Change]] = {}
        self.touched: set[str] = set()
        self._adopted: dict[str, int] = {}
        self._new: set[tuple[type[Model], Any]] = set()
        self._memory = dict(OnboardedRow.objects.values_list("address", "row_id"))

    def upsert(
        self,
        model: type[Row],
        wanted: Sequence[Wanted],
        *,
        words: Mapping[str, tuple[str, Callable[[Any], Any]]] | None = None,
        is_new: Callable[[Row], bool] = lambda row: False,
    ) -> list[Row]:
        """Make the rows that are missing and change those that differ; return all of them in order.

        ``words`` gives the file's name for a field, and how the file writes its value, where they differ.
        """
        rows: list[Row] = []
        fresh: list[tuple[Wanted, Row]] = []
        differing: list[Row] = []
        fields: set[str] = set()
        for want, found in zip(wanted, self._find(model, wanted), strict=True):
            if found is None:
                row = model(**{**want.values, **want.identity, **want.once, **want.stamp})
                fresh.append((want, row))
            else:
                row = found
                written = self._alter(row, want, words or {}, is_new=is_new(row))
                fields |= written
                differing += [row] if written else []
            rows.append(row)
        manager = model._default_manager
        manager.bulk_create([row for _want, row in fresh], batch_size=CHUNK)
        if differing:
            manager.bulk_update(differing, sorted(fields), batch_size=CHUNK)
        for want, row in fresh:
            self._add(row, want)
        self._remember(model, wanted, rows)
        return rows

    def _alter(
        self, row: Model, want: Wanted, words: Mapping[str, tuple[str, Callable[[Any], Any]]], *, is_new: bool
    ) -> set[str]:
        """Set what differs on ``row`` and note it; return the fields to write."""
        values = {name: value for name, value in want.values.items() if getattr(row, name) != value}
        told = []
        for field_name, value in values.items():
            name, word = words.get(field_name, (field_name, as_it_is))
            told.append(Change(name, show(word(getattr(row, field_name))), show(word(value))))
        if is_new:
            values |= want.once
            self._add(row, want)
        elif values and not self.is_new(row):
            self.change(want.label, row.pk, told, touches=want.touches)
        if values:
            values |= want.stamp
        for name, value in values.items():
            setattr(row, name, value)
        return set(values)

    def relate(
        self,
        through: type[Model],
        near: str,
        far: str,
        wanted: Mapping[Any, tuple[Wanted, str, Sequence[Any]]],
        *,
        parent: type[Model],
        extras: Callable[[Any, Any], Mapping[str, Any]] = lambda near, far: {},
        word: Callable[[Any], Any] = as_it_is,
        keep: bool = False,
    ) -> None:
        """Make the relations of each near row what its file's line says; with ``keep`` none is taken away."""
        manager = through._default_manager
        stands: dict[Any, dict[Any, Model]] = {key: {} for key in wanted}
        for row in manager.filter(**{f"{near}__in": list(wanted)}).order_by("pk"):
            stands[getattr(row, near)][getattr(row, far)] = row
        gone, fresh = [], []
        for key, (want, name, listed) in wanted.items():
            has = stands[key]
            missing = [other for other in dict.fromkeys(listed) if other not in has]
            surplus = [] if keep else [other for other in has if other not in listed]
            moved = [o for o in listed if o in has and any(getattr(has[o], n) != v for n, v in extras(key, o).items())]
            if not (missing or surplus or moved):
                continue
            # A lead among several is unique, so rows go out before others come in.
            gone += [has[other].pk for other in (*surplus, *moved)]
            fresh += [through(**{near: key, far: other}, **extras(key, other)) for other in (*missing, *moved)]
            if (parent, key) not in self._new:
                old = sorted(has, key=lambda other: not getattr(has[other], "is_lead", False))
                new = [*has, *missing] if keep else sorted(listed, key=lambda o: not extras(key, o).get("is_lead"))
                told = Change(name, show([word(o) for o in old]), show([word(o) for o in new]))
                self.change(want.label, key, [told], touches=want.touches)
        if gone:
            manager.filter(pk__in=gone).delete()
        manager.bulk_create(fresh, batch_size=CHUNK)

    def change(self, label: str, row_id: Any, changes: Iterable[Change], *, touches: Iterable[str] = ()) -> None:
        """Note that a row that stood was changed."""
        self.changed.setdefault((label, row_id), []).extend(changes)
        self.touched.update(touches)

    def recognise(self, address: str, row_id: int | None) -> None:
        """Take a row the portal has for the one at ``address``, when no run has made that one."""
        if row_id is not None and address not in self._memory:
            self._adopted[address] = row_id

    def is_new(self, row: Model) -> bool:
        """Tell whether this run made the row."""
        return (type(row), row.pk) in self._new

    def _add(self, row: Model, want: Wanted) -> None:
        self._new.add((type(row), row.pk))
        self.added.append(want.label)
        self.touched.update(want.touches)

    def _find(self, model: type[Row], wanted: Sequence[Wanted]) -> list[Row | None]:
        """Return the row each wanted one is: by what is remembered, else by its identity."""
        memory = {**self._adopted, **self._memory}
        remembered = {want.address: memory.get(want.address) for want in wanted if want.address}
        by_id = model._default_manager.in_bulk([pk for pk in remembered.values() if pk is not None])
        found = [by_id.get(remembered.get(want.address)) if want.address else None for want in wanted]
        claimed = {row.pk for row in found if row is not None}
        unknown = [w.identity for w, row in zip(wanted, found, strict=True) if row is None and w.identity]
        candidates: dict[tuple[Any, ...], list[Row]] = {}
        for start in range(0, len(unknown), CHUNK):
            part = unknown[start : start + CHUNK]
            for row in model._default_manager.filter(reduce(or_, (Q(**_lookup(i)) for i in part))).order_by("pk"):
                if row.pk not in claimed:
                    candidates.setdefault(tuple(getattr(row, name) for name in part[0]), []).append(row)
        for index, want in enumerate(wanted):
            waiting = candidates.get(tuple(want.identity.values()), [])
            if found[index] is None and want.identity and waiting:
                found[index] = waiting.pop(0)
        return found

    def _remember(self, model: type[Row], wanted: Sequence[Wanted], rows: Sequence[Row]) -> None:
        pairs = [(want.address, row.pk) for want, row in zip(wanted, rows, strict=True) if want.address]
        OnboardedRow.objects.bulk_create(
            [
                OnboardedRow(address=address, model=model._meta.label_lower, row_id=pk)
                for address, pk in pairs
                if self._memory.get(address) != pk
            ],
            update_conflicts=True,
            unique_fields=["address"],
            update_fields=["model", "row_id"],
            batch_size=CHUNK,
        )
        self._memory.update(pairs)


def _lookup(identity: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{name}__isnull" if value is None else name: value is None or value for name, value in identity.items()}


def show(value: Any) -> str:
    """Return a value as a reader of the file knows it, short."""
    if value is None or value in ("", []):
        return _("not stated")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
