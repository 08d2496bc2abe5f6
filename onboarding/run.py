"""What one run of the command has before it: the files, and what the portal knows already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from pydantic import BaseModel

from accounts.models import User
from municipalities.models import Municipality
from onboarding import format as form
from onboarding.faults import Fault, Path
from onboarding.format import Document, Organisation
from onboarding.old_numbers import OLD_NUMBERS
from onboarding.read import Source
from onboarding.standing import Standing, standing


@dataclass(frozen=True)
class Known:
    """What the checks need of the portal."""

    register: dict[str, str]
    slugs: dict[str, str]
    emails: frozenset[str]
    standing: Standing = field(default_factory=Standing)

    def was(self, number: str) -> str:
        """Say what a number that is no longer in use is now; nothing when it never was one."""
        names = [f"{new} {self.register.get(new, '')}".strip() for new in OLD_NUMBERS.get(number, ())]
        message = _("“%(number)s” is an old municipality number. Write the new one: %(new)s.")
        return message % {"number": number, "new": ", ".join(names)} if names else ""

    @classmethod
    def now(cls, sources: Sequence[Source] = ()) -> "Known":
        """Read it from the database."""
        rows = list(Municipality.objects.all())
        return cls(
            register={row.number: row.full_name for row in rows},
            slugs={row.slug: row.number for row in rows if row.slug},
            emails=frozenset(User.objects.values_list("email", flat=True)),
            standing=standing(sources),
        )


@dataclass(frozen=True)
class Run:
    """The files read together. Keys hold within a file; one that a file lacks is looked for in the others."""

    sources: tuple[Source, ...]
    known: Known
    since: date
    numbers: frozenset[str] = field(init=False)
    emails: frozenset[str] = field(init=False)
    _places: dict[int, tuple[Source, Path]] = field(init=False)
    _organisations: dict[tuple[str, str], tuple[Source, Organisation]] = field(init=False)

    def __post_init__(self) -> None:
        documents = [source.document for source in self.sources]
        numbers = {row.number for document in documents for row in document.municipality}
        emails = {row.email for document in documents for row in document.person}
        object.__setattr__(self, "numbers", frozenset(numbers))
        object.__setattr__(self, "emails", frozenset(emails))
        places = {id(table): (source, path) for source, path, table in self.tables()}
        object.__setattr__(self, "_places", places)
        index: dict[tuple[str, str], tuple[Source, Organisation]] = {}
        for source in self.sources:
            for row in source.document.organisation:
                for scope in (source.name, ""):
                    index.setdefault((scope, row.key), (source, row))
        object.__setattr__(self, "_organisations", index)

    def tables(self) -> Iterator[tuple[Source, Path, BaseModel]]:
        """Yield every table of every file with its place."""
        for source in self.sources:
            for path, table in walk(source.document):
                yield source, path, table

    def fault(self, table: BaseModel, at: Path, message: str) -> Fault:
        """Return a fault at a key of a table that a file of the run holds."""
        source, path = self._place(table)
        return source.fault((*path, *at), message)

    def home(self, table: BaseModel) -> str:
        """Return the municipality that the file with the table belongs to."""
        return next(iter(self._place(table)[0].numbers), "")

    def _place(self, table: BaseModel) -> tuple[Source, Path]:
        """Return where a table stands. A municipality may be one that has taken something from another."""
        if isinstance(table, form.Municipality):
            rows = (row for source in self.sources for row in source.document.municipality)
            table = next(row for row in rows if row.number == table.number)
        return self._places[id(table)]

    def organisation(self, source: Source, key: str) -> tuple[Source, Organisation] | None:
        """Return the organisation that ``key`` means in ``source``."""
        return self._organisations.get((source.name, key)) or self._organisations.get(("", key))


def walk(table: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Yield ``table`` and every table in it, each with its place."""
    if not isinstance(table, Document):
        yield path, table
    for name in type(table).model_fields:
        value = getattr(table, name)
        if isinstance(value, BaseModel):
            yield from walk(value, (*path, name))
        elif isinstance(value, list):
            for index, entry in enumerate(value):
                if isinstance(entry, BaseModel):
                    yield from walk(entry, (*path, name, index))
