"""Every text of the portal: the catalogues, the message ids they translate, and the pages written per language."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

LOCALE = settings.BASE_DIR / "locale"
ABOUT = settings.BASE_DIR / "templates" / "public_pages" / "about"
# Django's own texts: their ids are not ours to word.
LIBRARIES = "libraries"
MARKUP = re.compile(r"\{[%#].*?[%#]\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)


def catalogues(language: str) -> list[Path]:
    return sorted(LOCALE.glob(f"*/{language}/LC_MESSAGES/*.po"))


def pages(language: str) -> list[Path]:
    return sorted(ABOUT.glob(f"*/{language}.html"))


def strings(text: object) -> Iterator[str]:
    yield from text if isinstance(text, tuple | list) else (str(text or ""),)


def translations(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id:
                yield from strings(message.string)


def message_ids() -> Iterator[str]:
    for path in catalogues("nb"):
        if path.parts[-4] != LIBRARIES:
            with path.open("rb") as file:
                for message in read_po(file):
                    yield from strings(message.id)


def words_of(page: Path) -> str:
    """Return what a page written in one language says, without its markup."""
    return " ".join(unescape(MARKUP.sub(" ", page.read_text(encoding="utf-8"))).split())


def texts(language: str) -> Iterator[str]:
    """Return every text in ``language``; English ones are the message ids and the English pages."""
    if language == "en":
        yield from message_ids()
    for path in catalogues(language):
        yield from translations(path)
    yield from map(words_of, pages(language))
