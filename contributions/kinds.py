"""The kinds of contribution, by the name of their module here and in every app that gives some."""

from typing import Final

KINDS: Final = (
    "addresses",
    "before_notice",
    "calendar",
    "cards",
    "charts",
    "declarations",
    "erasure",
    "facts",
    "grounds",
    "handover",
    "history",
    "links",
    "navigation",
    "needs",
    "observations",
    "outcomes",
    "own_data",
    "panels",
    "search",
    "sections",
    "sitemaps",
    "thread",
)
