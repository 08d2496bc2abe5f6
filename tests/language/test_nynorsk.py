"""The nynorsk catalogues hold no bokmål."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from tests.language.bokmal import bokmal_words

CATALOGUES = sorted((settings.BASE_DIR / "locale").glob("*/nn/LC_MESSAGES/*.po"))


def translations(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id:
                said = message.string
                yield from said if isinstance(said, tuple | list) else (said or "",)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4])
def test_nynorsk_catalogue_has_no_bokmal(path: Path) -> None:
    found = {text: words for text in translations(path) if (words := bokmal_words(text))}

    assert found == {}


def test_the_list_catches_bokmal_and_lets_nynorsk_pass() -> None:
    assert bokmal_words("Du har ikke svart på påminnelsen fra koordinatoren.") == ["ikke", "påminnelsen", "fra"]
    assert bokmal_words("Du har ikkje svart på påminninga frå koordinatoren. Kven leier møtet i veke 9?") == []
