"""The nynorsk texts hold no bokmål."""

from pathlib import Path

import pytest

from tests.language.bokmal import bokmal_words
from tests.language.texts import catalogues, pages, translations, words_of


@pytest.mark.parametrize("path", catalogues("nn"), ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_nynorsk_catalogue_has_no_bokmal(path: Path) -> None:
    found = {text: words for text in translations(path) if (words := bokmal_words(text))}

    assert found == {}


@pytest.mark.parametrize("path", pages("nn"), ids=lambda path: path.parent.name)
def test_nynorsk_page_has_no_bokmal(path: Path) -> None:
    assert bokmal_words(words_of(path)) == []


def test_the_list_catches_bokmal_and_lets_nynorsk_pass() -> None:
    assert bokmal_words("Du har ikke svart på påminnelsen fra koordinatoren.") == ["ikke", "påminnelsen", "fra"]
    assert bokmal_words("Du har ikkje svart på påminninga frå koordinatoren. Kven leier møtet i veke 9?") == []
