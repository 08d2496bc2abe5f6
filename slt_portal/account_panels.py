"""What the whole portal adds to «My account»: the calendar, and what the apps hold about a person."""

from typing import Any

from accounts.models import CalendarFeed, User
from accounts.panels import export, panel
from councils.models import Tenure
from municipalities.models import Appointment
from reminders.models import Reminder


@panel("accounts/_calendar_panel.html", order=10)
def calendar(person: User) -> dict[str, Any]:
    return {"has_feed": CalendarFeed.objects.filter(user=person).exists()}


@export("calendar_address")
def calendar_address(person: User) -> list[dict[str, Any]]:
    # When it was made; whoever knows the address itself reads the calendar.
    return [dict(row) for row in CalendarFeed.objects.filter(user=person).values("created_at")]


@export("roles_in_municipalities")
def roles(person: User) -> list[dict[str, Any]]:
    fields = ("municipality__name", "role", "title", "unit", "percent", "starts_on", "ends_on")
    return [dict(row) for row in Appointment.objects.filter(user=person).order_by("starts_on", "pk").values(*fields)]


@export("seats")
def seats(person: User) -> list[dict[str, Any]]:
    fields = ("seat__council__name", "seat__title", "is_deputy", "starts_on", "ends_on")
    return [dict(row) for row in Tenure.objects.filter(user=person).order_by("starts_on", "pk").values(*fields)]


@export("e_mails")
def mails(person: User) -> list[dict[str, Any]]:
    # What was sent and when; the words were written when it was sent and are in the person's own mail.
    sent = Reminder.objects.filter(recipient=person, sent_at__isnull=False).order_by("sent_at", "pk")
    return [dict(row) for row in sent.values("kind", "sent_at")]
