"""Statements are data that years are compared by: words that were answered never change."""

from django.utils import translation

from self_evaluation.statements import BY_KEY, EVERY, current

# The words of each version as they were answered. Whoever changes one adds a version, and a line here.
ANSWERED = {
    ("purpose", 1): "We agree on what this body is for.",
    ("people", 1): "Those who can decide something are here.",
    ("preparation", 1): "We get the papers in time and come prepared.",
    ("picture", 1): "We share a picture of how children and young people are doing here.",
    ("priorities", 1): "We choose what comes first, and say what has to wait.",
    ("openness", 1): "Everybody says what they mean, also when we disagree.",
    ("follow_up", 1): "What we agree on is followed up.",
    ("effect", 1): "What we do here makes a difference for children and young people.",
}


def test_words_that_were_answered_never_change() -> None:
    with translation.override("en"):
        assert {each.key: str(each) for each in EVERY} == ANSWERED


def test_the_newest_version_of_each_is_asked_in_three_languages() -> None:
    assert len(current()) == len({each.name for each in EVERY}) == 8
    for language in ("nb", "nn"):
        with translation.override(language):
            assert all(str(each) != ANSWERED[each.key] for each in BY_KEY.values())
