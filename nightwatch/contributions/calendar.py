"""The shifts of a person's own calendar."""

from collections.abc import Iterator
from datetime import datetime

from icalendar import Event

from accounts.models import User
from contributions.calendar import events
from nightwatch import calendar
from nightwatch.enums import SignUpState
from nightwatch.models import SignUp


@events.contributes(order=10)
def shifts(person: User, since: datetime) -> Iterator[Event]:
    sign_ups = SignUp.objects.filter(user=person, shift__ends_at__gt=since).exclude(state=SignUpState.WITHDRAWN)
    for sign_up in sign_ups.select_related("shift__group").order_by("shift__starts_at", "pk"):
        yield calendar.event(sign_up)
