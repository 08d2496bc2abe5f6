"""Measures that somebody has in hand when they are erased."""

from datetime import datetime
from typing import Final

from contributions.erasure import Erasing, Rows, delete_batch
from measures.models import Measure, MeasureStep, MeasureUserObjectPermission
from measures.services import deadlines, steps
from municipalities.services.leaving import coordinators_of
from reminders.services import outbox

RESPONSIBLE: Final = Rows("measures.Measure", "responsible", "municipality")
HAS_STEP: Final = Rows("measures.MeasureStep", "responsible", "measure__municipality")
ACCESS: Final = Rows("measures.MeasureUserObjectPermission", "user", "content_object__municipality", is_standing=True)


def hand_over(erasing: Erasing) -> int:
    """Give open measures to who has coordinated the municipality longest, and tell them."""
    mine = RESPONSIBLE.of(erasing).values("pk")
    number = 0
    for measure in Measure.objects.open().filter(pk__in=mine).select_for_update(of=("self",)).order_by("pk"):
        taker = coordinators_of([measure.municipality_id], erasing.day, without=erasing.person).first()
        if taker is not None:
            measure.responsible = taker
            measure.save(update_fields=["responsible"])
            deadlines.announce(measure=measure, by=erasing.person, now=erasing.now)
            deadlines.schedule(measure=measure, now=erasing.now)
            number += 1
    return number + _hand_over_steps(erasing)


def _hand_over_steps(erasing: Erasing) -> int:
    """Give open steps to whoever is responsible for the measure, who is told."""
    mine = MeasureStep.objects.open().filter(pk__in=HAS_STEP.of(erasing).values("pk"))
    number = 0
    for step in mine.select_related("measure").select_for_update(of=("self",)).order_by("pk"):
        taker, seat = step.measure.responsible, step.measure.responsible_seat
        if taker != erasing.person:
            outbox.withdraw(target=step)
            step.responsible, step.responsible_seat = taker, seat
            step.save(update_fields=["responsible", "responsible_seat"])
            steps.announce(step, by=erasing.person, now=erasing.now)
            steps.remind(step, now=erasing.now)
            number += 1
    return number


def forget_access(before: datetime, limit: int) -> int:
    return delete_batch(MeasureUserObjectPermission.dated.filter(ends_on__lt=before.date()), limit)
