"""What is held about people, why and for how long, and what erasing somebody does to it.

Every app says it for its own rows, in ``<app>/contributions/erasure.py``. The service that erases, the nightly task
that lets go of what is past its period, the pages that ask first and the privacy page all go over this one list. A
test holds it against the models: a field that points at a person or holds words is claimed by a part, or named as one
that holds nobody.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeAlias

from django.apps import apps
from django.db import transaction
from django.db.models import Count, F, QuerySet, Value
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext

from contributions.kept import days
from contributions.names import Names
from contributions.registry import Registry

Text: TypeAlias = str | Promise


class Whose(StrEnum):
    """About whom something is held: the parts of the privacy page."""

    EVERYONE = "everyone"
    BODIES = "bodies"
    VOLUNTEERS = "volunteers"


class Fate(StrEnum):
    """What becomes of it when the person is erased."""

    DELETED = "deleted"
    # The row stays, and points at a person without a name: a number.
    NUMBERED = "numbered"
    # The name, the address and the telephone go from the text, wherever they stand in it.
    CLEANED = "cleaned"
    # Stays as it is, on a legal ground that ``stays`` says.
    KEPT = "kept"


@dataclass
class Erasing:
    """One erasure: whose, when, who does it, what the person is ``called``, and when they logged in last.

    ``within`` are the numbers of the municipalities that erase what is theirs; None means everything there is.
    ``keys`` are the recorded rows that went meanwhile, as the history knows them.
    """

    person: Any
    by: Any
    now: datetime
    within: frozenset[str] | None = None
    because: str = ""
    called: str = ""
    came_at: datetime | None = None
    names: Names = field(default_factory=lambda: Names([]))
    keys: set[str] = field(default_factory=set)

    @property
    def day(self) -> date:
        return timezone.localdate(self.now)

    @property
    def is_whole(self) -> bool:
        return self.within is None

    @cached_property
    def owners(self) -> "dict[Rows, Owners]":
        """The municipalities that the rows about the person belonged to when the erasure began."""
        return owners_around(self.person)


Erase: TypeAlias = Callable[[Erasing], int]
Hinders: TypeAlias = Callable[[Erasing], Iterable[Text]]


@dataclass(frozen=True)
class Rows:
    """The rows of a model in which a person stands.

    ``where`` leads to the municipality they belong to; what several share belongs to the one at whose link ``leads``
    is true. ``is_standing`` rows make somebody one of the municipality's people.
    """

    label: str
    person: str = "user"
    where: str = ""
    leads: str = ""
    is_standing: bool = False

    @property
    def model(self) -> Any:
        label, _dot, name = self.label.partition(".")
        return apps.get_app_config(label).get_model(name)

    def about(self, person: Any) -> "QuerySet[Any]":
        rows: QuerySet[Any] = self.model._base_manager.filter(**{self.person: person})
        return rows

    def of(self, erasing: Erasing) -> "QuerySet[Any]":
        """Return the rows that an erasure is about."""
        rows = self.about(erasing.person)
        if erasing.within is None:
            return rows
        owners = erasing.owners.get(self, {})
        return rows.filter(pk__in=[key for key, numbers in owners.items() if numbers and numbers <= erasing.within])

    def delete(self, erasing: Erasing) -> int:
        """Delete the rows; return how many."""
        rows = self.of(erasing)
        erasing.keys |= keys_of(rows)
        number, _by_model = rows.delete()
        return number


# The municipalities that rows belong to, by their key.
Owners: TypeAlias = Mapping[Any, frozenset[str]]


def owners(asked: "Mapping[Rows, QuerySet[Any]]") -> dict[Rows, Owners]:
    """Return what the rows of each kind belong to, in one statement for all of them."""
    kinds = [rows for rows in asked if rows.where]
    found: dict[Rows, dict[Any, list[tuple[str, bool]]]] = {kind: {} for kind in kinds}
    statements = [
        asked[kind]
        .order_by()
        .annotate(_kind=Value(place), _leads=F(kind.leads) if kind.leads else Value(False))  # noqa: FBT003
        .values_list("_kind", "pk", kind.where, "_leads")
        for place, kind in enumerate(kinds)
    ]
    for place, key, number, leads in statements[0].union(*statements[1:], all=True) if statements else ():
        if number is not None:
            found[kinds[place]].setdefault(key, []).append((number, leads is True))
    return {kind: {key: _leading(pairs) for key, pairs in keys.items()} for kind, keys in found.items()}


def belonging_to(number: str, kinds: Iterable[Rows]) -> "dict[Rows, QuerySet[Any]]":
    """Return the rows of each kind, of whomever, that belong to a municipality."""
    with_it = {kind: kind.model._base_manager.filter(**{kind.where: number}).values("pk") for kind in kinds}
    asked = {kind: kind.model._base_manager.filter(pk__in=keys) for kind, keys in with_it.items()}
    return {
        kind: kind.model._base_manager.filter(pk__in=[key for key, numbers in keys.items() if number in numbers])
        for kind, keys in owners(asked).items()
    }


def owners_around(person: Any) -> dict[Rows, Owners]:
    """Return what every row about the person belongs to."""
    return owners({rows: rows.about(person) for part in parts() for rows in part.rows})


def _leading(pairs: list[tuple[str, bool]]) -> frozenset[str]:
    return frozenset(number for number, leads in pairs if leads) or frozenset(number for number, _leads in pairs)


def keys_of(rows: "QuerySet[Any]") -> set[str]:
    """Return what the history calls the rows."""
    table = rows.model._meta.db_table
    return {f"{table}:{key}" for key in rows.order_by().values_list("pk", flat=True)}


@dataclass(frozen=True)
class Period:
    """How long something is held without anybody asking.

    ``name`` is a key of ``settings.KEPT_DAYS``, ``since`` a sentence with ``%(period)s`` that says from when.
    The days may have been decided otherwise (``contributions.kept``).
    ``forget(before, limit)`` lets go of at most ``limit`` rows from before a moment, each batch a transaction of its
    own, and returns how many.
    """

    name: str
    since: Text
    forget: Callable[[datetime, int], int] | None = None

    @property
    def length(self) -> timedelta:
        return timedelta(days=days(self.name))

    def __str__(self) -> str:
        return str(self.since) % {"period": length_in_words(self.length.days)}


def length_in_words(days: int) -> str:
    """Return a number of days in the largest unit that fits."""
    if days % 365 == 0:
        return ngettext("%(number)d year", "%(number)d years", days // 365) % {"number": days // 365}
    if days % 30 == 0:
        return ngettext("%(number)d month", "%(number)d months", days // 30) % {"number": days // 30}
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}


@dataclass(frozen=True)
class Part:
    """Something that is held about people, in words for them.

    ``held`` says what, ``why`` what for, ``fate`` what erasure does, ``stays`` what is left and on which ground; it
    is said whenever anything is. ``fields`` are the fields it answers for (``meetings.Invitation.reason``), ``rows``
    where a person stands in them. ``erase(erasing)`` does it and returns how many rows that touched; done twice, the
    second time touches nothing. ``hinders(erasing)`` says what has to be done first. Without a ``period`` it is held
    as long as the account. ``about(person)`` are the rows to count where ``rows`` cannot say. Parts with the same
    ``held`` are told as one.
    """

    name: str
    whose: Whose
    held: Text
    why: Text
    fate: Fate
    fields: tuple[str, ...]
    rows: tuple[Rows, ...] = ()
    erase: Erase | None = None
    stays: Text = ""
    period: Period | None = None
    hinders: Hinders | None = None
    about: "Callable[[Any], QuerySet[Any]] | None" = None

    def __post_init__(self) -> None:
        if self.fate in {Fate.NUMBERED, Fate.KEPT} and not self.stays:
            raise ValueError(f"{self.name} stays, and does not say why")

    @property
    def is_counted(self) -> bool:
        return self.about is not None or bool(self.rows)

    def counted(self, person: Any) -> "list[QuerySet[Any]]":
        """Return the rows about the person, as far as they can be counted."""
        return [self.about(person)] if self.about is not None else [rows.about(person) for rows in self.rows]


def numbers(given: "Iterable[Part]", person: Any) -> dict[str, int]:
    """Return by part how many rows there are about the person, in one statement."""
    found = {part.name: 0 for part in given}
    statements = [
        rows.order_by().annotate(_part=Value(part.name)).values("_part").annotate(_number=Count("pk"))
        for part in given
        for rows in part.counted(person)
    ]
    for row in statements[0].union(*statements[1:], all=True) if statements else ():
        found[row["_part"]] += row["_number"]
    return found


_parts: Registry[Any] = Registry()


def add(*given: Part, order: int = 100) -> None:
    """Register what an app holds about people, in this order; a lower ``order`` is erased, and told, first."""
    for place, part in enumerate(given):
        _parts.add(part, name=part.name, order=order * 100 + place)


def parts() -> list[Part]:
    """Return what is held about people, in the order in which it is erased."""
    return list(_parts)


def delete_all(*rows: Rows) -> Erase:
    """Return what deletes the rows of a part."""
    return lambda erasing: sum(each.delete(erasing) for each in rows)


def clean(*fields: str) -> Erase:
    """Return what takes a person's names out of texts. Not for one municipality alone: the person is still there."""

    def erase(erasing: Erasing) -> int:
        if not erasing.is_whole or not erasing.names:
            return 0
        return sum(_clean(each, erasing.names) for each in fields)

    return erase


