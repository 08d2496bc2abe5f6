"""What comes of a decision stands on a floor above: reached by its relation and asked by its own rules."""

from typing import Any, Final

from accounts.access import Person, acts, can
from meetings.models import Decision

MAKE_MEASURE: Final = "measures.create_from_decision"


def measures_of(person: Person, decision: Decision) -> list[Any]:
    """Return the measures of the decision that ``person`` may see."""
    measures: Any = getattr(decision, "measures", None)
    return [] if measures is None else list(measures.visible_to(person).select_related("responsible").order_by("pk"))


def may_make_measure(person: Person, decision: Decision) -> bool:
    """Tell whether ``person`` may make a measure of the decision."""
    return MAKE_MEASURE in acts() and can(person, MAKE_MEASURE, decision)
