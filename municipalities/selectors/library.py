"""The text library, and what of it a place on a municipality's page can use."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from accounts.access import Person
from accounts.enums import Language
from municipalities.models import LibraryEdition, LibraryText, Municipality, PageText


@dataclass(frozen=True)
class InLanguage:
    """The versions of a text in one language, the newest first."""

    language: Language
    editions: Sequence[LibraryEdition]

    @property
    def newest(self) -> LibraryEdition:
        return self.editions[0]

    @property
    def earlier(self) -> Sequence[LibraryEdition]:
        return self.editions[1:]


@dataclass(frozen=True)
class Choice:
    """What a place on a page says, and what the library has for it."""

    text: PageText | None
    newer: LibraryEdition | None
    others: list[LibraryEdition]


def library(person: Person) -> QuerySet[LibraryText]:
    """Return the texts the person may read, with how many municipalities use each."""
    used = Count("editions__uses__municipality", distinct=True)
    rows: Any = LibraryText.objects.visible_to(person).select_related("owner")
    found: QuerySet[LibraryText] = rows.annotate(used_by=used).in_order()
    return found


def languages_of(text: LibraryText) -> list[InLanguage]:
    """Return the languages the text is written in, with the versions in each."""
    found: dict[str, list[LibraryEdition]] = {}
    for edition in text.editions.select_related("made_by").order_by("-number"):
        found.setdefault(edition.language, []).append(edition)
    return [InLanguage(language, found[language]) for language in Language if language in found]


def users_of(text: LibraryText) -> list[Municipality]:
    """Return the municipalities whose page has the text, in their order."""
    used = PageText.objects.filter(edition__text=text)
    return list(Municipality.objects.filter(pk__in=used.order_by().values("municipality")).in_order())


def choice_of(municipality: Municipality, *, language: str, slot: str) -> Choice:
    """Return what there is to choose: a newer version of what the page has, and other texts for the place."""
    text = (
        PageText.objects.filter(municipality=municipality, language=language, slot=slot)
        .select_related("edition__text__owner")
        .first()
    )
    mine = text.edition.text_id if text is not None and text.edition is not None else None
    offered: dict[int, LibraryEdition] = {}
    editions = LibraryEdition.objects.filter(language=language, text__slot=slot).select_related("text__owner")
    for edition in editions.order_by("number"):
        offered[edition.text_id] = edition
    newest = offered.pop(mine, None) if mine is not None else None
    is_newer = newest is not None and text is not None and text.edition_id != newest.pk
    others = [edition for edition in offered.values() if edition.text.is_offered]
    return Choice(text, newest if is_newer else None, sorted(others, key=lambda each: (each.text.title, each.pk)))
