"""What one run of the command has before it: the files, and what the portal knows already."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel

from accounts.models import User
from municipalities.models import Municipality
from onboarding.faults import Path
from onboarding.format import Document, Organisation
from onboarding.read import Source


@dataclass(frozen=True)
class Known:
    """What the checks need of the portal."""

    register: dict[str, str]
    slugs: dict[str, str]
    emails: frozenset[str]

    @classmethod
    def now(cls) -> "Known":
        """Read it from the database."""
        rows = list(Municipality.objects.all())
        return cls(
            register={row.number: row.full_name for row in rows},
            slugs={row.slug: row.number for row in rows if row.slug},
            emails=frozenset(User.objects.values_list("email", flat=True)),
        )


@dataclass(frozen=True)
class Run:
    """The files read together. Keys hold within a file; one that a file lacks is looked for in the others."""

    sources: tuple[Source, ...]
    known: Known
    since: date
    numbers: frozenset[str] = field(init=False)
    emails: frozenset[str] = field(init=False)
    _organisations: dict[tuple[str, str], tuple[Source, Organisation]] = field(init=False)

    def __post_init__(self) -> None:
        documents = [source.document for source in self.sources]
        numbers = {row.number for document in documents for row in document.municipality}
        emails = {row.email for document in documents for row in document.person}
        object.__setattr__(self, "numbers", frozenset(numbers))
        object.__setattr__(self, "emails", self.known.emails | emails)
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
