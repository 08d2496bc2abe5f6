"""Municipalities and what stands on their pages, organisations, and cooperation."""

from functools import partial

from django.utils.translation import gettext as _

from municipalities.enums import PageSlot
from municipalities.models import (
    Agreement,
    Contact,
    Cooperation,
    Municipality,
    Organisation,
    PageLink,
    PageText,
    Participation,
    PoliceDistrict,
)
from onboarding import format as form
from onboarding.form_values import points
from onboarding.ledger import Change, Ledger, Wanted, as_it_is, show
from onboarding.read import Source
from onboarding.relations import Listed, Relation, relate, settle_host, vanished
from onboarding.run import Run
from onboarding.stated import days, municipalities, stated

OWN = (
    *("slug", "language", "police_unit", "website", "parent_page", "parent_page_url", "accessibility_statement"),
    *("slt_name", "target_group", "age_from", "age_to", "target_subgroups", "placement", "asks_readers"),
)


def describe_municipalities(run: Run, ledger: Ledger) -> None:
    """Write what the municipalities say of themselves, and everything on their pages."""
    rows = municipalities(run)
    districts = _districts(rows)
    shown = dict(PoliceDistrict.objects.values_list("pk", "name"))
    wanted = []
    for row in rows:
        district: dict[str, int | None] = {}
        if row.police_district or "police_district" in row.clear:
            district["police_district_id"] = districts.get(row.police_district)
        wanted.append(
            Wanted(
                label=_("Municipality %(number)s %(name)s")
                % {"number": row.number, "name": run.known.register[row.number]},
                table=row,
                identity={"number": row.number},
                values=stated(row, OWN) | district,
                once={"onboarded_at": ledger.now},
                touches=(row.number,),
            )
        )
    words = {"police_district_id": ("police_district", shown.get)}
    ledger.upsert(Municipality, wanted, words=words, is_new=lambda row: not row.slug)
    for row in rows:
        name = run.known.register[row.number]
        _contact(row, name, ledger)
        _links(row, name, ledger)
        _agreements(row, name, ledger)
    _texts(run, rows, ledger)


def _districts(rows: list[form.Municipality]) -> dict[str, int]:
    names = sorted({row.police_district for row in rows if row.police_district})
    PoliceDistrict.objects.bulk_create([PoliceDistrict(name=name) for name in names], ignore_conflicts=True)
    return {row.name: row.pk for row in PoliceDistrict.objects.filter(name__in=names)}


def _contact(row: form.Municipality, name: str, ledger: Ledger) -> None:
    if row.contact is None:
        return
    fields = ("title", "email", "phone", "visiting_address", "postal_address", "office_hours")
    want = Wanted(
        label=_("Contact, %(municipality)s") % {"municipality": name},
        table=row.contact,
        identity={"municipality_id": row.number},
        values={name: value or "" for name, value in stated(row.contact, fields).items()},
        touches=(row.number,),
    )
    ledger.upsert(Contact, [want])


def _links(row: form.Municipality, name: str, ledger: Ledger) -> None:
    wanted = [
        Wanted(
            label=_("Link “%(text)s”, %(municipality)s") % {"text": link.text, "municipality": name},
            table=link,
            identity={"municipality_id": row.number, "url": link.url},
            values={"text": link.text},
            once={"position": index},
            touches=(row.number,),
        )
        for index, link in enumerate(row.link)
    ]
    ledger.upsert_unless_removed(PageLink, wanted)


def _agreements(row: form.Municipality, name: str, ledger: Ledger) -> None:
    wanted = [
        Wanted(
            label=_("Agreement “%(title)s”, %(municipality)s") % {"title": agreement.title, "municipality": name},
            table=agreement,
            identity={"municipality_id": row.number, "title": agreement.title},
            values=stated(agreement, ("purpose", "parties", "decided_in", "case_reference", "valid_from", "valid_to")),
            touches=(row.number,),
        )
        for agreement in row.agreement
    ]
    ledger.upsert_unless_removed(Agreement, wanted)


def _as_written(rows: list[form.Municipality]) -> dict[tuple[str, str, str], str]:
    """Return the summaries of the portal by their points: the browser may have empty lines between them."""
    texts = PageText.objects.filter(municipality__in=[row.number for row in rows], slot=PageSlot.SUMMARY)
    return {(text.municipality_id, text.language, "\n".join(points(text.body))): text.body for text in texts}


def _texts(run: Run, rows: list[form.Municipality], ledger: Ledger) -> None:
    stand = _as_written(rows)
    wanted = [
        Wanted(
            label=_("Text %(slot)s (%(language)s), %(municipality)s")
            % {"slot": f"«{slot.label}»", "language": language.value, "municipality": run.known.register[row.number]},
            table=row,
            identity={"municipality_id": row.number, "language": language.value, "slot": slot.value},
            values={"body": stand.get((row.number, language.value, body), body)},
            stamp={"changed_at": ledger.now, "changed_by": None},
            touches=(row.number,),
        )
        for row in rows
        for language, page in row.page.by_language().items()
        for slot, body in page.texts().items()
    ]
    emptied = [want for want in wanted if not want.values["body"]]
    written = [want for want in wanted if want.values["body"]]
    ledger.upsert_unless_removed(PageText, written, words={"body": ("text", as_it_is)})
    ledger.remove(PageText, emptied)


