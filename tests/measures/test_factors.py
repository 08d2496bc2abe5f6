"""Risk and protective factors are read in the language of the page."""

import pytest
from django.utils import translation

from measures.models import Factor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "Voksne som er til stede"), ("nn", "Vaksne som er til stades"), ("en", "Adults who are present")],
)
def test_a_factor_speaks_the_language_of_the_page(language: str, words: str) -> None:
    factor = Factor.objects.get(code="adults-present")

    with translation.override(language):
        assert (str(factor), factor.language) == (words, language)


def test_all_that_one_begins_with_are_written_in_english() -> None:
    assert not Factor.objects.filter(text_en="").exists()


def test_without_english_words_it_is_read_in_bokmal() -> None:
    factor = Factor(text_nb="Utrygge gater", text_nn="Utrygge gater")

    with translation.override("en"):
        assert (str(factor), factor.language) == ("Utrygge gater", "nb")
