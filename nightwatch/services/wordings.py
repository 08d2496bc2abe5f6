"""What volunteers agree to, in a municipality's own words or the portal's: versions, and which of them holds."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.access import Person
from accounts.models import DeclarationAcceptance, User
from accounts.prepared import prepared
from municipalities.models import Municipality
from nightwatch.declarations import CONDUCT, DECLARATIONS, RENEWED_AFTER, Declaration, version_of_own
from nightwatch.models import Group, Wording
from nightwatch.services.errors import NothingNewError, WordingDayError

LANGUAGES: Final = ("nb", "nn", "en")


@dataclass(frozen=True, kw_only=True)
class WordingFacts:
    """A version: whose text, from when, and what is new in it."""

    applies_from: date
    is_own: bool = True
    text_nb: str = ""
    text_nn: str = ""
    text_en: str = ""
    news_nb: str = ""
    news_nn: str = ""
    news_en: str = ""


def holding(*, group: Group, now: datetime) -> Wording | None:
    """Return the version of the municipality that leads the group, when one holds; it may be the portal's text."""
    found = _begun(AnonymousUser(), group=group.pk, day=timezone.localdate(now))
    return found[0] if found else None


@prepared
def _begun(_: Person, /, group: Any, day: Any) -> "QuerySet[Wording]":
    found: QuerySet[Wording] = Wording.objects.of_group(group).begun(day).select_related("municipality")[:1]
    return found


def declared(wording: Wording | None) -> tuple[Declaration, ...]:
    """Return what is declared where ``wording`` holds, each in its version."""
    if wording is None or not wording.is_own:
        return DECLARATIONS
    own = version_of_own(wording.pk)
    return tuple(replace(each, explanation="", version=own) if each.kind == CONDUCT else each for each in DECLARATIONS)


def asked_of(*, group: Group, now: datetime) -> tuple[Declaration, ...]:
    """Return what somebody who walks with the group declares, each in the version that holds now."""
    return declared(holding(group=group, now=now))


def lacking(user: User, declarations: tuple[Declaration, ...], *, now: datetime) -> tuple[Declaration, ...]:
    """Return which of them the person has not accepted within a year, as they read now."""
    lately = set(_accepted(user, kinds=[each.kind for each in declarations], since=now - RENEWED_AFTER))
    return tuple(each for each in declarations if (each.kind, each.version) not in lately)


@prepared
def _accepted(person: Person, /, kinds: Any, since: Any) -> "QuerySet[Any, Any]":
    found = DeclarationAcceptance.objects.filter(user=person.pk, kind__among=kinds, accepted_at__gt=since)
    return found.values_list("kind", "version")


def versions_of(declarations: tuple[Declaration, ...]) -> Mapping[str, str]:
    """Return the version of each, by kind."""
    return {each.kind: each.version for each in declarations}


def versions_asked(*, portals: str, conduct: str) -> Mapping[str, str]:
    """Return the versions that somebody was shown when they asked for a code."""
    return {each.kind: portals for each in DECLARATIONS} | ({CONDUCT: conduct} if conduct else {})


@transaction.atomic
def plan(*, municipality: Municipality, facts: WordingFacts, by: User, now: datetime) -> Wording:
    """Keep what volunteers are to agree to from a day ahead: a new version, or the coming one changed.

    Raises:
        NothingNewError: when it is what holds already.
        WordingDayError: when the day is not after today.
    """
    today = _lock(municipality, now)
    if facts.applies_from <= today:
        raise WordingDayError
    coming = Wording.objects.filter(municipality=municipality).ahead(today).first()
    before = Wording.objects.filter(municipality=municipality).begun(today).first()
    if _words_of(facts if facts.is_own else None) == _words_of(before if before and before.is_own else None):
        raise NothingNewError
    row = coming or Wording(municipality=municipality, number=_next_number(municipality))
    for field in fields(facts):
        setattr(row, field.name, getattr(facts, field.name))
    if not row.is_own:
        row.text_nb = row.text_nn = row.text_en = ""
    row.made_at, row.made_by = now, by
    row.save()
    return row


@transaction.atomic
def drop(*, municipality: Municipality, by: User, now: datetime) -> None:
    """Let the coming version never come; what holds now goes on. Done twice, it changes nothing."""
    today = _lock(municipality, now)
    Wording.objects.filter(municipality=municipality).ahead(today).delete()


def _lock(municipality: Municipality, now: datetime) -> date:
    Municipality.objects.select_for_update(of=("self",), no_key=True).get(pk=municipality.pk)
    return timezone.localdate(now)


def _next_number(municipality: Municipality) -> int:
    last = Wording.objects.filter(municipality=municipality).order_by("-number").values_list("number", flat=True)
    return (last.first() or 0) + 1


def _words_of(said: "WordingFacts | Wording | None") -> tuple[str, ...]:
    """Return the words in each language; the portal's own are none."""
    return tuple(getattr(said, f"text_{language}", "").replace("\r\n", "\n").strip() for language in LANGUAGES)
