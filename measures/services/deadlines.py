"""The reminders that follow a measure's due date and the person responsible."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from measures.enums import Reminding
from measures.models import Measure
from reminders.services import outbox

MORNING = time(9)
DAYS_BEFORE = 7
# A measure this long overdue is on the workbench; a letter about it no longer helps.
USEFUL_DAYS = 30


def morning_of(day: date) -> datetime:
    """Return 09:00 local time."""
    return timezone.make_aware(datetime.combine(day, MORNING))


def announce(*, measure: Measure, by: User, now: datetime) -> None:
    """Tell the person responsible, unless it is the one who wrote it."""
    outbox.withdraw(target=measure, kinds=[Reminding.ASSIGNED])
    if measure.responsible_id == by.pk or not measure.is_open:
        return
    outbox.enqueue(
        kind=Reminding.ASSIGNED,
        recipient=measure.responsible,
        target=measure,
        # With the moment: who gets the measure back after somebody else has had it is told again.
        key=f"{Reminding.ASSIGNED}:{measure.pk}:{measure.responsible_id}:{now.isoformat()}",
        due_at=now,
    )


def schedule(*, measure: Measure, now: datetime) -> None:
    """Write the reminders anew: a week before the due date and the day after, for an open measure."""
    outbox.withdraw(target=measure, kinds=[Reminding.DUE_SOON, Reminding.OVERDUE])
    if not measure.is_open or measure.due_on is None:
        return
    day_after = measure.due_on + timedelta(days=1)
    moments = {
        Reminding.DUE_SOON: (morning_of(measure.due_on - timedelta(days=DAYS_BEFORE)), morning_of(day_after)),
        Reminding.OVERDUE: (morning_of(day_after), morning_of(day_after + timedelta(days=USEFUL_DAYS))),
    }
    for kind, (due_at, useful_until) in moments.items():
        if due_at > now:
            outbox.enqueue(
                kind=kind,
                recipient=measure.responsible,
                target=measure,
                # A new date or a new person is a new reminder; the one that was sent stays sent.
                key=f"{kind}:{measure.pk}:{measure.responsible_id}:{measure.due_on.isoformat()}",
                due_at=due_at,
                useful_until=useful_until,
            )
