"""Write, change, finish and remove the steps of a measure, with the reminders that follow their dates."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from accounts.access import can
from accounts.models import User
from changes.services.writing import put
from measures.enums import MeasureAct, Reminding
from measures.errors import CannotSee, MeasureOver, OutcomeMissing, StepDone
from measures.models import Measure, MeasureStep
from norwegian.clock import morning_of, start_of, working_day_back
from reminders.services import outbox

# A step this long overdue stands on the measure's page; a letter about it no longer helps.
USEFUL: Final = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """What is to be done, by when and by whom."""

    title: str
    due_on: date
    responsible: User


@transaction.atomic
def add(*, measure: Measure, facts: StepFacts, by: User, now: datetime) -> MeasureStep:
    """Write a step; whoever is responsible is told, and reminded before it is due, on the day and after.

    Raises:
        MeasureOver: when the measure is done or stopped.
        CannotSee: when whoever is to be responsible may not see the measure.
    """
    locked = _lock_measure(measure)
    _require_reader(facts.responsible, locked)
    step = MeasureStep(measure=locked)
    put(step, facts)
    announce(step, by=by, now=now)
    remind(step, now=now)
    return step


@transaction.atomic
def change(*, step: MeasureStep, facts: StepFacts, by: User, now: datetime) -> MeasureStep:
    """Change a step that is not done. Whoever becomes responsible is told.

    Raises:
        MeasureOver: when the measure is done or stopped.
        StepDone: when the step is done; says when and by whom.
        CannotSee: when whoever is to be responsible may not see the measure.
    """
    locked = _lock_open(step)
    if facts.responsible != locked.responsible:
        _require_reader(facts.responsible, locked.measure)
    new = put(locked, facts)
    if "responsible" in new:
        outbox.withdraw(target=locked)
        announce(locked, by=by, now=now)
    if new & {"responsible", "due_on"}:
        remind(locked, now=now)
    return locked


@transaction.atomic
def finish(*, step: MeasureStep, outcome: str, by: User, now: datetime) -> MeasureStep:
    """Mark a step as done, with a sentence that says what came of it.

    Raises:
        MeasureOver: when the measure is done or stopped.
        StepDone: when it is done; says when and by whom.
        OutcomeMissing: when nothing is said.
    """
    locked = _lock_open(step)
    if not outcome.strip():
        raise OutcomeMissing
    locked.done_at, locked.done_by, locked.outcome = now, by, outcome.strip()
    locked.save(update_fields=["done_at", "done_by", "outcome"])
    outbox.withdraw(target=locked)
    return locked


@transaction.atomic
def remove(*, step: MeasureStep, by: User, now: datetime) -> None:
    """Remove a step that is not to be done after all.

    Raises:
        MeasureOver: when the measure is done or stopped.
        StepDone: when it is done; what was done stays.
    """
    locked = _lock_open(step)
    outbox.withdraw(target=locked)
    locked.delete()


def announce(step: MeasureStep, *, by: User, now: datetime) -> None:
    """Tell the person responsible, unless it is the one who wrote it."""
    if step.responsible_id != by.pk:
        key = f"{Reminding.STEP_GIVEN}:{step.pk}:{step.responsible_id}:{now.isoformat()}"
        _write(Reminding.STEP_GIVEN, step, key=key, due_at=now, useful_until=now + USEFUL)


def remind(step: MeasureStep, *, now: datetime) -> None:
    """Write the reminders anew: on the last working day before it is due, on the day, and the day after."""
    outbox.withdraw(target=step, kinds=[Reminding.STEP_DUE, Reminding.STEP_TODAY, Reminding.STEP_OVERDUE])
    end_of_day = start_of(step.due_on + timedelta(days=1))
    overdue = morning_of(step.due_on + timedelta(days=1))
    before = morning_of(working_day_back(step.due_on - timedelta(days=1)))
    moments = {
        Reminding.STEP_DUE: (before, end_of_day),
        Reminding.STEP_TODAY: (morning_of(step.due_on), end_of_day),
        Reminding.STEP_OVERDUE: (overdue, overdue + USEFUL),
    }
    for kind, (due_at, useful_until) in moments.items():
        if outbox.is_worth_it(due_at, told_at=now):
            # A new date or a new person is a new reminder; the one that was sent stays sent.
            key = f"{kind}:{step.pk}:{step.responsible_id}:{step.due_on.isoformat()}"
            _write(kind, step, key=key, due_at=due_at, useful_until=useful_until)


def _write(kind: str, step: MeasureStep, *, key: str, due_at: datetime, useful_until: datetime) -> None:
    who = step.responsible
    outbox.enqueue(kind=kind, recipient=who, target=step, key=key, due_at=due_at, useful_until=useful_until)


def _lock_measure(measure: Measure) -> Measure:
    locked: Measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if not locked.is_open:
        raise MeasureOver
    return locked


def _lock_open(step: MeasureStep) -> MeasureStep:
    measure = _lock_measure(step.measure)
    locked: MeasureStep = MeasureStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    locked.measure = measure
    if not locked.is_open:
        raise StepDone(locked.situation().words)
    return locked


def _require_reader(person: User, measure: Measure) -> None:
    if not can(person, MeasureAct.VIEW_MEASURE, measure):
        raise CannotSee
