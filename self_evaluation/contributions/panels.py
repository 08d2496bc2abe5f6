"""What self-evaluations add to other rooms' pages."""

from typing import Any

from accounts.access import can
from contributions.panels import panel
from contributions.places import Place, Visit
from self_evaluation.enums import SelfEvaluationAct
from self_evaluation.selectors.of_body import of_body


@panel(Place.BODY, "self_evaluation/panels/body.html", order=38)
def self_evaluations(visit: Visit) -> dict[str, Any] | None:
    """The self-evaluations of a body; before there is one, the way to it for those who prepare its meetings."""
    found = of_body(visit.person, visit.about)
    is_open = any(evaluation.is_open for evaluation in found)
    may_open = not is_open and can(visit.person, SelfEvaluationAct.OPEN, visit.about)
    return {"evaluations": found, "may_open": may_open, "council": visit.about} if found or may_open else None
