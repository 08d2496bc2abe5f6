"""The analysis of a challenge as a person may read it: the causes, what works on each, and how far the steps are."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.access import Person
from knowledge.models import Analysis, Cause, Challenge, Evaluation, WorksOn
from measures.models import Factor, Measure


@dataclass(frozen=True)
class Step:
    """One of the four steps: where it stands on the page, what it is called, and whether something is done of it."""

    anchor: str
    name: str
    is_done: bool


@dataclass
class Reasoned:
    """A cause with the measures that work on it, and those that answer the challenge and could."""

    cause: Cause
    worked_on: list[WorksOn] = field(default_factory=list)


@dataclass
class Told:
    """All of it. ``loose`` are measures that answer the challenge and are tied to none of its causes."""

    analysis: Analysis
    causes: list[Reasoned]
    measures: list[Measure]
    loose: list[Measure]
    evaluations: list[Evaluation]

    @property
    def steps(self) -> list[Step]:
        words = self.analysis
        return [
            Step("scan", _("Scan"), bool(words.found and words.exposed)),
            Step("analyse", _("Analyse"), any(each.cause.finding for each in self.causes)),
            Step("respond", _("Respond"), any(each.worked_on for each in self.causes)),
            Step("assess", _("Assess"), bool(words.assessed or self.evaluations)),
        ]

    @property
    def here(self) -> str:
        """The step to do next; none when something is done of each."""
        return next((step.anchor for step in self.steps if not step.is_done), "")


def causes_of(challenge: Challenge) -> Any:
    """Return its causes with their factors."""
    factors = Prefetch("factors", Factor.objects.in_order())
    return challenge.causes.in_order().select_related("checked_by").prefetch_related(factors)


def told_of(challenge: Challenge, person: Person) -> Told:
    """Return the analysis; a measure that ``person`` does not see stands nowhere in it."""
    seen = Measure.objects.visible_to(person).filter(challenges=challenge)
    measures = list(seen.select_related("responsible", "responsible_seat__council").by_due_date())
    known = {measure.pk: measure for measure in measures}
    by_cause: dict[int, list[WorksOn]] = defaultdict(list)
    for row in WorksOn.objects.filter(cause__challenge=challenge, measure__in=known).order_by("pk"):
        row.measure = known[row.measure_id]
        by_cause[row.cause_id].append(row)
    causes = [Reasoned(cause, by_cause[cause.pk]) for cause in causes_of(challenge)]
    tied = {row.measure_id for rows in by_cause.values() for row in rows}
    evaluated = Evaluation.objects.visible_to(person).filter(measure__in=known)
    return Told(
        analysis=getattr(challenge, "analysis", None) or Analysis(challenge=challenge),
        causes=causes,
        measures=measures,
        loose=[measure for measure in measures if measure.pk not in tied],
        evaluations=list(evaluated.select_related("measure", "item__meeting__council").latest_first()),
    )
