"""Who shares what, and what serves what: the relations of rows, merged with what was changed in the portal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from onboarding import format as form
from onboarding.ledger import CHUNK, Change, Ledger, Wanted, as_it_is, show
from onboarding.memory import NOTHING_SAID, plain

Sharing = form.Body | form.Cooperation | form.Natteravn


@dataclass(frozen=True)
class Listed:
    """What a file lists for one row, under one key. ``sharing`` is set where nobody leaves without a dated line."""

    want: Wanted
    name: str
    entries: Sequence[Any]
    sharing: Sharing | None = None


@dataclass(frozen=True)
class Relation:
    """A table between two others."""

    through: type[Model]
    parent: type[Model]
    near: str
    far: str
    word: Callable[[Any], Any] = as_it_is
    grows_only: bool = False  # nothing is taken away: several files may list the same row
    has_lead: bool = False


@dataclass
class Merged:
    """What becomes of the entries of one row."""

    gone: list[Any] = field(default_factory=list)
    fresh: list[Any] = field(default_factory=list)


def relate(ledger: Ledger, relation: Relation, wanted: Mapping[Any, Listed]) -> None:
    """Make the relations of each near row what its file's line says, and leave what only the portal was changed in."""
    manager = relation.through._default_manager
    ledger.memory.load(relation.parent, list(wanted))
    stands: dict[Any, dict[Any, Model]] = {key: {} for key in wanted}
    for row in manager.filter(**{f"{relation.near}__in": list(wanted)}).order_by("pk"):
        stands[getattr(row, relation.near)][getattr(row, relation.far)] = row
    gone: list[Any] = []
    fresh: list[Model] = []
    for key, listed in wanted.items():
        has = stands[key]
        merged = _merge(ledger, relation, key, listed, stands=list(has))
        moved = _lead(ledger, relation, key, listed, has=has, merged=merged) if relation.has_lead else {}
        # A lead among several is unique, so rows go out before others come in.
        gone += [has[other].pk for other in (*merged.gone, *moved) if other in has and other not in merged.fresh]
        for other in (*merged.fresh, *(o for o in moved if o in has and o not in merged.gone)):
            lead = {"is_lead": moved[other]} if other in moved else {}
            fresh.append(relation.through(**{relation.near: key, relation.far: other}, **lead))
        if merged.gone or merged.fresh or moved:
            _tell(ledger, relation, key, listed, has=has, merged=merged, moved=moved)
    if gone:
        manager.filter(pk__in=gone).delete()
    manager.bulk_create(fresh, batch_size=CHUNK)


def _merge(ledger: Ledger, relation: Relation, key: Any, listed: Listed, *, stands: list[Any]) -> Merged:
    said = ledger.memory.said(relation.parent, key)
    before = None if ledger.overwrites else said.get(listed.name)
    entries = list(dict.fromkeys(listed.entries))
    is_new = (relation.parent, key) in ledger.made
    merged = Merged(fresh=[e for e in entries if e not in stands and (before is None or plain(e) not in before)])
    absent = [e for e in entries if e not in stands and e not in merged.fresh]
    surplus = [] if relation.grows_only else [e for e in stands if e not in entries]
    dropped = surplus if ledger.overwrites else [e for e in surplus if before is not None and plain(e) in before]
    if listed.sharing is not None:
        dropped = _leaving(ledger, listed, listed.sharing, surplus=surplus, dropped=dropped, said=said)
    merged.gone = dropped
    stay = [e for e in surplus if e not in dropped]
    if (absent or stay) and not is_new:
        after = [e for e in (*stands, *merged.fresh) if e not in merged.gone]
        told = Change(listed.name, *(show([relation.word(e) for e in row]) for row in (after, entries)))
        ledger.keep(listed.want, key, told)
    said[listed.name] = plain(entries)
    return merged


