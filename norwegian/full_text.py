"""Full text in PostgreSQL: the words a row is found by, and what somebody looks for.

Both go the same way: PostgreSQL's Norwegian dictionary, which serves bokmål and nynorsk, with `aa` as `å`. A word is
found by its beginning, and so by the first part of a compound: «politi» finds «politirådet».
"""

import re
import unicodedata
from typing import Any, Final

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVectorField
from django.db.models import Expression, F, Func, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr

CONFIG: Final = "norwegian"
# More words than anybody remembers of a title; each costs the database.
MOST_WORDS: Final = 8
# Characters for private use, which no text of people holds: what is between them was looked for.
BEGIN, END = "\ue000", "\ue001"
WORD: Final = re.compile(r"[^\W_]+")
# Of a long text no more is looked through for an excerpt: before the first place where it may stand, and in all.
BEFORE: Final = 200
AROUND: Final = 2_000
# What the dictionary takes off the end of a word at most, and how much of a word is left to look for.
ENDING: Final = 4
SHORTEST: Final = 4


class _Weighted(Func):
    """The words of one text, which count as much as ``weight`` says (A the most, D the least)."""

    template = f"setweight(to_tsvector('{CONFIG}', replace(lower(%(expressions)s), 'aa', 'å')), '%(weight)s')"
    output_field = SearchVectorField()


class Words(Func):
    """The words of a row: those of its title first, then those of longer texts. Serves a query and its index alike."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = SearchVectorField()

    def __init__(self, title: str, *texts: str, **extra: Any) -> None:
        weighted = [_Weighted(title, weight="A"), *(_Weighted(text, weight="C") for text in texts)]
        super().__init__(*weighted, **extra)


def words_of(text: str) -> list[str]:
    """Return the words of what somebody looks for, as they are written."""
    return WORD.findall(unicodedata.normalize("NFC", text))[:MOST_WORDS]


def sought(text: str) -> SearchQuery | None:
    """Return what finds rows with all words of ``text``, each by its beginning; None when there is no word in it."""
    words = [word.lower().replace("aa", "å") for word in words_of(text)]
    if not words:
        return None
    return SearchQuery(" & ".join(f"{word}:*" for word in words), config=CONFIG, search_type="raw")


def rank(words: Words | F, query: SearchQuery) -> SearchRank:
    """Return how well a row answers, from 0; what stands in the title counts most."""
    return SearchRank(words, query)


def marked(text: Any, query: SearchQuery) -> SearchHeadline:
    """Return a whole short text with what was looked for between :data:`BEGIN` and :data:`END`."""
    return SearchHeadline(text, query, config=CONFIG, start_sel=BEGIN, stop_sel=END, highlight_all=True)


def excerpt(text: Any, query: SearchQuery) -> SearchHeadline:
    """Return the part of a long text where what was looked for stands, marked likewise."""
    return SearchHeadline(text, query, config=CONFIG, start_sel=BEGIN, stop_sel=END, max_words=24, min_words=10)


def around(text: str, looked_for: str) -> Expression:
    """Return the part of a very long text where the first word of what somebody looks for first stands.

    An excerpt of all of a book takes PostgreSQL a tenth of a second. Where the word is written otherwise than it is
    looked for, the part is the beginning.
    """
    first = next(iter(words_of(looked_for)), "").lower()
    begun = first[: max(SHORTEST, len(first) - ENDING)]
    place = StrIndex(Lower(text), Value(begun))
    return Substr(text, Greatest(place - BEFORE, 1), AROUND)
