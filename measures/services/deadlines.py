"""The reminders that follow a measure's due date and whoever is responsible."""

from datetime import datetime, timedelta

from accounts.models import User
from measures.enums import Reminding
from measures.models import Measure
from norwegian.clock import day_of, morning_of, working_day_back
from reminders.services import outbox

DAYS_BEFORE = 7
# A measure this long overdue is on the workbench; a letter about it no longer helps.
USEFUL_DAYS = 30


def announce(*, measure: Measure, by: User | None, now: datetime) -> None:
    """Tell whoever is responsible, unless it is the one who wrote it."""
    outbox.withdraw(target=measure, kinds=[Reminding.ASSIGNED])
    who = measure.responsible_on(day_of(now))
    told = who if measure.responsible_seat_id else None
    if measure.seat_told != told:
        measure.seat_told = told
        measure.save(update_fields=["seat_told"])
    if who is None or who == by or not measure.is_open:
        return
    outbox.enqueue(
        kind=Reminding.ASSIGNED,
        recipient=who,
        target=measure,
        # With the moment: who gets the measure back after somebody else has had it is told again.
        key=f"{Reminding.ASSIGNED}:{measure.pk}:{who.pk}:{now.isoformat()}",
        due_at=now,
    )


def schedule(*, measure: Measure, now: datetime) -> None:
    """Write the reminders anew, for an open measure: a week before the due date and the day after, on working days."""
    outbox.withdraw(target=measure, kinds=[Reminding.DUE_SOON, Reminding.OVERDUE])
    who = measure.responsible_on(day_of(now))
    if who is None or not measure.is_open or measure.due_on is None:
        return
    day_after = measure.due_on + timedelta(days=1)
    week_before = working_day_back(measure.due_on - timedelta(days=DAYS_BEFORE))
    moments = {
        Reminding.DUE_SOON: (morning_of(week_before), morning_of(day_after)),
        Reminding.OVERDUE: (morning_of(day_after), morning_of(day_after + timedelta(days=USEFUL_DAYS))),
    }
    for kind, (due_at, useful_until) in moments.items():
        if outbox.is_worth_it(due_at, told_at=now):
            outbox.enqueue(
                kind=kind,
                recipient=who,
                target=measure,
                # A new date or a new person is a new reminder; the one that was sent stays sent.
                key=f"{kind}:{measure.pk}:{who.pk}:{measure.due_on.isoformat()}",
                due_at=due_at,
                useful_until=useful_until,
            )
