"""Full text in PostgreSQL: the words a row is found by, and what somebody looks for.

Both go the same way: PostgreSQL's Norwegian dictionary, which serves bokmål and nynorsk, with `aa` as `å`. A word is
found by its beginning, and so by the first part of a compound: «politi» finds «politirådet».
"""

import re
import unicodedata
from typing import Any, Final

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVectorField
from django.db.models import Func

CONFIG: Final = "norwegian"
# More words than anybody remembers of a title; each costs the database.
MOST_WORDS: Final = 8
# Characters for private use, which no text of people holds: what is between them was looked for.
BEGIN, END = "\ue000", "\ue001"
WORD: Final = re.compile(r"[^\W_]+")


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


def rank(words: Words, query: SearchQuery) -> SearchRank:
    """Return how well a row answers, from 0; what stands in the title counts most."""
    return SearchRank(words, query)


def marked(text: Any, query: SearchQuery) -> SearchHeadline:
    """Return a whole short text with what was looked for between :data:`BEGIN` and :data:`END`."""
    return SearchHeadline(text, query, config=CONFIG, start_sel=BEGIN, stop_sel=END, highlight_all=True)


def excerpt(text: Any, query: SearchQuery) -> SearchHeadline:
    """Return the part of a long text where what was looked for stands, marked likewise."""
    return SearchHeadline(text, query, config=CONFIG, start_sel=BEGIN, stop_sel=END, max_words=24, min_words=10)
