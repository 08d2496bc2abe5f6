"""What a file may speak of: its own municipalities, those of the other files in the call, and what stands already.

A file is about the municipalities it has a ``[[municipality]]`` for, and belongs to the first of them. So the file of
Solør speaks for Åsnes, Grue and Våler, and cannot be joined by a municipality that has a file of its own.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from onboarding import format as form
from onboarding.faults import Fault, Path
from onboarding.standing import Shared, body_address

if TYPE_CHECKING:
    from onboarding.read import Source
    from onboarding.run import Run


def outside(run: "Run") -> Iterator[Fault]:
    """Yield a fault for each place where a file reaches outside its municipalities."""
    for source in run.sources:
        yield from _joined(run, source)
    for source, path, table in run.tables():
        rule = RULES.get(type(table))
        for at, number in rule(run, table) if rule else ():
            if number in run.known.register:
                yield source.fault((*path, *at), _not_yours(run, number))


def _not_yours(run: "Run", number: str) -> str:
    message = _("%(name)s (%(number)s) is not among the municipalities of the file. Include its file in the same run.")
    return message % {"name": run.known.register[number], "number": number}


def _joined(run: "Run", source: "Source") -> Iterator[Fault]:
    homes = run.known.standing.homes
    first = next(iter(source.numbers), "")
    for index, row in enumerate(source.document.municipality[1:], start=1):
        if row.number in homes and homes[row.number] != homes.get(first):
            message = _(
                "%(name)s (%(number)s) has a file of its own. Remove it here, and include that file in the same run."
            )
            names = {"name": run.known.register.get(row.number, ""), "number": row.number}
            yield source.fault(("municipality", index, "number"), message % names)


def _of_shared(run: "Run", table: Any, stands: Shared, name: str) -> Iterator[tuple[Path, str]]:
    """Yield who is outside of a body, a cooperation or a group. One that has another host is another's."""
    if stands.host and stands.host not in run.numbers:
        yield ("key" if hasattr(table, "key") else "name",), stands.host
        return
    for index, number in enumerate(getattr(table, name)):
        if number not in run.numbers | stands.members:
            yield (name, index), number
    host = getattr(table, "host", None)
    if host and host not in run.numbers:
        yield ("host",), host


def _body(run: "Run", table: form.Body) -> Iterator[tuple[Path, str]]:
    stands = run.known.standing.bodies.get(body_address(table), Shared())
    yield from _of_shared(run, table, stands, "owners")
    if not table.host and table.owners and table.owners[0] not in run.numbers and not stands.host:
        yield ("owners", 0), table.owners[0]


def _cooperation(run: "Run", table: form.Cooperation) -> Iterator[tuple[Path, str]]:
    yield from _of_shared(run, table, run.known.standing.cooperations.get(table.name, Shared()), "participants")


def _group(run: "Run", table: form.Natteravn) -> Iterator[tuple[Path, str]]:
    yield from _of_shared(run, table, run.known.standing.groups.get(table.key, Shared()), "municipalities")


def _organisation(run: "Run", table: form.Organisation) -> Iterator[tuple[Path, str]]:
    stands = run.known.standing.partners.get((table.name, table.municipality), frozenset())
    for index, number in enumerate(table.partner_of):
        if number not in run.numbers | stands:
            yield ("partner_of", index), number


def _appointment(run: "Run", table: form.Appointment) -> Iterator[tuple[Path, str]]:
    if table.municipality not in run.numbers:
        yield ("municipality",), table.municipality


RULES: dict[type[BaseModel], Callable[["Run", Any], Iterator[tuple[Path, str]]]] = {
    form.Body: _body,
    form.Cooperation: _cooperation,
    form.Natteravn: _group,
    form.Organisation: _organisation,
    form.Appointment: _appointment,
}
