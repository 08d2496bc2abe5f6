"""What local knowledge adds to other rooms' pages."""

from typing import Any

from accounts.access import can
from contributions.panels import panel
from contributions.places import Place, Visit
from knowledge.enums import KnowledgeAct
from knowledge.selectors.reasons import reasons_of


@panel(Place.MEASURE, "knowledge/panels/measure.html")
def answers(visit: Visit) -> dict[str, Any] | None:
    """The challenges a measure answers and the causes it works on, for those who may read them.

    Whoever may name a cause is told, while the measure is open, that it has none, or none that somebody can check.
    """
    measure = visit.about
    reasons = reasons_of(measure, visit.person)
    if not reasons.is_reader:
        return None
    works_on = reasons.works_on
    may_name = can(visit.person, KnowledgeAct.NAME_CAUSE, measure)
    return {
        "challenges": reasons.challenges,
        "works_on": works_on,
        "may_name": may_name,
        "lacks_cause": may_name and measure.is_open and not works_on,
        "lacks_check": may_name and bool(works_on) and not any(each.cause.check_words for each in works_on),
    }


@panel(Place.MEASURE, "knowledge/panels/evaluations.html", order=110)
def evaluations(visit: Visit) -> dict[str, Any] | None:
    """What has come of a measure, and the way to say it for those who may."""
    found = list(reversed(reasons_of(visit.about, visit.person).evaluations))
    may_evaluate = can(visit.person, KnowledgeAct.EVALUATE, visit.about)
    return {"evaluations": found, "may_evaluate": may_evaluate} if found or may_evaluate else None
