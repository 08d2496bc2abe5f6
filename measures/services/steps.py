"""Write, change, finish and remove the steps of a measure, with the reminders that follow their dates."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from accounts.access import can, standings_changed
from accounts.models import User
from changes.services.writing import put
from councils.models import Seat
from measures.enums import MeasureAct, Reminding
from measures.errors import CannotSee, MeasureOver, OutcomeMissing, StepDone, StepOpen
from measures.models import Measure, MeasureStep
from measures.services import answering
from norwegian.clock import day_of, morning_of, start_of, working_day_back
from reminders.services import outbox

# A step this long overdue stands on the measure's page; a letter about it no longer helps.
USEFUL: Final = timedelta(days=30)
WHOSE: Final = frozenset({"responsible", "responsible_seat"})


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """What is to be done, by when and by whom."""

    title: str
    due_on: date
    responsible: User | None = None
    responsible_seat: Seat | None = None


@transaction.atomic
def add(*, measure: Measure, facts: StepFacts, by: User, now: datetime) -> MeasureStep:
    """Write a step; whoever is responsible is told, and reminded before it is due, on the day and after.

    Raises:
        MeasureOver: when the measure is done or stopped.
        OneResponsible: when it is not either a person or a seat that has it.
        ForeignSeat: when the seat is in no body of the municipality, or may be a minor's.
        CannotSee: when whoever is to be responsible may not see the measure.
    """
    locked = _lock_measure(measure)
    step = MeasureStep(measure=locked)
    _write_facts(step, facts, now)
    announce(step, by=by, now=now)
    remind(step, now=now)
    return step


@transaction.atomic
def change(*, step: MeasureStep, facts: StepFacts, by: User, now: datetime) -> MeasureStep:
    """Change a step that is not done. Whoever becomes responsible is told.

    Raises:
        MeasureOver: when the measure is done or stopped.
        StepDone: when the step is done; says when and by whom.
        OneResponsible: when it is not either a person or a seat that has it.
        ForeignSeat: when the seat is in no body of the municipality, or may be a minor's.
        CannotSee: when whoever is to be responsible may not see the measure.
    """
    locked = _lock_open(step)
    new = _write_facts(locked, facts, now)
    if new & WHOSE:
        outbox.withdraw(target=locked)
        announce(locked, by=by, now=now)
    if new & {*WHOSE, "due_on"}:
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
def reopen(*, step: MeasureStep, by: User, now: datetime) -> MeasureStep:
    """Say that a step is to be done after all. What was said of it stays in the history of the measure.

    Raises:
        MeasureOver: when the measure is done or stopped.
        StepOpen: when it is not done.
        CannotSee: when whoever is responsible may not see the measure any more.
    """
    measure = _lock_measure(step.measure)
    locked: MeasureStep = MeasureStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    locked.measure = measure
    if locked.is_open:
        raise StepOpen
    _require_reader(locked, now)
    locked.done_at, locked.done_by, locked.outcome = None, None, ""
    locked.save(update_fields=["done_at", "done_by", "outcome"])
    announce(locked, by=by, now=now)
    remind(locked, now=now)
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


def announce(step: MeasureStep, *, by: User | None, now: datetime) -> None:
    """Tell whoever is responsible, unless it is the one who wrote it."""
    who = step.responsible_on(day_of(now))
    told = who if step.responsible_seat_id else None
    if step.seat_told != told:
        step.seat_told = told
        step.save(update_fields=["seat_told"])
    if who is not None and who != by:
        key = f"{Reminding.STEP_GIVEN}:{step.pk}:{who.pk}:{now.isoformat()}"
        _tell(Reminding.STEP_GIVEN, step, who, key=key, due_at=now, useful_until=now + USEFUL)


def remind(step: MeasureStep, *, now: datetime) -> None:
    """Write the reminders anew: on the last working day before it is due, on the day, and the day after."""
    outbox.withdraw(target=step, kinds=[Reminding.STEP_DUE, Reminding.STEP_TODAY, Reminding.STEP_OVERDUE])
    who = step.responsible_on(day_of(now))
    if who is None:
        return
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
            key = f"{kind}:{step.pk}:{who.pk}:{step.due_on.isoformat()}"
            _tell(kind, step, who, key=key, due_at=due_at, useful_until=useful_until)


def _tell(kind: str, step: MeasureStep, who: User, *, key: str, due_at: datetime, useful_until: datetime) -> None:
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


def _write_facts(step: MeasureStep, facts: StepFacts, now: datetime) -> set[str]:
    """Write them; whoever becomes responsible sees the measure without having the step."""
    answering.require_one(facts.responsible, facts.responsible_seat, step.measure.municipality_id)
    is_new = (facts.responsible, facts.responsible_seat) != (step.responsible, step.responsible_seat)
    new = put(step, facts)
    if facts.responsible_seat is not None:
        standings_changed()
    if is_new:
        _require_reader(step, now)
    return new


def _require_reader(step: MeasureStep, now: datetime) -> None:
    who = step.responsible_on(day_of(now))
    if who is not None and not can(who, MeasureAct.VIEW_MEASURE, step.measure):
        raise CannotSee
