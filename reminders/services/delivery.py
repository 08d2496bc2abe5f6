"""Send what is due: claim a row, write the message as things now stand, hand it to the mail server."""

import smtplib
from datetime import datetime, timedelta
from email.encoders import encode_base64
from email.message import EmailMessage as Headers
from email.mime.base import MIMEBase
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import translation
from django.utils.translation import gettext_noop

from reminders.enums import Outcome, State
from reminders.models import Reminder
from reminders.registry import Attachment, Message, renderer_for

# A short stop at the mail server costs a minute; a long one must not use up the attempts within the hour.
DELAYS: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
MAX_ATTEMPTS: Final = len(DELAYS) + 1
# Longer than any sending takes: who has held a row for so long has died with it.
STUCK_AFTER: Final = timedelta(minutes=10)


class NotWantedError(Exception):
    """Nothing should be sent; the text says why."""


def due_ids(*, now: datetime, limit: int) -> list[int]:
    """Return the rows to send now, the longest overdue first."""
    return list(Reminder.objects.due(now).values_list("pk", flat=True)[:limit])


def lapse(*, now: datetime) -> int:
    """Let go of what waits past its use, so that nobody is reminded of yesterday; return how many."""
    return Reminder.objects.due(now).filter(useful_until__lte=now).order_by().update(state=State.LAPSED)


def take_up_stuck(*, now: datetime) -> int:
    """Give rows whose worker died back to the queue, each once; return how many.

    Nobody knows whether such a message went out, so it may come twice (with the same Message-ID), never
    three times: the second time the row is put aside for a person to look at.
    """
    held = Reminder.objects.filter(state=State.SENDING, claimed_at__lte=now - STUCK_AFTER)
    held.filter(withdrawn_at__isnull=False).update(state=State.CANCELLED, claimed_at=None)
    stuck = held.filter(withdrawn_at=None)
    repeated = stuck.filter(repeats=0).update(
        state=State.PENDING, repeats=F("repeats") + 1, claimed_at=None, due_at=now
    )
    stuck.filter(repeats__gt=0).update(
        state=State.PUT_ASIDE, error=gettext_noop("The worker stopped twice while sending.")
    )
    return repeated


def deliver(*, reminder_id: int, now: datetime) -> Outcome:
    """Send one row if it is still due and nobody else has it."""
    reminder = _claim(reminder_id, now)
    if reminder is None:
        return Outcome.NOT_DUE
    try:
        message = _write(reminder)
        _mail(reminder, message).send()
    except NotWantedError as reason:
        _settle(reminder, state=State.LAPSED, error=str(reason))
        return Outcome.LAPSED
    except Exception as fault:  # one row that cannot be sent must not stop the others
        return _failed(reminder, fault, now)
    _settle(reminder, state=State.SENT, sent_at=now, message_id=_message_id(reminder), error="")
    return Outcome.SENT


def try_again(*, reminder_ids: list[int], now: datetime) -> int:
    """Queue rows that were put aside once more, with all their attempts; return how many."""
    aside = Reminder.objects.filter(pk__in=reminder_ids, state=State.PUT_ASIDE)
    return aside.update(state=State.PENDING, attempts=0, repeats=0, due_at=now, claimed_at=None)


def _claim(reminder_id: int, now: datetime) -> Reminder | None:
    # The condition and the change are one statement: of any number of workers one gets the row.
    useful = Q(useful_until=None) | Q(useful_until__gt=now)
    claimed = Reminder.objects.filter(useful, pk=reminder_id, state=State.PENDING, due_at__lte=now).update(
        state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return None
    found: Reminder = Reminder.objects.select_related("recipient").get(pk=reminder_id)
    return found


def _write(reminder: Reminder) -> Message:
    """Raises NotWantedError when the recipient has left, or what it is about is gone or says no."""
    if not reminder.recipient.is_active:
        raise NotWantedError(gettext_noop("The recipient's account is closed."))
    if reminder.target is None:
        raise NotWantedError(gettext_noop("What it was about has been deleted."))
    # The savepoint keeps a failing query of a renderer from spoiling the connection.
    with translation.override(reminder.recipient.language), transaction.atomic():
        message = renderer_for(reminder.kind)(reminder)
    if message is None:
        raise NotWantedError(gettext_noop("No longer needed when it was to be sent."))
    return message


def _mail(reminder: Reminder, message: Message) -> EmailMessage:
    return EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[reminder.recipient.email],
        attachments=[_part(attachment) for attachment in message.attachments],
        headers={
            "Message-ID": _message_id(reminder),
            "Content-Language": reminder.recipient.language,
            # Keeps holiday answers from coming back.
            "Auto-Submitted": "auto-generated",
        },
    )


def _part(attachment: Attachment) -> MIMEBase:
    parsed = Headers()
    parsed["Content-Type"] = attachment.mimetype
    part = MIMEBase(parsed.get_content_maintype(), parsed.get_content_subtype(), **parsed["Content-Type"].params)
    part.set_payload(attachment.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def _message_id(reminder: Reminder) -> str:
    """The same for every attempt, so that a mail program recognises a repeat."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"<reminder-{reminder.pk}.{reminder.created_at:%Y%m%d%H%M%S}@{host}>"


def _is_refused_for_good(fault: Exception) -> bool:
    """The mail server knows the address and will never take it: a 5xx for the recipient, not for us."""
    return isinstance(fault, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _text in fault.recipients.values()
    )


def _failed(reminder: Reminder, fault: Exception, now: datetime) -> Outcome:
    error = f"{type(fault).__name__}: {fault}"[:1000]
    if reminder.attempts >= MAX_ATTEMPTS or _is_refused_for_good(fault):
        _settle(reminder, state=_unless_withdrawn(State.PUT_ASIDE), error=error)
        return Outcome.PUT_ASIDE
    _settle(reminder, state=_unless_withdrawn(State.PENDING), error=error, due_at=now + DELAYS[reminder.attempts - 1])
    return Outcome.FAILED


def _unless_withdrawn(state: State) -> Case:
    # Decided by the database as it writes: the row may be withdrawn up to that very moment.
    return Case(When(withdrawn_at__isnull=False, then=Value(State.CANCELLED)), default=Value(state))


def _settle(reminder: Reminder, **changes: object) -> None:
    # Only while the claim is ours: a row taken up by another after ten minutes is no longer ours to settle.
    Reminder.objects.filter(pk=reminder.pk, state=State.SENDING, claimed_at=reminder.claimed_at).update(
        claimed_at=None, **changes
    )
