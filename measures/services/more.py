"""What a municipality says of its measures beside the least, and whether it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from measures.enums import EvaluationKind
from measures.errors import ForeignGoal, NotEvaluatedWhy
from measures.models import Factor, Goal, Measure, MeasureMore, MeasureSetup
from municipalities.models import Municipality
from municipalities.services import pages
from municipalities.services.records import lock


@dataclass(frozen=True, kw_only=True)
class More:
    """All of it may be left empty."""

    prevention: str = ""
    arenas: Sequence[str] = ()
    target_group: str = ""
    age_from: int | None = None
    age_to: int | None = None
    priority: Goal | None = None
    factor: str = ""
    factors: Sequence[Factor] = ()
    works_how: str = ""
    resources: str = ""
    cost: int | None = None
    evaluation: str = ""
    evaluation_reason: str = ""
    evidence: str = ""
    evidence_url: str = ""
    is_public: bool = False
    is_shared: bool = False


def is_on(number: str) -> bool:
    """Tell whether the municipality says more of its measures."""
    return MeasureSetup.objects.filter(pk=number, has_more=True).exists()


def says_more(municipality: Municipality) -> bool:
    """Tell the same of a municipality that was read with its setup."""
    setup: MeasureSetup | None = getattr(municipality, "measure_setup", None)
    return setup is not None and setup.has_more


@transaction.atomic
def switch(*, municipality: Municipality, has_more: bool, by: User, now: datetime) -> MeasureSetup:
    """Switch it on or off. What was said stays, and comes back when it is switched on again."""
    lock(municipality=municipality)
    found: MeasureSetup | None = MeasureSetup.objects.filter(municipality=municipality).first()
    setup = found or MeasureSetup(municipality=municipality)
    if setup._state.adding or setup.has_more != has_more:
        setup.has_more = has_more
        setup.save()
    return setup


@transaction.atomic
def say(*, measure: Measure, more: More, by: User, now: datetime) -> MeasureMore:
    """Keep what is said of the measure.

    Raises:
        ForeignGoal: when the priority is another municipality's.
        NotEvaluatedWhy: when it is not to be evaluated, and nobody says why.
    """
    Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if more.priority is not None and more.priority.municipality_id != measure.municipality_id:
        raise ForeignGoal
    if more.evaluation == EvaluationKind.NONE and not more.evaluation_reason.strip():
        raise NotEvaluatedWhy
    found: MeasureMore | None = MeasureMore.objects.filter(measure=measure).first()
    said = found or MeasureMore(measure=measure)
    if "is_public" in put(said, more, leave_out=("factors",)):
        shown = measure.parties.filter(is_public=True).values_list("municipality_id", flat=True)
        pages.touch(municipality=measure.municipality, now=now)
        pages.touch_all(numbers=list(shown), now=now)
    measure.factors.set(more.factors)
    return said