class Organisations:
    """The organisations of a run, found by the key a file uses."""

    def __init__(self, run: Run, rows: dict[tuple[str, str], Organisation]) -> None:
        self._run, self._rows = run, rows
        self._names = {row.pk: row.name for row in rows.values()}

    def get(self, source: Source, key: str | None) -> Organisation | None:
        """Return what ``key`` means in ``source``."""
        found = self._run.organisation(source, key) if key else None
        return self._rows[found[0].name, found[1].key] if found else None

    def name(self, row_id: int | None) -> str | None:
        """Return the name of an organisation, or its number when no file of the run has it."""
        return None if row_id is None else self._names.get(row_id, f"({row_id})")


def organisations(run: Run, ledger: Ledger) -> Organisations:
    """Write the organisations and whose partners they are. The same one in two files is one."""
    listed: dict[tuple[str, str | None], list[tuple[Source, form.Organisation]]] = {}
    for source in run.sources:
        for row in source.document.organisation:
            listed.setdefault((row.name.casefold(), row.municipality), []).append((source, row))
    wanted, partners = [], []
    for entries in listed.values():
        row = entries[-1][1]
        partner_of = sorted({number for _source, entry in entries for number in entry.partner_of})
        scope = row.municipality or "".join(partner_of[:1]) or run.home(row)
        wanted.append(
            Wanted(
                label=_("Organisation “%(name)s”") % {"name": row.name},
                table=row,
                identity={"name": row.name, "municipality_id": row.municipality},
                values=stated(row, ("name", "type", "field")),
                foreign=partial(_of_others, ledger),
                address=f"organisation:{scope}/{row.key}",
                touches=tuple(partner_of),
            )
        )
        partners.append(partner_of)
    saved = ledger.upsert(Organisation, wanted)
    relate(
        ledger,
        Relation(Organisation.partner_of.through, Organisation, "organisation_id", "municipality_id", grows_only=True),
        {row.pk: Listed(want, "partner_of", part) for row, want, part in zip(saved, wanted, partners, strict=True)},
    )
    rows = {
        (source.name, entry.key): row
        for row, entries in zip(saved, listed.values(), strict=True)
        for source, entry in entries
    }
    return Organisations(run, rows)


def cooperations(run: Run, ledger: Ledger) -> None:
    """Write who works together and who is host."""
    wanted: list[Wanted] = []
    rows: list[form.Cooperation] = []
    for source in run.sources:
        for row in source.document.cooperation:
            dated, once = days(row, ledger)
            wanted.append(
                Wanted(
                    label=_("Cooperation “%(name)s”") % {"name": row.name},
                    table=row,
                    identity={"name": row.name},
                    values=stated(row, ("host_word", "purpose")) | dated,
                    once={**once, "host_id": row.lead, "is_equal": row.host is None},
                    touches=tuple(form.sharers(row)),
                )
            )
            rows.append(row)
    saved = ledger.upsert(Cooperation, wanted)
    moved = [
        cooperation
        for cooperation, want, row in zip(saved, wanted, rows, strict=True)
        if _host(ledger, cooperation, want, row)
    ]
    Cooperation.objects.bulk_update(moved, ["host_id", "is_equal"])
    relate(
        ledger,
        Relation(Participation, Cooperation, "cooperation_id", "municipality_id"),
        {
            # Until a new host takes over, it takes part.
            cooperation.pk: Listed(
                want, "participants", [n for n in form.sharers(row) if n != cooperation.host_id], sharing=row
            )
            for cooperation, want, row in zip(saved, wanted, rows, strict=True)
        },
    )


def _host(ledger: Ledger, cooperation: Cooperation, want: Wanted, row: form.Cooperation) -> bool:
    """Set who is host, or that nobody is; tell whether it was changed."""
    said = ledger.memory.said(Cooperation, cooperation.pk)
    stands = "" if cooperation.is_equal else cooperation.host_id
    is_new = ledger.is_new(cooperation)
    host = settle_host(ledger, want, cooperation.pk, row, said=said, stands=None if is_new else stands)
    keeper = host or _keeper(ledger, cooperation, row)
    if is_new or (host, keeper) == (stands, cooperation.host_id):
        return False
    change = Change("host", show(stands), show(host)) if host != stands else Change("", cooperation.host_id, keeper)
    ledger.change(want.label, cooperation.pk, [change], touches=want.touches)
    cooperation.host_id, cooperation.is_equal = keeper, not host
    return True


def _keeper(ledger: Ledger, cooperation: Cooperation, row: form.Cooperation) -> str:
    """Return who keeps a cooperation of equals: the next when the one that kept it has left."""
    stands = cooperation.host_id
    if stands in form.sharers(row):
        return stands
    days_of = [leaving.on for leaving in row.leaves if leaving.municipality == stands]
    if not days_of:
        vanished(ledger, row, "participants", stands)
    return row.lead if any(day <= ledger.today for day in days_of) else stands


def _of_others(ledger: Ledger, organisation: Organisation) -> str:
    """Say that an organisation is not the file's to change: it belongs to another municipality, or is shared."""
    numbers = {row.pk for row in organisation.partner_of.all()} | {organisation.municipality_id} - {None}
    if not numbers:
        home = ledger.memory.home(Organisation, organisation.pk)
        numbers = {home} if home else set()
    if numbers <= ledger.run.numbers:
        return ""
    return _("The organisation belongs to another municipality too, and is described differently in the portal.")
