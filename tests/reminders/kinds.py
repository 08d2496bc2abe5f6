"""Kinds of reminder that only the tests know."""

import time
from typing import Any

from django.utils.translation import get_language

from reminders.registry import Attachment, Message, kind

INVITATION = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@kind("tests.plain", "plain")
def plain(reminder: Any) -> Message:
    return Message(subject=f"Påminning {get_language()}", body="Møte på Åsen.\n")


@kind("tests.invitation", "invitation")
def invitation(reminder: Any) -> Message:
    attachment = Attachment("møte.ics", INVITATION, 'text/calendar; method=REQUEST; charset="utf-8"')
    return Message(subject="Innkalling", body="Se vedlegget.\n", attachments=(attachment,))


@kind("tests.unwanted", "unwanted")
def unwanted(reminder: Any) -> None:
    return None


@kind("tests.poison", "poison")
def poison(reminder: Any) -> Message:
    raise ZeroDivisionError("poison")


@kind("tests.bad_query", "bad_query")
def bad_query(reminder: Any) -> Message:
    type(reminder).objects.extra(where=["no_such_column = 1"]).count()
    raise AssertionError("the query above fails")


@kind("tests.slow", "slow")
def slow(reminder: Any) -> Message:
    # Long enough that another worker would get in between, if it could.
    time.sleep(0.05)
    return Message(subject=f"Slow {reminder.pk}", body="Late.\n")
