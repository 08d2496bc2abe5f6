"""A page of somebody's history: day by day, what was done in one go under who did it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from history.enums import Operation, Way
from history.models import Change
from history.selectors.kinds import kind_of, model_at, recorded_at
from history.selectors.reading import Key
from history.selectors.rows import Rows, references_in
from history.selectors.values import Names, said

PER_PAGE: Final = 50
# What is longer stands behind a click, so that a line stays a line.
SHORT: Final = 90
# Ways that need no word: everybody uses them.
PLAIN: Final = (Way.BROWSER,)
COLORS: Final = {Operation.ADDED: "success", Operation.CHANGED: "info", Operation.REMOVED: "danger"}


@dataclass(frozen=True)
class Sight:
    """What the reader may not see of a history: keys whose changes are hidden, and keys whose words are."""

    hidden: frozenset[str] = frozenset()
    wordless: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Detail:
    """A field, and what it said before and after."""

    label: str
    before: str
    after: str

    @property
    def is_long(self) -> bool:
        return max(len(self.before), len(self.after)) > SHORT or "\n" in self.before + self.after


@dataclass(frozen=True)
class Line:
    """One change of one row. ``hides`` names the fields whose words are not for the reader."""

    operation: Operation
    kind: str
    name: str
    belongs: str
    details: list[Detail]
    hides: list[str]

    @property
    def is_changed(self) -> bool:
        return self.operation == Operation.CHANGED

    @property
    def is_removed(self) -> bool:
        return self.operation == Operation.REMOVED

    @property
    def done(self) -> str:
        return str(self.operation.label)

    @property
    def color(self) -> str:
        return COLORS[self.operation]


@dataclass(frozen=True)
class Moment:
    """What one person did in one go."""

    at: datetime
    who: str
    how: str
    lines: list[Line]


@dataclass(frozen=True)
class Story:
    """A page of moments by day, the latest first."""

    page: "Page[Any]"
    days: list[tuple[date, list[Moment]]] = field(default_factory=list)


def key_of(row: Model) -> str:
    """Return what a thing is called in ``Change.about``."""
    return f"{row._meta.db_table}:{row.pk}"


def story_of(thing: Model, *, sight: Sight, number: str | None) -> Story:
    """Return page ``number`` of what has been done with ``thing`` and what belongs to it."""
    changes: QuerySet[Change] = Change.objects.about(key_of(thing)).select_related("actor").latest_first()
    if sight.hidden:
        changes = changes.exclude(about__overlap=sorted(sight.hidden))
    page = Paginator(changes, PER_PAGE).get_page(number)
    return Story(page, list(_days(list(page.object_list), sight)))


def _days(changes: list[Change], sight: Sight) -> Iterator[tuple[date, list[Moment]]]:
    rows = Rows(changes)
    names = Names({*rows.references(changes), *_references(changes, sight)})
    for day, of_day in groupby(changes, key=lambda each: timezone.localdate(each.at)):
        moments = groupby(of_day, key=lambda each: (each.at, each.actor_id, each.way, each.said))
        yield day, [_moment(list(together), rows, names, sight) for _key, together in moments]


def _references(changes: list[Change], sight: Sight) -> Iterator[Key]:
    for change in changes:
        model = model_at(change.table)
        if model is not None:
            if change.key in sight.wordless:
                yield model, change.row
            yield from references_in(model, change.before)
            yield from references_in(model, change.after)


def _moment(together: list[Change], rows: Rows, names: Names, sight: Sight) -> Moment:
    first = together[0]
    # In the order in which it was done: the latest stands first between moments, not within one.
    lines = [_line(change, rows, names, sight) for change in reversed(together)]
    return Moment(first.at, who_did(first), how_done(first), lines)


def who_did(change: Change) -> str:
    """Return who did it: a person, the portal itself, or somebody who cannot be named."""
    if change.actor_id is not None:
        return str(change.actor) if change.actor is not None else str(_("Somebody who is no longer here"))
    if change.way in {Way.TASK, Way.COMMAND}:
        return str(_("The portal"))
    return str(_("Somebody who is no longer here") if change.way else _("Somebody outside the portal"))


def how_done(change: Change) -> str:
    """Return by which way in, when that needs a word; a command with its name."""
    way = Way(change.way)
    if way in PLAIN or not change.way:
        return ""
    return f"{way.label}: {change.said}" if way == Way.COMMAND and change.said else str(way.label)


def _line(change: Change, rows: Rows, names: Names, sight: Sight) -> Line:
    model = model_at(change.table)
    operation = Operation(change.operation)
    if model is None:
        return Line(operation, change.table, "", "", [], [])
    is_wordless = bool(sight.wordless & set(change.about))
    shown = [*_details(change, model, rows, names)]
    opened = {each.column for each in model._meta.concrete_fields if each.name in recorded_at(change.table).open}
    name, belongs = rows.name(change, names), rows.belongs(change, names)
    if is_wordless:
        name = belongs = ""
        if change.key not in rows.gone and change.key in sight.wordless:
            # The public words of something exempt.
            name = names.name(model, change.row)
    details = [detail for column, detail in shown if not is_wordless or column in opened]
    hides = [detail.label for column, detail in shown if is_wordless and column not in opened]
    return Line(operation, kind_of(change.table), name, belongs, details, hides)


def _details(change: Change, model: type[Model], rows: Rows, names: Names) -> Iterator[tuple[str, Detail]]:
    """Yield the fields that are told of, by column, in the order of the model."""
    before, after = change.before or {}, change.after or {}
    left_out = _left_out(change, model)
    each: Any
    for each in model._meta.concrete_fields:
        if each.column in left_out or each.column not in before | after:
            continue
        was, became = (_value(change, each, values, rows, names) for values in (before, after))
        if was or became:
            # A library's field may have a plain name, which Django's own catalogue knows.
            yield each.column, Detail(str(capfirst(_(str(each.verbose_name)))), was, became)


def _value(change: Change, each: Any, values: Any, rows: Rows, names: Names) -> str:
    value = values.get(each.column)
    asked = rows.asked_in(change, each.column, value, names)
    if asked is not None:
        return asked
    reads = recorded_at(change.table).reads.get(each.name)
    row = names.row(each.related_model, value) if reads else None
    return reads(row) if reads and row is not None else said(each, value, names)


def _is_then(value: Any, moment: datetime) -> bool:
    """Whether a recorded time is that of the change itself, give or take what a transaction takes."""
    found = parse_datetime(value) if isinstance(value, str) else None
    return found is not None and abs(found - moment) < timedelta(minutes=1)


def _left_out(change: Change, model: type[Model]) -> set[str]:
    """What the line says already: who and when, what the row is called and what it belongs to."""
    given, fields = recorded_at(change.table), {each.name: str(each.column) for each in model._meta.concrete_fields}
    key: Any = model._meta.pk
    out = {str(key.column), *(fields[name] for name in (*given.quiet, *given.about))}
    after = change.after or {}
    out |= {column for column, value in after.items() if column.endswith("_by_id") and value == change.actor_id}
    out |= {column for column, value in after.items() if column.endswith("_at") and _is_then(value, change.at)}
    if change.operation != Operation.CHANGED:
        out |= {fields[name] for name in (given.named,) if name}
        out |= {column for column, value in (change.before or after).items() if value is False}
    return out
