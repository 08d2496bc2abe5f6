"""What the whole portal adds to «My account»: the calendar, and what the apps hold about a person."""

from typing import Any

from accounts.models import CalendarFeed, User
from accounts.panels import export, panel
from councils.models import Tenure
from meetings.models import Invitation, ItemComment
from municipalities.models import Appointment
from reminders.models import Reminder


@panel("accounts/_calendar_panel.html", order=10)
def calendar(person: User) -> dict[str, Any]:
    return {"has_feed": CalendarFeed.objects.filter(user=person).exists()}


@export("roles_in_municipalities")
def roles(person: User) -> list[dict[str, Any]]:
    fields = ("municipality__name", "role", "title", "unit", "percent", "starts_on", "ends_on")
    return [dict(row) for row in Appointment.objects.filter(user=person).order_by("starts_on", "pk").values(*fields)]


@export("seats")
def seats(person: User) -> list[dict[str, Any]]:
    fields = ("seat__council__name", "seat__title", "is_deputy", "starts_on", "ends_on")
    return [dict(row) for row in Tenure.objects.filter(user=person).order_by("starts_on", "pk").values(*fields)]


@export("meetings")
def meetings(person: User) -> list[dict[str, Any]]:
    fields = ("meeting__council__name", "meeting__starts_at", "answer", "reason", "answered_at", "attended")
    called = Invitation.objects.filter(user=person).order_by("meeting__starts_at", "pk")
    return [dict(row) for row in called.values(*fields)]


@export("comments")
def comments(person: User) -> list[dict[str, Any]]:
    written = ItemComment.objects.filter(user=person).order_by("created_at", "pk")
    return [dict(row) for row in written.values("item__meeting__starts_at", "text", "created_at")]


@export("e_mails")
def mails(person: User) -> list[dict[str, Any]]:
    # What was sent and when; the words were written when it was sent and are in the person's own mail.
    sent = Reminder.objects.filter(recipient=person, sent_at__isnull=False).order_by("sent_at", "pk")
    return [dict(row) for row in sent.values("kind", "sent_at")]
