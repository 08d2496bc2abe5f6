"""What is known today of the rows that changes are about: what they are called and what they belong to."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_datetime

from history.enums import Operation
from history.models import Change
from history.selectors.kinds import field_at, model_at, recorded_at
from history.selectors.reading import Key, read
from history.selectors.values import Names, leads_to, said

# By which rows of people who were asked in are named (accounts/asked_in.py).
ASKED = ("known_as", "asked_at")


class Rows:
    """The rows of a page of changes, by key: as they stand, else as they stood when they were removed."""

    def __init__(self, changes: list[Change]) -> None:
        self._facts: dict[str, Mapping[str, Any]] = {}
        self.gone: set[str] = set()
        wanted = {(change.table, change.row) for change in changes}
        keys = {(model, row): table for table, row in wanted if (model := model_at(table)) is not None}
        for (model, row), values in read(keys).items():
            self._facts[f"{keys[model, row]}:{row}"] = {column: values[column] for column in _columns_of(model)}
        self._remember(changes, {f"{table}:{row}" for table, row in wanted})

    def _remember(self, changes: list[Change], wanted: set[str]) -> None:
        self.gone = wanted - set(self._facts)
        if not self.gone:
            return
        pairs = [key.partition(":") for key in sorted(self.gone)]
        removed = Change.objects.filter(
            operation=Operation.REMOVED, table__in={pair[0] for pair in pairs}, row__in={pair[2] for pair in pairs}
        )
        self._facts |= {change.key: change.before or {} for change in removed if change.key in self.gone}
        self._facts |= {
            change.key: change.after or {}
            for change in changes
            if change.operation == Operation.ADDED and not self._facts.get(change.key)
        }

    def facts(self, change: Change) -> Mapping[str, Any]:
        return self._facts.get(change.key) or {}

    def references(self, changes: Iterable[Change]) -> Iterator[Key]:
        """Yield what the facts point at."""
        for change in changes:
            model = model_at(change.table)
            if model is not None:
                yield from references_in(model, self.facts(change))

    def name(self, change: Change, names: Names) -> str:
        """Return what the row is called; nothing when it has no name."""
        given, model = recorded_at(change.table), model_at(change.table)
        if model is None or not given.named:
            return ""
        field: Any = model._meta.get_field(given.named)
        value = self.facts(change).get(field.column)
        row = names.row(field.related_model, value) if given.named in given.reads and value is not None else None
        if row is not None:
            return given.reads[given.named](row)
        asked = self.asked_in(change, field.column, value, names)
        return asked if asked is not None else said(field, value, names)

    def belongs(self, change: Change, names: Names) -> str:
        """Return the name of what the row belongs to, when that is not the page's own thing."""
        given, model = recorded_at(change.table), model_at(change.table)
        for name, beyond in given.about.items():
            if beyond and model is not None:
                field: Any = model._meta.get_field(name)
                value = self.facts(change).get(field.column)
                row = names.row(field.related_model, value)
                if row is not None and name in given.reads:
                    return given.reads[name](row)
                return names.name(field.related_model, value) if value is not None else ""
        return ""

    def asked_in(self, change: Change, column: str, value: Any, names: Names) -> str | None:
        """Return what somebody who was asked in and has not come yet is called; None when the rule does not hold."""
        facts, given, model = self.facts(change), recorded_at(change.table), model_at(change.table)
        if not given.person or value is None or model is None or column != f"{given.person}_id":
            return None
        asked_at = facts.get("asked_at")
        moment = parse_datetime(asked_at) if isinstance(asked_at, str) else asked_at
        field: Any = model._meta.get_field(given.person)
        person = names.row(field.related_model, value)
        if person is None or moment is None or _has_come(person, moment):
            return None
        return str(facts.get("known_as") or person.email)


def _has_come(person: Any, asked_at: datetime) -> bool:
    return person.last_login is not None and person.last_login >= asked_at


def _columns_of(model: type[Model]) -> list[str]:
    given = recorded_at(model._meta.db_table)
    wanted = {given.named, given.person, *given.about, *ASKED}
    return [str(field.column) for field in model._meta.concrete_fields if field.name in wanted]


def references_in(model: type[Model], values: Mapping[str, Any] | None) -> Iterator[Key]:
    """Yield the rows that recorded values are keys of."""
    for column, value in (values or {}).items():
        field = field_at(model, column)
        related = leads_to(field) if field is not None else None
        if related is not None and value is not None:
            yield related, str(value)
