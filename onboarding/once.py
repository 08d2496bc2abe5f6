"""What may stand once in the files of a run."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import TypeAlias

from django.utils.translation import gettext as _

from onboarding import format as form
from onboarding.faults import Fault, Path
from onboarding.read import Source
from onboarding.run import Run

Claim: TypeAlias = tuple[Hashable, Source, Path, str]


def repeated(run: Run) -> Iterator[Fault]:
    """Yield a fault for each name, key or number that has stood before."""
    first: dict[Hashable, str] = {}
    for identity, source, path, message in _claims(run):
        fault = source.fault(path, message)
        if identity in first:
            told = _("%(message)s It is at %(where)s already. Expected: once.")
            yield replace(fault, message=told % {"message": message, "where": first[identity]})
        else:
            line = _("line %(line)s") % {"line": fault.line}
            first[identity] = line if len(run.sources) == 1 else f"{source.name}, {line}"


def seat_identity(seat: form.Seat) -> str:
    """Return what tells a seat from the others in its body."""
    return seat.key or "|".join((seat.position.casefold(), seat.organisation or "", seat.municipality or ""))


def _claims(run: Run) -> Iterator[Claim]:
    for source in run.sources:
        document = source.document
        yield from _of_municipalities(source, document.municipality)
        yield from _of_people(source, document)
        yield from _of_organisations(source, document.organisation)
        for index, cooperation in enumerate(document.cooperation):
            yield (
                ("cooperation", cooperation.name),
                source,
                ("cooperation", index, "name"),
                _("Two have the same name."),
            )
        for index, body in enumerate(document.body):
            yield from _of_body(source, index, body)
        for index, group in enumerate(document.natteravn):
            yield (
                (source.name, "natteravn", group.key),
                source,
                ("natteravn", index, "key"),
                _("Two have the same key."),
            )


def _of_municipalities(source: Source, rows: list[form.Municipality]) -> Iterator[Claim]:
    for index, row in enumerate(rows):
        place: Path = ("municipality", index)
        if row.number:
            yield ("number", row.number), source, (*place, "number"), _("The municipality is there twice.")
        if row.slug:
            yield ("slug", row.slug), source, (*place, "slug"), _("Two municipalities have the same address.")
        rows_with_key = [("goal", i, g.key) for i, g in enumerate(row.goal)]
        rows_with_key += [("strategy", i, s.key) for i, s in enumerate(row.strategy)]
        for name, at, key in rows_with_key:
            yield (row.number, "goal", key), source, (*place, name, at, "key"), _("Two have the same key.")
        for at, indicator in enumerate(row.indicator):
            where = (*place, "indicator", at, "key")
            yield (row.number, "indicator", indicator.key), source, where, _("Two have the same key.")
        for at, agreement in enumerate(row.agreement):
            where = (*place, "agreement", at, "title")
            yield (row.number, "agreement", agreement.title), source, where, _("Two have the same name.")
        for at, link in enumerate(row.link):
            yield (row.number, "link", link.url), source, (*place, "link", at, "url"), _("The link is there twice.")


def _of_people(source: Source, document: form.Document) -> Iterator[Claim]:
    for index, person in enumerate(document.person):
        if person.email:
            yield (
                (source.name, "person", person.email),
                source,
                ("person", index, "email"),
                _("The person is there twice."),
            )
    for index, row in enumerate(document.appointment):
        identity = ("appointment", row.person, row.municipality, row.role, row.starts_on)
        yield identity, source, ("appointment", index), _("The appointment is there twice.")


def _of_organisations(source: Source, rows: list[form.Organisation]) -> Iterator[Claim]:
    for index, row in enumerate(rows):
        yield (
            (source.name, "organisation", row.key),
            source,
            ("organisation", index, "key"),
            _("Two have the same key."),
        )
        identity = (source.name, "organisation", row.name.casefold(), row.municipality)
        yield identity, source, ("organisation", index, "name"), _("Two have the same name.")


def _of_body(source: Source, index: int, body: form.Body) -> Iterator[Claim]:
    place: Path = ("body", index)
    if body.key:
        yield (source.name, "body", body.key), source, (*place, "key"), _("Two have the same key.")
    for owner in dict.fromkeys(body.owners):
        if body.name:
            message = _("Two bodies in the same municipality have the same name.")
            yield ("body", owner, body.name.casefold()), source, (*place, "name"), message
    for at, seat in enumerate(body.seat):
        message = _("Two seats that are alike. Give each a key.")
        identity = (source.name, "seat", index, seat_identity(seat))
        yield identity, source, (*place, "seat", at, "position"), message
