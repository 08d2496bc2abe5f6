"""Bodies, who owns them, how often they meet and the seats in them."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from councils.models import Cadence, Council, Ownership, Seat
from onboarding import format as form
from onboarding.ledger import Ledger, Wanted, as_it_is
from onboarding.memory import default_of
from onboarding.once import seat_identity
from onboarding.read import Source
from onboarding.relations import Listed, Relation, relate
from onboarding.run import Run
from onboarding.standing import body_address
from onboarding.stated import days, stated
from onboarding.steps.places import Organisations

BODY = (
    *("name", "level", "local_level", "functions", "legal_status", "notice_days"),
    *("age_from", "age_to", "purpose", "mandate", "tasks", "standing_items"),
    *("quorum_number", "quorum_share", "quorum_both", "decides_between", "one_stops"),
)
# Keys of the file that the portal calls otherwise.
CALLED = {"minutes": "minutes_access", "order": "position"}
SEAT = {
    "position": "title",
    "function": "function",
    "category": "category",
    "municipality": "municipality_id",
    "youth": "is_youth",
    "must_be_there": "is_required",
    "meetings_per_year": "meetings_per_year",
}


@dataclass(frozen=True)
class Body:
    """A body as a file has it, and as the portal has it."""

    source: Source
    row: form.Body
    council: Council

    @property
    def address(self) -> str:
        return body_address(self.row)


@dataclass(frozen=True)
class Place:
    """A seat as a file has it, and as the portal has it."""

    row: form.Seat
    seat: Seat
    label: str
    touches: tuple[str, ...]


def bodies(run: Run, ledger: Ledger) -> list[Body]:
    """Write the bodies, their owners and their cadence."""
    entries = [(source, row) for source in run.sources for row in source.document.body]
    stand = _standing([row.name for _source, row in entries])
    wanted = []
    for _source, row in entries:
        ledger.recognise(body_address(row), _same(stand.get((row.name, row.owners[0]), []), row))
        dated, once = days(row, ledger)
        if once:
            # A body is at least as old as what the file tells of it.
            parts = [part.starts_on for part in (*row.cadence, *row.seat) if part.starts_on]
            once = {"starts_on": min([ledger.since, *parts])}
        wanted.append(
            Wanted(
                label=_("Body “%(name)s” (%(municipality)s)")
                % {"name": row.name, "municipality": run.known.register[row.lead]},
                table=row,
                values=stated_body(row) | dated,
                once=once,
                address=body_address(row),
                touches=tuple(row.owners),
            )
        )
    words = {field: (name, as_it_is) for name, field in CALLED.items()}
    councils = ledger.upsert(Council, wanted, words=words)
    relate(
        ledger,
        Relation(Ownership, Council, "council_id", "municipality_id", has_lead=True),
        {
            council.pk: Listed(want, "owners", row.owners, sharing=row)
            for council, want, (_source, row) in zip(councils, wanted, entries, strict=True)
        },
    )
    found = [Body(source, row, council) for council, (source, row) in zip(councils, entries, strict=True)]
    _follow(found, wanted, ledger)
    _cadences(found, ledger)
    return found


def _follow(found: list[Body], wanted: list[Wanted], ledger: Ledger) -> None:
    """Say after whose meetings each body meets, when all of them are there."""
    keys = {(body.source.name, body.row.key): body.council.pk for body in found}
    names = {body.council.pk: body.row.key for body in found}
    stated_so = [
        replace(want, values={"meets_after_id": keys.get((body.source.name, body.row.meets_after or ""))}, once={})
        for want, body in zip(wanted, found, strict=True)
        if body.row.meets_after or "meets_after" in body.row.clear
    ]
    ledger.upsert(Council, stated_so, words={"meets_after_id": ("meets_after", names.get)})


def _standing(names: list[str]) -> dict[tuple[str, str], list[Council]]:
    """Return the bodies with these names, by their name and each of their owners."""
    found: dict[tuple[str, str], list[Council]] = {}
    for each in Ownership.objects.filter(council__name__in=names).select_related("council").order_by("council"):
        found.setdefault((each.council.name, each.municipality_id), []).append(each.council)
    return found


def _same(rows: list[Council], row: form.Body) -> int | None:
    """Return the body that a file means by its name: of two with one name the one from the same day."""
    best = max(rows, key=lambda each: (each.starts_on == row.starts_on, -each.pk), default=None)
    return best.pk if best else None


def stated_body(row: form.Body) -> dict[str, Any]:
    """Return what a file says of a body, apart from its days."""
    values = stated(row, (*BODY, *CALLED), CALLED)
    for name in ("notice_days", "minutes_access"):
        if values.get(name, 0) is None:
            values[name] = default_of(Council, name)
    return values


def _cadences(found: list[Body], ledger: Ledger) -> None:
    wanted = []
    for body in found:
        for row in body.row.cadence:
            dated, once = days(row, ledger)
            weekday = form.WEEKDAYS.index(row.weekday) if row.weekday else None
            values = (
                stated(row, ("kind", "number", "counted_from", "strength", "minimum"), {"minimum": "is_minimum"})
                | dated
            )
            values |= {"weekday": weekday} if row.weekday or "weekday" in row.clear else {}
            values |= {"number": 1} if values.get("number", 0) is None else {}
            wanted.append(
                Wanted(
                    table=row,
                    label=_("Cadence of “%(name)s”") % {"name": body.row.name},
                    identity={"council_id": body.council.pk, "kind": row.kind, "weekday": weekday},
                    values=values,
                    once=once,
                    address=f"{body.address}/cadence:{row.starts_on or ''}",
                    touches=tuple(body.row.owners),
                )
            )
    ledger.upsert_unless_removed(
        Cadence, wanted, words={"is_minimum": ("minimum", as_it_is), "weekday": ("weekday", _weekday)}
    )


def _weekday(number: int | None) -> str | None:
    return None if number is None else form.WEEKDAYS[number]


def seats(found: list[Body], ledger: Ledger, organisations: Organisations) -> list[Place]:
    """Write the seats of the bodies."""
    wanted, rows = [], []
    for body in found:
        for position, row in enumerate(body.row.seat):
            dated, once = days(row, ledger)
            organisation = organisations.get(body.source, row.organisation)
            values = stated(row, SEAT, SEAT) | dated
            if organisation is not None or "organisation" in row.clear:
                values["organisation_id"] = organisation.pk if organisation else None
            wanted.append(
                Wanted(
                    table=row,
                    label=_("Seat “%(position)s” in “%(name)s”") % {"position": row.position, "name": body.row.name},
                    identity={
                        "council_id": body.council.pk,
                        "title": row.position,
                        "municipality_id": row.municipality,
                        "organisation_id": organisation.pk if organisation else None,
                        "function": row.function.value,
                    },
                    values=values,
                    once={**once, "position": position},
                    address=f"{body.address}/seat:{seat_identity(row)}"[:400],
                    touches=tuple(body.row.owners),
                )
            )
            rows.append(row)
    saved = ledger.upsert_unless_removed(
        Seat,
        wanted,
        words={
            "title": ("position", as_it_is),
            "municipality_id": ("municipality", as_it_is),
            "is_youth": ("youth", as_it_is),
            "is_required": ("must_be_there", as_it_is),
            "organisation_id": ("organisation", organisations.name),
        },
    )
    return [Place(r, s, w.label, w.touches) for r, s, w in zip(rows, saved, wanted, strict=True) if s is not None]
