"""What cannot hold at the same time: two cadences, two chairs, one role twice, more than a whole position."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TypeAlias

from django.utils.translation import gettext as _

from councils.enums import SeatFunction
from onboarding import format as form
from onboarding.faults import Fault, Path
from onboarding.read import Source
from onboarding.run import Run

Placed: TypeAlias = tuple[Source, Path, form.Dated]


def crowded(run: Run) -> Iterator[Fault]:
    """Yield a fault for each row of a file that holds on days when only another can."""
    appointments: list[Placed] = []
    for source in run.sources:
        for index, body in enumerate(source.document.body):
            yield from _in_body(run, source, ("body", index), body)
        appointments += [(source, ("appointment", at), row) for at, row in enumerate(source.document.appointment)]
    yield from _roles(run, appointments)
    yield from _positions(run, appointments)


def _in_body(run: Run, source: Source, path: Path, body: form.Body) -> Iterator[Fault]:
    cadences = [(source, (*path, "cadence", index), row) for index, row in enumerate(body.cadence)]
    message = _("Two cadences apply on the same day. End the first with ends_on before the next starts.")
    yield from _meeting(run, cadences, "starts_on", message)
    chairs = [
        (source, (*path, "seat", index), row)
        for index, row in enumerate(body.seat)
        if row.function == SeatFunction.CHAIR
    ]
    yield from _meeting(run, chairs, "function", _("The body has two chairs on the same day. Expected: one."))


def _meeting(run: Run, rows: Iterable[Placed], key: str, message: str) -> Iterator[Fault]:
    for (_source, _path, first), (source, path, second) in combinations(rows, 2):
        if _meet(run, first, second):
            yield source.fault((*path, key), message)


def _roles(run: Run, rows: list[Placed]) -> Iterator[Fault]:
    by_role: dict[tuple[str, str, str], list[Placed]] = {}
    for placed in rows:
        row = placed[2]
        if isinstance(row, form.Appointment) and row.person:
            by_role.setdefault((row.person, row.municipality, row.role), []).append(placed)
    message = _("The person has the role twice on the same day. End the first with ends_on before the next starts.")
    for same in by_role.values():
        yield from _meeting(run, same, "starts_on", message)


def _positions(run: Run, rows: list[Placed]) -> Iterator[Fault]:
    """A position is shared between municipalities; all the shares of a person are one position at most."""
    for source, path, row in rows:
        if not isinstance(row, form.Appointment) or row.percent is None:
            continue
        first, _last = _days(run, row)
        shares = [
            other.percent or 0
            for _source, _path, other in rows
            if isinstance(other, form.Appointment) and other.person == row.person and _holds(run, other, first)
        ]
        if sum(shares) > 100:
            message = _("The positions of the person add up to %(sum)s per cent. Expected: at most 100.")
            yield source.fault((*path, "percent"), message % {"sum": sum(shares)})


def _days(run: Run, row: form.Dated) -> tuple[date, date]:
    return row.starts_on or run.since, row.ends_on or date.max


def _holds(run: Run, row: form.Dated, day: date) -> bool:
    first, last = _days(run, row)
    return first <= day <= last


def _meet(run: Run, one: form.Dated, other: form.Dated) -> bool:
    (first, last), (first_other, last_other) = _days(run, one), _days(run, other)
    return first <= last_other and first_other <= last
