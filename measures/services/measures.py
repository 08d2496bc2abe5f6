"""Make, change and follow up measures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from accounts.access import standings_changed
from accounts.models import User
from changes.services.writing import put
from councils.models import Seat
from measures.enums import MeasureKind, Status
from measures.errors import ForeignGoal, IllegalStatus, ReasonMissing
from measures.models import Goal, Measure
from measures.services import answering, deadlines
from meetings.models import Decision
from municipalities.models import Municipality, Organisation


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a measure says, apart from where it comes from and how far it has come."""

    title: str
    responsible: User | None = None
    responsible_seat: Seat | None = None
    description: str = ""
    kind: str = MeasureKind.MEASURE
    horizon: str = ""
    responsible_organisation: Organisation | None = None
    partners: Sequence[Organisation] = ()
    goals: Sequence[Goal] = ()
    starts_on: date | None = None
    due_on: date | None = None


@transaction.atomic
def create(
    *,
    municipality: Municipality,
    content: Content,
    by: User,
    now: datetime,
    decision: Decision | None = None,
    status: Status = Status.PLANNED,
) -> Measure:
    """Make a measure, from a decision or on its own, and write the reminders of its due date.

    Raises:
        ForeignGoal: when a goal is another municipality's.
        OneResponsible: when it is not either a person or a seat that has it.
        ForeignSeat: when the seat is in no body of the municipality, or may be a minor's.
        IllegalStatus: when it would begin as stopped or done.
    """
    if status in {Status.DONE, Status.STOPPED}:
        raise IllegalStatus
    measure = Measure(municipality=municipality, decision=decision, status=status, created_at=now, created_by=by)
    _write(measure, content)
    deadlines.announce(measure=measure, by=by, now=now)
    deadlines.schedule(measure=measure, now=now)
    return measure


@transaction.atomic
def change(*, measure: Measure, content: Content, by: User, now: datetime) -> Measure:
    """Change what a measure says. Reminders move with the due date and whoever is responsible.

    Raises:
        ForeignGoal: when a goal is another municipality's.
        OneResponsible: when it is not either a person or a seat that has it.
        ForeignSeat: when the seat is in no body of the municipality, or may be a minor's.
    """
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    whose, due_on = (measure.responsible_id, measure.responsible_seat_id), measure.due_on
    _write(measure, content)
    is_same = whose == (measure.responsible_id, measure.responsible_seat_id)
    if not is_same:
        deadlines.announce(measure=measure, by=by, now=now)
    if not is_same or measure.due_on != due_on:
        deadlines.schedule(measure=measure, now=now)
    return measure


def _write(measure: Measure, content: Content) -> None:
    if any(goal.municipality_id != measure.municipality_id for goal in content.goals):
        raise ForeignGoal
    answering.require_one(content.responsible, content.responsible_seat, measure.municipality_id)
    put(measure, replace(content, goals=[*content.goals, *_of_others(measure)]))
    if content.responsible_seat is not None:
        standings_changed()


def _of_others(measure: Measure) -> list[Goal]:
    """Return the goals that municipalities taking part have hung it under: theirs to change."""
    return list(measure.goals.exclude(municipality=measure.municipality_id)) if measure.pk else []


@transaction.atomic
def update_status(*, measure: Measure, status: Status, note: str, by: User, now: datetime) -> Measure:
    """Say how far a measure has come. The same status again with a new note is a progress report.

    Raises:
        IllegalStatus: when the measure cannot go there from where it is.
        ReasonMissing: when it is stopped, or taken up again, without a reason.
    """
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if status != measure.status and status not in measure.next_statuses:
        raise IllegalStatus
    if not note.strip() and (status == Status.STOPPED or (not measure.is_open and status != measure.status)):
        raise ReasonMissing
    was_open = measure.is_open
    if status != Status.DONE:
        measure.done_at = measure.done_by = None
    elif was_open:
        measure.done_at, measure.done_by = now, by
    measure.status = status
    measure.status_note = note.strip()
    measure.status_changed_at, measure.status_changed_by = now, by
    measure.save()
    if measure.is_open != was_open:
        deadlines.schedule(measure=measure, now=now)
    return measure
