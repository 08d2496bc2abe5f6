"""The meetings of a person's own calendar."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from icalendar import Event

from accounts.models import User
from contributions.calendar import events
from meetings import calendar
from meetings.models import Invitation, Meeting


@events.contributes(order=20)
def meetings(person: User, since: datetime) -> Iterator[Event]:
    called = Meeting.objects.visible_to(person).filter(invitations__user=person, ends_at__gt=since)
    invitations = Invitation.objects.filter(user=person, meeting__in=called).select_related("meeting__council")
    now = timezone.now()
    for invitation in invitations.order_by("meeting__starts_at", "meeting"):
        yield calendar.event(invitation, now=now)
