"""Why a measure is done and what came of it, as a person may read it: for its thread, and for the parts of its page."""

from dataclasses import dataclass, field
from typing import Any

from accounts.access import Person, scope_of
from knowledge.models import Challenge, Evaluation, WorksOn


@dataclass
class Reasons:
    """What a measure answers, the causes it works on, and its evaluations, the first one first."""

    person: Any
    is_reader: bool
    challenges: list[Challenge] = field(default_factory=list)
    works_on: list[WorksOn] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)


def reasons_of(measure: Any, person: Person) -> Reasons:
    """Return them, found once for a measure that is read: its page asks for several parts of itself.

    Challenges and causes are for those at the coordinating level.
    """
    kept: Reasons | None = getattr(measure, "told_reasons", None)
    if kept is None or kept.person != person:
        kept = measure.told_reasons = _find(measure, person)
    return kept


def _find(measure: Any, person: Person) -> Reasons:
    scope = scope_of(person)
    is_reader = measure.municipality_id in scope.ids("knowledge.sits") | scope.ids("knowledge.handles")
    found = Reasons(person, is_reader)
    judged = Evaluation.objects.visible_to(person).filter(measure=measure).select_related("item__meeting__council")
    found.evaluations = list(judged.order_by("made_at", "pk"))
    if is_reader:
        found.challenges = list(Challenge.objects.visible_to(person).filter(measures=measure).in_order())
        rows = WorksOn.objects.filter(measure=measure)
        found.works_on = list(rows.select_related("cause").order_by("pk"))
    return found
