"""Municipalities and what stands on their pages, organisations, and cooperation."""

from django.utils.translation import gettext as _

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
from onboarding.ledger import Ledger, Wanted, as_it_is
from onboarding.read import Source
from onboarding.run import Run
from onboarding.stated import days, municipalities, stated

OWN = (
    *("slug", "language", "police_unit", "website", "parent_page", "parent_page_url", "accessibility_statement"),
    *("slt_name", "target_group", "age_from", "age_to", "target_subgroups", "placement"),
)


def describe_municipalities(run: Run, ledger: Ledger) -> None:
    """Write what the municipalities say of themselves, and everything on their pages."""
    rows = municipalities(run)
    districts = _districts(rows)
    shown = dict(PoliceDistrict.objects.values_list("pk", "name"))
    wanted = []
    for row in rows:
        district = {"police_district_id": districts[row.police_district]} if row.police_district else {}
        wanted.append(
            Wanted(
                label=_("Municipality %(number)s %(name)s")
                % {"number": row.number, "name": run.known.register[row.number]},
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
        identity={"municipality_id": row.number},
        values=stated(row.contact, fields),
        touches=(row.number,),
    )
    ledger.upsert(Contact, [want])


def _links(row: form.Municipality, name: str, ledger: Ledger) -> None:
    wanted = [
        Wanted(
            label=_("Link “%(text)s”, %(municipality)s") % {"text": link.text, "municipality": name},
            identity={"municipality_id": row.number, "url": link.url},
            values={"text": link.text},
            once={"position": index},
            touches=(row.number,),
        )
        for index, link in enumerate(row.link)
    ]
    ledger.upsert(PageLink, wanted)


def _agreements(row: form.Municipality, name: str, ledger: Ledger) -> None:
    wanted = [
        Wanted(
            label=_("Agreement “%(title)s”, %(municipality)s") % {"title": agreement.title, "municipality": name},
            identity={"municipality_id": row.number, "title": agreement.title},
            values=stated(agreement, ("purpose", "parties", "decided_in", "case_reference", "valid_to")),
            touches=(row.number,),
        )
        for agreement in row.agreement
    ]
    ledger.upsert(Agreement, wanted)


def _texts(run: Run, rows: list[form.Municipality], ledger: Ledger) -> None:
    wanted = [
        Wanted(
            label=_("Text %(slot)s (%(language)s), %(municipality)s")
            % {"slot": slot.value, "language": language.value, "municipality": run.known.register[row.number]},
            identity={"municipality_id": row.number, "language": language.value, "slot": slot.value},
            values={"body": body},
            stamp={"changed_at": ledger.now},
            touches=(row.number,),
        )
        for row in rows
        for language, page in row.page.by_language().items()
        for slot, body in page.texts().items()
    ]
    ledger.upsert(PageText, wanted, words={"body": ("text", as_it_is)})


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
        scope = row.municipality or "".join(partner_of[:1])
        wanted.append(
            Wanted(
                label=_("Organisation “%(name)s”") % {"name": row.name},
                identity={"name": row.name, "municipality_id": row.municipality},
                values=stated(row, ("name", "type", "field")),
                address=f"organisation:{scope}/{row.key}",
                touches=tuple(partner_of),
            )
        )
        partners.append(partner_of)
    saved = ledger.upsert(Organisation, wanted)
    ledger.relate(
        Organisation.partner_of.through,
        "organisation_id",
        "municipality_id",
        {row.pk: (want, "partner_of", part) for row, want, part in zip(saved, wanted, partners, strict=True)},
        parent=Organisation,
        keep=True,
    )
    rows = {
        (source.name, entry.key): row
        for row, entries in zip(saved, listed.values(), strict=True)
        for source, entry in entries
    }
    return Organisations(run, rows)


def cooperations(run: Run, ledger: Ledger) -> None:
    """Write who works together and who is host."""
    wanted, participants = [], []
    for source in run.sources:
        for row in source.document.cooperation:
            dated, once = days(row, ledger)
            wanted.append(
                Wanted(
                    label=_("Cooperation “%(name)s”") % {"name": row.name},
                    identity={"name": row.name},
                    values=stated(row, ("host", "host_word", "purpose"), {"host": "host_id"}) | dated,
                    once=once,
                    touches=(row.host, *row.participants),
                )
            )
            participants.append(row.participants)
    saved = ledger.upsert(Cooperation, wanted, words={"host_id": ("host", as_it_is)})
    ledger.relate(
        Participation,
        "cooperation_id",
        "municipality_id",
        {row.pk: (want, "participants", part) for row, want, part in zip(saved, wanted, participants, strict=True)},
        parent=Cooperation,
    )
