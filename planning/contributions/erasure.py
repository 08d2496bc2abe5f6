"""What plans hold about a person, and what erasing them does to it."""

from contributions.erasure import add
from contributions.held import done, texts

add(
    texts("planning_texts", "planning.DaysOff.name", "planning.YearlyItem.title", "planning.Rolling.place"),
    done("planning_done", "planning.Rolling.changed_by"),
    order=75,
)
