"""Acts of the search."""

from enum import StrEnum


class SearchAct(StrEnum):
    SEARCH = "search.search"
