"""What local knowledge adds to other rooms' pages."""

from typing import Any

from accounts.access import can, scope_of
from contributions.panels import panel
from contributions.places import Place, Visit
from knowledge.enums import KnowledgeAct
from knowledge.models import Challenge, Evaluation


@panel(Place.MEASURE, "knowledge/panels/measure.html")
def answers(visit: Visit) -> dict[str, Any] | None:
    """The challenges a measure answers, for those who may read them."""
    scope = scope_of(visit.person)
    if visit.about.municipality_id not in scope.ids("knowledge.sits") | scope.ids("knowledge.handles"):
        return None
    found = list(Challenge.objects.visible_to(visit.person).filter(measures=visit.about).in_order())
    return {"challenges": found} if found else None


@panel(Place.MEASURE, "knowledge/panels/evaluations.html", order=110)
def evaluations(visit: Visit) -> dict[str, Any] | None:
    """What has come of a measure, and the way to say it for those who may."""
    found = list(Evaluation.objects.visible_to(visit.person).filter(measure=visit.about).latest_first())
    may_evaluate = can(visit.person, KnowledgeAct.EVALUATE, visit.about)
    return {"evaluations": found, "may_evaluate": may_evaluate} if found or may_evaluate else None
