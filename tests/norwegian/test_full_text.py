"""What is found by its words, in PostgreSQL's own dictionary."""

import pytest

from measures.models import Goal
from measures.models.goal import GOAL_WORDS
from norwegian import full_text
from tests.measures.factories import GoalFactory

TEXT = "Politirådet i Ås og ungdommene: trygge skoleveier"


def finds(words: str, text: str = TEXT) -> bool:
    GoalFactory(text=text)
    return Goal.objects.alias(of_words=GOAL_WORDS).filter(of_words=full_text.sought(words)).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    ["politirådet", "POLITIRÅD", "politi", "ungdom", "ungdommer", "skolevei", "trygg skolevei", "aas", "Ås", "i Ås"],
)
def test_a_word_is_found_by_its_beginning_and_however_it_is_bent(words: str) -> None:
    assert finds(words)


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["rådet", "trygg sykehus", "og", "vei", "%", "politi' | 'x"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    query = full_text.sought(words)

    assert query is None or not finds(words)


@pytest.mark.django_db
def test_nynorsk_words_are_found() -> None:
    assert finds("kommunar", "Tiltak i kommunane for ungdomar")
    assert finds("ungdom tiltak", "Tiltak i kommunane for ungdomar")


@pytest.mark.parametrize("words", ["", " ", "&|!():*", "_", "<>", "\x00"])
def test_signs_alone_are_no_words(words: str) -> None:
    assert full_text.sought(words) is None


def test_no_more_words_are_looked_for_than_anybody_remembers() -> None:
    assert len(full_text.words_of("ord " * 100)) == full_text.MOST_WORDS
