"""Once a week each coordinator gets what waits on her workbench, in one message; where nothing presses, none."""

from datetime import datetime, timedelta
from typing import Final

from contributions.needs import Need, needs_of
from contributions.places import Desk
from municipalities.enums import Role
from municipalities.models import Appointment
from norwegian.dates import local_day
from reminders.services import outbox
from workbench.enums import Reminding

# What is due within so long is told of; the rest can wait for the next message.
AHEAD: Final = timedelta(days=7)


def tell(*, now: datetime) -> int:
    """Write the message to everybody who coordinates a municipality; return to how many. Once a week."""
    day = local_day(now)
    year, week, _weekday = day.isocalendar()
    found: dict[int, Appointment] = {}
    coordinating = Appointment.objects.on(day).filter(role=Role.COORDINATOR, user__is_active=True)
    for appointment in coordinating.select_related("user").order_by("starts_on", "pk"):
        found.setdefault(appointment.user_id, appointment)
    for appointment in found.values():
        outbox.enqueue(
            kind=Reminding.WEEK,
            recipient=appointment.user,
            target=appointment,
            key=f"{Reminding.WEEK}:{appointment.user_id}:{year}-{week:02}",
            due_at=now,
            useful_until=now + timedelta(days=4),
        )
    return len(found)


def pressing(desk: Desk) -> list[Need]:
    """Return what is late on the desk, or due within a week."""
    last = desk.day + AHEAD
    return [need for need in needs_of(desk) if need.is_late or need.due <= last]
