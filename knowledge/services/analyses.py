"""Answer the questions of an analysis: of a challenge, and of a municipality once a year."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from knowledge.errors import ForeignGoal
from knowledge.models import Analysis, Challenge, YearAnalysis
from measures.models import Goal
from municipalities.models import Municipality
from municipalities.services.records import lock


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What is found, who is exposed, how they are helped, and what has come of it. Any of it may wait."""

    found: str = ""
    exposed: str = ""
    helping: str = ""
    assessed: str = ""


@dataclass(frozen=True, kw_only=True)
class YearAnswers:
    """The three questions, and the goals that the answers give ground for."""

    hardest: str = ""
    exposed: str = ""
    helping: str = ""
    goals: Sequence[Goal] = field(default=())


@transaction.atomic
def answer(*, challenge: Challenge, answers: Answers, by: User, now: datetime) -> Analysis:
    """Keep the answers about a challenge; the first of them begin its analysis."""
    Challenge.objects.select_for_update(of=("self",)).get(pk=challenge.pk)
    found: Analysis | None = Analysis.objects.filter(challenge=challenge).first()
    analysis = found or Analysis(challenge=challenge)
    put(analysis, answers)
    return analysis


@transaction.atomic
def answer_year(
    *, municipality: Municipality, year: int, answers: YearAnswers, by: User, now: datetime
) -> YearAnalysis:
    """Keep the answers about a year.

    Raises:
        ForeignGoal: when a goal is another municipality's.
    """
    lock(municipality=municipality)
    if any(goal.municipality_id != municipality.pk for goal in answers.goals):
        raise ForeignGoal
    found: YearAnalysis | None = YearAnalysis.objects.filter(municipality=municipality, year=year).first()
    analysis = found or YearAnalysis(municipality=municipality, year=year, changed_at=now, changed_by=by)
    if put(analysis, answers) and found:
        analysis.changed_at, analysis.changed_by = now, by
        analysis.save(update_fields=["changed_at", "changed_by"])
    return analysis
