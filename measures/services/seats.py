"""A seat that is responsible stays when people come and go: whoever has it now is told, and gets the reminders."""

from datetime import datetime

from django.db import transaction

from measures.models import Measure, MeasureStep
from measures.services import deadlines, steps
from norwegian.dates import local_day
from reminders.services import outbox


def follow(*, now: datetime) -> int:
    """Tell new holders, and the coordinator of seats that nobody holds; return of how many measures and steps."""
    day = local_day(now)
    measures = list(Measure.objects.open().not_told(day).order_by("pk").values_list("pk", flat=True))
    own = list(MeasureStep.objects.open().not_told(day).order_by("pk").values_list("pk", flat=True))
    for key in measures:
        _pass_on(key, now)
    for key in own:
        _pass_on_step(key, now)
    return len(measures) + len(own)


@transaction.atomic
def _pass_on(key: int, now: datetime) -> None:
    measure = Measure.objects.open().select_for_update(of=("self",)).filter(pk=key).first()
    if measure is not None and measure.responsible_seat_id:
        deadlines.announce(measure=measure, by=None, now=now)
        deadlines.schedule(measure=measure, now=now)


@transaction.atomic
def _pass_on_step(key: int, now: datetime) -> None:
    step = MeasureStep.objects.open().select_for_update(of=("self",)).filter(pk=key).first()
    if step is not None and step.responsible_seat_id:
        outbox.withdraw(target=step)
        steps.announce(step, by=None, now=now)
        steps.remind(step, now=now)
