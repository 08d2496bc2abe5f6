"""SMS through an HTTP gateway; docs/operations.md says what the gateway has to understand. Off unless it is set up."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import requests
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from reminders.channels import gsm
from reminders.channels.base import HeldError, NotWantedError, RefusedError, UnsureError
from reminders.models import Reminder
from reminders.registry import Short, kind_of

# Seconds to be let in, and to be answered.
PATIENCE: Final = (5, 10)
MOST_PARTS: Final = 2
PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=1)
# Nothing gets better before somebody has looked at the settings.
PAUSE_SHUT_OUT: Final = timedelta(minutes=5)
SHUT_OUT: Final = frozenset({401, 403})
BUSY: Final = frozenset({429, 503})
NUMBER: Final = re.compile(r"\+[1-9]\d{6,14}")


@dataclass(frozen=True)
class Text:
    """A finished SMS. ``reference`` is the same for every attempt, so that the gateway recognises a repeat."""

    to: str
    text: str
    reference: str


class Sms:
    """For what happens today. It goes beside the e-mail, never instead of it."""

    def is_on(self) -> bool:
        return bool(settings.SMS_GATEWAY_URL)

    def write(self, reminder: Reminder) -> Text:
        kind = kind_of(reminder.kind)
        if not NUMBER.fullmatch(reminder.recipient.phone):
            raise NotWantedError(gettext_noop("The recipient has no telephone number."))
        short = kind.short(reminder) if kind.short else None
        if short is None:
            raise NotWantedError(gettext_noop("No longer needed when it was to be sent."))
        return Text(to=reminder.recipient.phone, text=in_one_go(short), reference=reference_of(reminder))

    def name_of(self, reminder: Reminder) -> str:
        return reference_of(reminder)

    @contextmanager
    def line(self) -> Iterator["SmsLine"]:
        with requests.Session() as session:
            yield SmsLine(session)


@dataclass(frozen=True)
class SmsLine:
    """The kept connection to the gateway."""

    session: requests.Session

    def hand_over(self, parcel: Text) -> None:
        """Raises HeldError, RefusedError, UnsureError, and requests' own errors for the one message."""
        try:
            answer = self.session.post(
                settings.SMS_GATEWAY_URL,
                json={"to": parcel.to, "from": settings.SMS_SENDER, "text": parcel.text, "reference": parcel.reference},
                headers={
                    "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}",
                    "Idempotency-Key": parcel.reference,
                },
                timeout=PATIENCE,
                # A redirect would carry the number and the token to wherever it points.
                allow_redirects=False,
            )
        except requests.ConnectTimeout as fault:
            raise HeldError(type(fault).__name__, wait=PAUSE) from fault
        except (requests.ReadTimeout, requests.exceptions.ChunkedEncodingError) as fault:
            raise UnsureError(type(fault).__name__) from fault
        except requests.ConnectionError as fault:
            raise _lost(fault) from fault
        _judge(answer)

    def await_answer(self) -> None:
        """The gateway has answered already."""


SMS: Final = Sms()


def in_one_go(short: Short) -> str:
    """Return time, place and link as one text; without the place when it would be too long."""
    with_place, without = (
        gsm.plain(f"{short.lead} {', '.join(part for part in parts if part)}. {short.link}")
        for parts in ((short.when, short.place), (short.when,))
    )
    return with_place if gsm.parts(with_place) <= MOST_PARTS else without


def reference_of(reminder: Reminder) -> str:
    return f"reminder-{reminder.pk}.{reminder.created_at.astimezone(UTC):%Y%m%d%H%M%S}"


def _lost(fault: requests.ConnectionError) -> Exception:
    """Tell a gateway that is not there from one that hung up on the message."""
    never_came = "NewConnectionError" in repr(fault) or "NameResolutionError" in repr(fault)
    name = type(fault).__name__
    return HeldError(name, wait=PAUSE) if never_came else UnsureError(name)


def _judge(answer: requests.Response) -> None:
    status = answer.status_code
    if answer.ok and status < 300:
        return
    # The answer's own words may hold the number.
    said = f"HTTP {status}"
    if status in BUSY:
        wait = _asked_to_wait(answer.headers.get("Retry-After", ""), timezone.now())
        raise HeldError(said, wait=wait, is_for_all=True)
    if status in SHUT_OUT:
        raise HeldError(said, wait=PAUSE_SHUT_OUT, is_for_all=True)
    if 400 <= status < 500 and status != 408:
        raise RefusedError(said)
    raise OSError(said)


def _asked_to_wait(words: str, now: datetime) -> timedelta:
    """Read ``Retry-After``: seconds, or a date; at least a second, at most an hour."""
    wait = PAUSE
    if words.strip().isdecimal():
        wait = timedelta(seconds=min(int(words), int(LONGEST_PAUSE.total_seconds())))
    elif words:
        try:
            wait = parsedate_to_datetime(words).astimezone(UTC) - now
        except ValueError:
            wait = PAUSE
    return min(max(wait, timedelta(seconds=1)), LONGEST_PAUSE)