def _leaving(
    ledger: Ledger, listed: Listed, table: Sharing, *, surplus: list[Any], dropped: list[Any], said: dict[str, Any]
) -> list[Any]:
    """Return who leaves by a dated line; that somebody is merely left out of the list is a fault."""
    done = said.get("leaves", [])
    lines = {row.municipality: [row.municipality, row.on.isoformat()] for row in table.leaves}
    due = {row.municipality for row in table.leaves if row.on <= ledger.today}
    said["leaves"] = [line for number, line in lines.items() if number in due]
    for number in dropped:
        if number not in lines and number not in form.sharers(table):
            vanished(ledger, table, listed.name, number)
    # Who is host now is listed elsewhere.
    is_host = [number for number in surplus if number in form.sharers(table)]
    return is_host + [n for n in surplus if n in due and n not in is_host and lines[n] not in done]


def vanished(ledger: Ledger, table: Sharing, name: str, number: str) -> None:
    """Note that who shares something is left out of the file, without a line that says when it left."""
    message = _("%(number)s shares this. It is only taken out with a heading of its own: %(heading)s")
    heading = f"[[{_heading(table)}.leaves]] municipality = “{number}”, on = {ledger.today.isoformat()}"
    ledger.fault(table, (name,), message % {"number": number, "heading": heading})


def _heading(table: Sharing) -> str:
    return {form.Body: "body", form.Cooperation: "cooperation", form.Natteravn: "natteravn"}[type(table)]


def settle_host(
    ledger: Ledger, want: Wanted, key: Any, table: Sharing, *, said: dict[str, Any], stands: str | None
) -> str:
    """Return who is host; empty when nobody is. The file replaces a host only with a line that says from which day.

    ``stands`` is None of what has just been made.
    """
    asked = table.host or "" if isinstance(table, form.Cooperation) else form.sharers(table)[0]
    before = said.get("host", NOTHING_SAID)
    said["host"] = asked
    if stands is None or asked == stands:
        return asked
    change = Change("host", show(stands), show(asked))
    if before == asked and not ledger.overwrites:
        ledger.keep(want, key, change)
        return stands
    if table.host_from is None:
        message = _(
            "The host is %(stands)s. It is only replaced with a line that says from which day: host_from = %(day)s"
        )
        day = ledger.today.isoformat()
        ledger.fault(table, ("host_from",), message % {"stands": show(stands), "day": day})
        return stands
    if table.host_from > ledger.today:
        said["host"] = stands
        ledger.keep(want, key, change)
        return stands
    if before not in {NOTHING_SAID, stands} and not ledger.overwrites:
        ledger.conflict(table, change)
        return stands
    return asked


def _lead(
    ledger: Ledger, relation: Relation, key: Any, listed: Listed, *, has: Mapping[Any, Any], merged: Merged
) -> dict[Any, bool]:
    """Return the entries whose lead changes, with what it becomes; those that come in too."""
    assert listed.sharing is not None  # noqa: S101
    stands = next((other for other, row in has.items() if row.is_lead), None)
    said = ledger.memory.said(relation.parent, key)
    host = settle_host(ledger, listed.want, key, listed.sharing, said=said, stands=stands)
    after = {**{o: row.is_lead for o, row in has.items() if o not in merged.gone}, **dict.fromkeys(merged.fresh)}
    if host not in after and after:
        ledger.fault(listed.sharing, (listed.name,), _("The host cannot leave before another is host."))
    return {other: other == host for other, is_lead in after.items() if is_lead is None or is_lead != (other == host)}


def _tell(
    ledger: Ledger,
    relation: Relation,
    key: Any,
    listed: Listed,
    *,
    has: Mapping[Any, Any],
    merged: Merged,
    moved: Mapping[Any, bool],
) -> None:
    if (relation.parent, key) in ledger.made:
        return
    old = sorted(has, key=lambda other: not getattr(has[other], "is_lead", False))
    after = [other for other in (*has, *merged.fresh) if other not in merged.gone]
    leads = {other: moved.get(other, getattr(has.get(other), "is_lead", False)) for other in after}
    new = sorted(after, key=lambda other: not leads[other])
    told = Change(listed.name, *(show([relation.word(o) for o in row]) for row in (old, new)))
    ledger.change(listed.want.label, key, [told], touches=listed.want.touches)
