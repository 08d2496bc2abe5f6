"""What a run wants against what the portal has: writes the difference in bulk and keeps account of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, TypeAlias, TypeVar

from django.db.models import Model, Q
from django.utils.translation import gettext as _
from pydantic import BaseModel

from onboarding.faults import Fault, Path
from onboarding.memory import NOTHING_SAID, Memory, default_of, plain
from onboarding.run import Run

Row = TypeVar("Row", bound=Model)
CHUNK = 200
# What a row gets when it is made that a file can state later.
REMEMBERED = frozenset({"starts_on", "position"})


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
    table: BaseModel  # where the file says it
    identity: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    once: Mapping[str, Any] = field(default_factory=dict)  # when the row is made, never compared
    stamp: Mapping[str, Any] = field(default_factory=dict)  # when the row is made or changed, never compared
    address: str = ""  # empty: the identity finds the row, whatever happens to it
    touches: tuple[str, ...] = ()  # municipalities whose page it shows on
    # Says whose a row is, when no file of the run may change it; nothing when one may.
    foreign: Callable[[Any], str] = lambda row: ""


Words: TypeAlias = Mapping[str, tuple[str, Callable[[Any], Any]]]


def as_it_is(value: Any) -> Any:
    """Return the value: the file writes it as the portal has it."""
    return value


class Ledger:
    """The account of one run."""

    def __init__(self, run: Run, *, now: datetime, today: date, since: date, overwrites: bool = False) -> None:
        self.run, self.now, self.today, self.since, self.overwrites = run, now, today, since, overwrites
        self.added: list[str] = []
        self.changed: dict[tuple[str, Any], list[Change]] = {}
        self.kept: dict[tuple[str, Any], list[Change]] = {}
        self.faults: list[Fault] = []
        self.touched: set[str] = set()
        self.memory = Memory()
        self._adopted: dict[str, int] = {}
        self.made: set[tuple[type[Model], Any]] = set()

    def upsert(
        self,
        model: type[Row],
        wanted: Sequence[Wanted],
        *,
        words: Words | None = None,
        is_new: Callable[[Row], bool] = lambda row: False,
    ) -> list[Row]:
        """Make the rows that are missing and change those that differ; return all of them in order.

        ``words`` gives the file's name for a field, and how the file writes its value, where they differ.
        """
        found = self._find(model, wanted)
        return self._write(model, wanted, found, words or {}, is_new)

    def upsert_unless_removed(
        self, model: type[Row], wanted: Sequence[Wanted], *, words: Words | None = None
    ) -> list[Row | None]:
        """Do the same, and leave out the rows that a run made and that somebody has removed in the portal since."""
        addressed = [want if want.address else replace(want, address=_address_of(model, want)) for want in wanted]
        found = self._find(model, addressed)
        stays = [self._is_wanted_again(model, w, row) for w, row in zip(addressed, found, strict=True)]
        some = [(w, row) for w, row, is_in in zip(addressed, found, stays, strict=True) if is_in]
        rows = iter(
            self._write(model, [w for w, _row in some], [row for _w, row in some], words or {}, lambda row: False)
        )
        return [next(rows) if is_in else None for is_in in stays]

    def _is_wanted_again(self, model: type[Row], want: Wanted, found: Row | None) -> bool:
        """Tell whether the row is to be there: one that was removed in the portal is so only with ``overwrites``."""
        key = self.memory.addresses.get(want.address)
        if found is not None or key is None or self.overwrites:
            return True
        self.memory.load(model, [key])
        said = self.memory.said(model, key)
        changed = [name for name, value in want.values.items() if said.get(name, NOTHING_SAID) != plain(value)]
        if changed:
            self.fault(
                want.table,
                (),
                _("It is removed in the portal and changed in the file. %(advice)s") % {"advice": advice()},
            )
        else:
            self.kept.setdefault((want.label, want.address), []).append(Change("", _("removed in the portal"), ""))
        return False

    def _write(
        self,
        model: type[Row],
        wanted: Sequence[Wanted],
        found: Sequence[Row | None],
        words: Words,
        is_new: Callable[[Row], bool],
    ) -> list[Row]:
        rows: list[Row] = []
        fresh: list[tuple[Wanted, Row]] = []
        differing: dict[Any, Row] = {}
        fields: set[str] = set()
        self.memory.load(model, [row.pk for row in found if row is not None])
        for want, known in zip(wanted, found, strict=True):
            if known is None:
                row = model(**{**want.values, **want.identity, **want.once, **want.stamp})
                fresh.append((want, row))
            else:
                row = known
                written = self._alter(row, want, words, is_new=is_new(row))
                fields |= written
                if written:
                    differing[row.pk] = row
            rows.append(row)
        manager = model._default_manager
        manager.bulk_create([row for _want, row in fresh], batch_size=CHUNK)
        if differing:
            manager.bulk_update(differing.values(), sorted(fields), batch_size=CHUNK)
        for want, row in fresh:
            self._add(row, want)
        for want, row in zip(wanted, rows, strict=True):
            self.memory.belongs(model, row.pk, self.run.home(want.table))
        self.memory.keep_addresses(
            model, [(want.address, row.pk) for want, row in zip(wanted, rows, strict=True) if want.address]
        )
        return rows

    def _alter(self, row: Model, want: Wanted, words: Words, *, is_new: bool) -> set[str]:
        """Set what differs on ``row`` and note it; return the fields to write."""
        is_new = is_new or self.is_new(row)
        said = self.memory.said(type(row), row.pk)
        values: dict[str, Any] = {}
        told: list[Change] = []
        foreign = "" if is_new else want.foreign(row)
        for name, value in want.values.items():
            stands = getattr(row, name)
            if plain(stands) != plain(value):
                word, shown = words.get(name, (name, as_it_is))
                change = Change(word, show(shown(stands)), show(shown(value)))
                if foreign:
                    self.fault(want.table, _at(want.table, word), foreign)
                elif is_new or self.settles(want, row, name, change, stands=stands, value=value):
                    values[name] = value
                    told.append(change)
            said[name] = plain(value)
        if is_new and not self.is_new(row):
            values |= want.once
            self._add(row, want)
        elif values and not is_new:
            self.change(want.label, row.pk, told, touches=want.touches)
        if values:
            values |= want.stamp
        for name, value in values.items():
            setattr(row, name, value)
        return set(values)

    def remove(self, model: type[Row], wanted: Sequence[Wanted]) -> None:
        """Remove the rows that the files say are to be empty."""
        for want, row in zip(wanted, self._find(model, wanted), strict=True):
            if row is not None:
                self.change(want.label, row.pk, [Change("clear", "", show(None))], touches=want.touches)
                row.delete()

    def settles(self, want: Wanted, row: Model, name: str, change: Change, *, stands: Any, value: Any) -> bool:
        """Tell whether the file's value goes in, where it differs from the portal's.

        It does when nobody has changed what the file said before. When only the portal was changed, that stays and is
        told; when both were, it is a fault.
        """
        if self.overwrites:
            return True
        before = self.memory.said(type(row), row.pk).get(name, NOTHING_SAID)
        if before == plain(value):
            self.keep(want, row.pk, change)
            return False
        if before == plain(stands) or (before is NOTHING_SAID and _is_untouched(row, name, stands)):
            return True
        self.conflict(want.table, change)
        return False

    def conflict(self, table: BaseModel, change: Change) -> None:
        """Note that the portal and the file were both changed since the file was last taken in."""
        message = _("Changed both in the portal (%(portal)s) and in the file (%(file)s). %(advice)s")
        message %= {"portal": change.old, "file": change.new, "advice": advice()}
        self.fault(table, _at(table, change.name), message)

    def change(self, label: str, row_id: Any, changes: Iterable[Change], *, touches: Iterable[str] = ()) -> None:
        """Note that a row that stood was changed."""
        self.changed.setdefault((label, row_id), []).extend(changes)
        self.touched.update(touches)

    def keep(self, want: Wanted, row_id: Any, change: Change) -> None:
        """Note that what the portal has stays, though the file says something else."""
        self.kept.setdefault((want.label, row_id), []).append(change)

    def lists(self, want: Wanted, row_id: Any, change: Change, *, stands: bool, said_before: bool) -> bool:
        """Tell whether the file decides who is on a list of people that is not as it says.

        ``stands`` is whether the list is as the file before said it, ``said_before`` whether that file said the same:
        then somebody has changed it in the portal since, which is kept. Where both have changed, that is a fault.
        """
        if self.overwrites or (stands and not said_before):
            return True
        if said_before:
            self.keep(want, row_id, change)
        else:
            self.conflict(want.table, change)
        return False

    def fault(self, table: BaseModel, at: Path, message: str) -> None:
        """Note that what a table of a file asks for cannot be done."""
        fault = self.run.fault(table, at, message)
        if fault not in self.faults:
            self.faults.append(fault)

    def recognise(self, address: str, row_id: int | None) -> None:
        """Take a row the portal has for the one at ``address``, when no run has made that one."""
        if row_id is not None and address not in self.memory.addresses:
            self._adopted[address] = row_id

    def is_new(self, row: Model) -> bool:
        """Tell whether this run made the row."""
        return (type(row), row.pk) in self.made

    def _add(self, row: Model, want: Wanted) -> None:
        self.made.add((type(row), row.pk))
        self.added.append(want.label)
        first = {name: value for name, value in want.once.items() if name in REMEMBERED}
        self.memory.said(type(row), row.pk).update({n: plain(v) for n, v in (first | dict(want.values)).items()})
        self.touched.update(want.touches)

    def _find(self, model: type[Row], wanted: Sequence[Wanted]) -> list[Row | None]:
        """Return the row each wanted one is.

        That is the one remembered; but not when another is exactly as wanted, as in a file that was given back
        after rows were moved about in the browser. What is not remembered is found by its identity.
        """
        remembered = self._remembered(model, wanted)
        found = [row if row and _is_as(row, want) else None for row, want in zip(remembered, wanted, strict=True)]
        claimed = {row.pk for row in found if row is not None}
        candidates = self._candidates(model, [w for w, row in zip(wanted, found, strict=True) if row is None])

        def claim(choose: Callable[[int, Wanted], Row | None]) -> None:
            for index, want in enumerate(wanted):
                row = choose(index, want) if found[index] is None else None
                if row is not None:
                    claimed.add(row.pk)
                    found[index] = row

        def waiting(want: Wanted) -> list[Row]:
            return [row for row in candidates.get(tuple(want.identity.values()), []) if row.pk not in claimed]

        def known(index: int, want: Wanted) -> Row | None:
            row = remembered[index]
            return row if row is not None and row.pk not in claimed else None

        def likest(index: int, want: Wanted) -> Row | None:
            rows = waiting(want) if want.identity else []
            return max(rows, key=lambda row: _likeness(row, want), default=None)

        claim(lambda index, want: next((row for row in waiting(want) if want.identity and _is_as(row, want)), None))
        claim(known)
        claim(likest)
        return found

    def _remembered(self, model: type[Row], wanted: Sequence[Wanted]) -> list[Row | None]:
        memory = {**self._adopted, **self.memory.addresses}
        keys = [memory.get(want.address) if want.address else None for want in wanted]
        by_id = model._default_manager.in_bulk([key for key in keys if key is not None])
        return [by_id.get(key) if key is not None else None for key in keys]

    def _candidates(self, model: type[Row], wanted: Sequence[Wanted]) -> dict[tuple[Any, ...], list[Row]]:
        """Return the rows of the portal by what identifies them."""
        identities = [want.identity for want in wanted if want.identity]
        candidates: dict[tuple[Any, ...], list[Row]] = {}
        for start in range(0, len(identities), CHUNK):
            part = identities[start : start + CHUNK]
            for row in model._default_manager.filter(reduce(or_, (Q(**_lookup(i)) for i in part))).order_by("pk"):
                candidates.setdefault(tuple(getattr(row, name) for name in part[0]), []).append(row)
        return candidates


def _likeness(row: Model, want: Wanted) -> int:
    return sum(plain(getattr(row, name)) == plain(value) for name, value in want.values.items())


def _is_as(row: Model, want: Wanted) -> bool:
    stated = {**want.identity, **want.values}
    return all(plain(getattr(row, name)) == plain(value) for name, value in stated.items())


def _address_of(model: type[Model], want: Wanted) -> str:
    return f"{model._meta.label_lower}:{'/'.join(map(str, want.identity.values()))}"[:400]


def _at(table: BaseModel, word: str) -> Path:
    return (word,) if word in type(table).model_fields else ()


def _is_untouched(row: Model, name: str, stands: Any) -> bool:
    """Tell whether a field holds what a row has when nobody has written in it."""
    return stands in (None, "", []) or plain(stands) == plain(default_of(type(row), name))


def advice() -> str:
    """Say how to get out of a conflict."""
    return _("Write the same in the file as in the portal, or run with --overwrite to let the file decide.")


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
