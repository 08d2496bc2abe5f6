"""What a municipality asks its volunteers to agree to, as pages show it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation

from accounts.models import DeclarationAcceptance
from contributions.declarations import Declared
from municipalities.models import Municipality
from nightwatch.declarations import CONDUCT, EARLIER, Declaration, own_in
from nightwatch.models import Wording


@dataclass(frozen=True)
class Guidelines:
    """The text above the box, and what is new in it for somebody who has agreed to another."""

    municipality: str
    since: date
    text: str
    language: str
    news: str = ""
    news_language: str = ""
    accepted_at: datetime | None = None

    @property
    def is_renewed(self) -> bool:
        return bool(self.news)


def guidelines(wording: Wording | None, asked: Sequence[Declaration], person: Any) -> Guidelines | None:
    """Return what stands above the box, when it is asked about and the municipality has said something of its own.

    Who has agreed to another text before reads what is new; so does whoever the portal does not know yet.
    """
    if wording is None or not any(each.kind == CONDUCT for each in asked):
        return None
    spoken = translation.get_language() or wording.municipality.language
    text, language = wording.said("text", spoken) if wording.is_own else ("", spoken)
    found = Guidelines(str(wording.municipality), wording.applies_from, text, language)
    if person is None or not person.pk:
        return found
    before = DeclarationAcceptance.objects.filter(user=person, kind=CONDUCT).order_by("-accepted_at").first()
    if before is None or wording.pk in own_in([before.version]).values():
        return found
    news, news_language = wording.said("news", spoken)
    return Guidelines(found.municipality, found.since, text, language, news, news_language, before.accepted_at)


@dataclass(frozen=True)
class Versions:
    """What holds today, what comes, and what held before."""

    now: Wording | None
    coming: Wording | None
    before: Sequence[Wording]


def versions(municipality: Municipality, now: datetime) -> Versions:
    """Return the municipality's versions as they stand today."""
    own, today = Wording.objects.filter(municipality=municipality).select_related("made_by"), timezone.localdate(now)
    begun = list(own.begun(today))
    return Versions(begun[0] if begun else None, own.ahead(today).first(), begun[1:])


def as_accepted(kind: str, wanted: Collection[str]) -> Mapping[str, Declared]:
    """Return what these versions of a declaration said: the portal's earlier ones, and municipalities' own texts."""
    found = {
        version: Declared(text=str(each.text), words=str(each.explanation))
        for version in wanted
        for each in EARLIER.get(version, ())
        if each.kind == kind
    }
    keys = own_in(wanted) if kind == CONDUCT else {}
    if not keys:
        return found
    rows = {row.pk: row for row in Wording.objects.filter(pk__in=keys.values()).select_related("municipality")}
    for version, pk in keys.items():
        if (row := rows.get(pk)) is not None:
            words, language = row.said("text", translation.get_language() or "")
            found[version] = Declared(words=words, language=language, by=str(row.municipality), since=row.applies_from)
    return found
