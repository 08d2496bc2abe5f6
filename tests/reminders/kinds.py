"""Kinds of reminder that only the tests know."""

import time
from typing import Any

from django.utils.translation import get_language

from accounts.models import User
from reminders.enums import Channel, Urgency
from reminders.registry import Attachment, Contact, Kind, Message, Short, Target, register

INVITATION = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
CONTACT = Contact("SLT-koordinatoren i Rana", "slt@example.no", "+4775145000")


def plain(reminder: Any) -> Message:
    return Message(subject=f"Påminning {get_language()}", body="Møte på Åsen.\n")


def invitation(reminder: Any) -> Message:
    attachment = Attachment("møte.ics", INVITATION, 'text/calendar; method=REQUEST; charset="utf-8"')
    return Message(subject="Innkalling", body="Se vedlegget.\n", attachments=(attachment,))


def unwanted(reminder: Any) -> None:
    return None


def poison(reminder: Any) -> Message:
    raise ZeroDivisionError("poison")


def bad_query(reminder: Any) -> Message:
    type(reminder).objects.extra(where=["no_such_column = 1"]).count()
    raise AssertionError("the query above fails")


def spoils_the_batch(reminders: Any) -> None:
    if any(row.recipient.name == "Poison" for row in reminders):
        type(reminders[0]).objects.extra(where=["no_such_column = 1"]).count()


def slow(reminder: Any) -> Message:
    # Long enough that another worker would get in between, if it could.
    time.sleep(0.05)
    return Message(subject=f"Slow {reminder.pk}", body="Late.\n")


def numbered(reminder: Any) -> Message:
    return Message(subject=f"Number {reminder.pk}", body="..\n.\nLate.\n")


def short(reminder: Any) -> Short:
    return Short("Vakta er avlyst:", "lørdag 6. juni 2027 kl. 22.00–02.00", "Torget", "https://slt.example.no/1/")


PERSON = Target(model=User, rows=User.objects.all, contact=lambda person: CONTACT)
BATCH = Target(model=User, rows=User.objects.all, contact=lambda person: None, prepare=spoils_the_batch)


def kind(name: str, render: Any, **changes: Any) -> Kind:
    facts: dict[str, Any] = {
        "name": f"tests.{name}",
        "label": name,
        "target": PERSON,
        "urgency": Urgency.NOW,
        "render": render,
        "digest": "Test: %(about)s",
        "reason": "Du får denne fordi dette er en test.",
    }
    return Kind(**facts | changes)


register(
    kind("plain", plain),
    kind("invitation", invitation),
    kind("unwanted", unwanted),
    kind("poison", poison),
    kind("bad_query", bad_query),
    kind("batch", plain, target=BATCH),
    kind("slow", slow),
    kind("numbered", numbered),
    kind("daily", plain, urgency=Urgency.DAY),
    kind("weekly", plain, urgency=Urgency.WEEK),
    kind("pressing", plain, channels=(Channel.EMAIL, Channel.SMS), short=short),
)
