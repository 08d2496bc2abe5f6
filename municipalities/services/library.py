"""Keep the text library, and use its texts on the pages of municipalities."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from municipalities.errors import LibraryEmptied, LibraryWithoutWords, NotNewest, TextChanged
from municipalities.models import LibraryEdition, LibraryText, Municipality, PageText
from municipalities.services import pages
from municipalities.services.records import lock


@dataclass(frozen=True, kw_only=True)
class LibraryFacts:
    """What a text is called, where on a page it belongs, and its words by language."""

    title: str
    slot: str
    bodies: Mapping[str, str]
    is_offered: bool = True


@transaction.atomic
def add(*, owner: Municipality | None, facts: LibraryFacts, by: User, now: datetime) -> LibraryText:
    """Put a text into the library; without an owner it is the portal's.

    Raises:
        LibraryWithoutWords: when it has no words in any language.
    """
    if not any(body.strip() for body in facts.bodies.values()):
        raise LibraryWithoutWords
    text = LibraryText(title=facts.title, slot=facts.slot, owner=owner, is_offered=facts.is_offered, created_at=now)
    text.save()
    _write(text, facts.bodies, by=by, now=now)
    return text


@transaction.atomic
def change(*, text: LibraryText, facts: LibraryFacts, by: User, now: datetime) -> LibraryText:
    """Change what a text says: new words are a new version, and those who use the old one choose for themselves.

    Raises:
        LibraryEmptied: when a language it has is left empty.
    """
    locked: LibraryText = LibraryText.objects.select_for_update(of=("self",)).get(pk=text.pk)
    locked.title, locked.slot, locked.is_offered = facts.title, facts.slot, facts.is_offered
    locked.save(update_fields=["title", "slot", "is_offered"])
    _write(locked, facts.bodies, by=by, now=now)
    return locked


def newest_of(text: LibraryText) -> dict[str, LibraryEdition]:
    """Return the newest version in each language the text is written in."""
    return {edition.language: edition for edition in text.editions.order_by("number")}


def _write(text: LibraryText, bodies: Mapping[str, str], *, by: User, now: datetime) -> None:
    newest = newest_of(text)
    for language, body in bodies.items():
        before, words = newest.get(language), body.strip()
        if words == (before.body if before else ""):
            continue
        if not words:
            raise LibraryEmptied(language)
        number = before.number + 1 if before else 1
        LibraryEdition.objects.create(text=text, language=language, number=number, body=words, made_at=now, made_by=by)


@transaction.atomic
def take(*, municipality: Municipality, edition: LibraryEdition, seen: str, by: User, now: datetime) -> PageText:
    """Use a version on the page; what stood there before stays in the history. ``seen`` is what stood there.

    Raises:
        NotNewest: when there is a newer version.
        TextChanged: when somebody has changed the text of the page meanwhile.
    """
    kept = _kept(municipality, edition, seen)
    text, _ = PageText.objects.update_or_create(
        municipality=municipality,
        language=edition.language,
        slot=edition.text.slot,
        defaults={
            "body": edition.body,
            "edition": edition,
            "passed_over": 0,
            "changed_at": now,
            "changed_by": by,
        },
    )
    if kept is None or kept.body != edition.body:
        pages.touch(municipality=municipality, now=now)
    return text


@transaction.atomic
def keep_own(
    *, municipality: Municipality, edition: LibraryEdition, seen: str, by: User, now: datetime
) -> PageText | None:
    """Stay with what the page says; the version is not told of again. A later one is.

    Raises:
        NotNewest: when there is a newer version.
        TextChanged: when somebody has changed the text of the page meanwhile.
    """
    kept = _kept(municipality, edition, seen)
    if kept is not None and kept.edition is not None and kept.edition.text_id == edition.text_id:
        kept.passed_over = edition.number
        kept.save(update_fields=["passed_over"])
    return kept


def stamp_of(text: PageText | None) -> str:
    """Return what tells one state of a text on a page from another."""
    return text.changed_at.isoformat() if text is not None else ""


def _kept(municipality: Municipality, edition: LibraryEdition, seen: str) -> PageText | None:
    """Lock the page's texts, and return the one in this place as it was seen."""
    lock(municipality=municipality)
    if edition.text.editions.filter(language=edition.language, number__gt=edition.number).exists():
        raise NotNewest
    place: dict[str, Any] = {"language": edition.language, "slot": edition.text.slot}
    found: PageText | None = (
        PageText.objects.filter(municipality=municipality, **place).select_related("edition").first()
    )
    if stamp_of(found) != seen:
        raise TextChanged
    return found