def _clean(label: str, names: Names) -> int:
    model_label, _dot, name = label.rpartition(".")
    model = Rows(model_label).model
    touched = 0
    # Cast by the lookup: lists are searched as they read.
    for row in model._base_manager.filter(**{f"{name}__iregex": names.sought}).only("pk", name).order_by("pk"):
        before = getattr(row, name)
        after = names.without(before)
        if after != before:
            model._base_manager.filter(pk=row.pk).update(**{name: after})
            touched += 1
    return touched


def delete_batch(rows: "QuerySet[Any]", limit: int) -> int:
    """Delete at most ``limit`` rows that nobody else has in hand; return how many. For a ``Period``."""
    model: Any = rows.model
    with transaction.atomic():
        held = rows.order_by("pk").select_for_update(of=("self",), skip_locked=True)
        keys = list(held.values_list("pk", flat=True)[:limit])
        model._base_manager.filter(pk__in=keys).delete()
    return len(keys)


def update_batch(rows: "QuerySet[Any]", limit: int, **changes: Any) -> int:
    """Change at most ``limit`` rows that nobody else has in hand; return how many. For a ``Period``."""
    model: Any = rows.model
    with transaction.atomic():
        held = rows.order_by("pk").select_for_update(of=("self",), skip_locked=True)
        keys = list(held.values_list("pk", flat=True)[:limit])
        model._base_manager.filter(pk__in=keys).update(**changes)
    return len(keys)
