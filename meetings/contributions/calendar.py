"""The meetings of a person's own calendar."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from icalendar import Event

from accounts.models import User
from contributions.calendar import events
from meetings import calendar
from meetings.models import Invitation, Meeting
from meetings.selectors.joint import with_others


@events.contributes(order=20)
def meetings(person: User, since: datetime) -> Iterator[Event]:
    called = Meeting.objects.visible_to(person).filter(invitations__user=person, ends_at__gt=since)
    invitations = Invitation.objects.filter(user=person, meeting__in=called).select_related("meeting__council")
    now = timezone.now()
    called_to = list(invitations.order_by("meeting__starts_at", "meeting"))
    with_others(each.meeting for each in called_to)
    for invitation in called_to:
        yield calendar.event(invitation, now=now)
