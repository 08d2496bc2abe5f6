"""E-mail, over one connection to the mail server that is kept for a batch."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from email.encoders import encode_base64
from email.message import EmailMessage as Headers
from email.mime.base import MIMEBase
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.message import sanitize_address
from django.utils.translation import gettext_noop

from reminders.channels.base import HeldError, LostError, NotWantedError, RefusedError, UnsureError
from reminders.models import Reminder
from reminders.registry import Attachment
from reminders.rendering import contact_of, write

# How long a mail server that is busy or gone is left alone with the message it would not take.
LEADING_DOT: Final = re.compile(rb"^\.", re.MULTILINE)
PAUSE: Final = timedelta(minutes=1)
CHARSET: Final = "utf-8"
CLOSING: Final = 421
GO_ON: Final = 354
ACCEPTED: Final = (250, 251)


@dataclass(frozen=True)
class Mail:
    """A finished message: what backends other than SMTP take, and the bytes that go over the line."""

    message: EmailMessage
    sender: str
    to: str
    content: bytes


def address_of(reminder: Reminder) -> str:
    """Return where it goes: to the recipient as they are reached now, or to an address they have left."""
    return reminder.address or reminder.recipient.email


class Email:
    """The channel everything goes by."""

    def is_on(self) -> bool:
        return True

    def write(self, reminder: Reminder) -> Mail:
        message = write(reminder)
        if message is None:
            raise NotWantedError(gettext_noop("No longer needed when it was to be sent."))
        contact = contact_of(reminder)
        mail = EmailMessage(
            subject=message.subject,
            body=message.body,
            to=[address_of(reminder)],
            reply_to=[contact.email] if contact and contact.email else None,
            attachments=[_part(attachment) for attachment in message.attachments],
            headers={
                "Message-ID": message_id(reminder),
                "Content-Language": reminder.recipient.language,
                # Keeps holiday answers from coming back.
                "Auto-Submitted": "auto-generated",
            },
        )
        return Mail(
            message=mail,
            sender=_clean(mail.from_email),
            to=_clean(address_of(reminder)),
            content=_dotted(content_of(mail)),
        )

    def name_of(self, reminder: Reminder) -> str:
        return message_id(reminder)

    @contextmanager
    def line(self) -> Iterator["MailLine"]:
        line = MailLine()
        line.open()
        try:
            yield line
        finally:
            line.close()


class MailLine:
    """The kept connection. Spoken step by step, so that it is known how far a message came when it breaks."""

    def __init__(self) -> None:
        self._backend: Any = get_connection()
        self._is_used = False
        self._awaited: smtplib.SMTP | None = None

    def open(self) -> None:
        """Raises HeldError when the mail server cannot be reached or lets nobody in."""
        self._is_used = False
        try:
            self._backend.open()
        except OSError as fault:
            raise HeldError(_told(fault), wait=PAUSE) from fault

    def close(self) -> None:
        with suppress(OSError):
            self._backend.close()

    def hand_over(self, parcel: Mail) -> None:
        """Raises RefusedError, UnsureError, LostError or HeldError, and what the backend raises for the message."""
        self._awaited = None
        server = getattr(self._backend, "connection", None)
        if not isinstance(server, smtplib.SMTP):
            self._send_as_a_whole(parcel)
            return
        with self._held_when_closing():
            server = self._greet(server, parcel)
            self._address(server, parcel)
            self._pour(server, parcel)
        self._awaited = server

    def await_answer(self) -> None:
        """Raises UnsureError when none comes, and what the server says against the message."""
        server, self._awaited = self._awaited, None
        if server is None:
            return
        try:
            code, said = server.getreply()
        except smtplib.SMTPServerDisconnected as fault:
            raise UnsureError(_told(fault)) from fault
        self._is_used = True
        with self._held_when_closing():
            _unless_refused(server, code, said)

    @contextmanager
    def _held_when_closing(self) -> Iterator[None]:
        try:
            yield
        except smtplib.SMTPResponseException as fault:
            if fault.smtp_code != CLOSING:
                raise
            self._hang_up()
            raise HeldError(_told(fault), wait=PAUSE) from fault

    def _send_as_a_whole(self, parcel: Mail) -> None:
        try:
            self._backend.send_messages([parcel.message])
        except smtplib.SMTPRecipientsRefused as fault:
            if all(code >= 500 for code, _text in fault.recipients.values()):
                raise RefusedError(_told(fault)) from fault
            raise

    def _greet(self, server: smtplib.SMTP, parcel: Mail) -> smtplib.SMTP:
        """Begin a message. A server that has had its fill of this connection gets a new one."""
        try:
            code, said = self._mail_from(server, parcel)
            if code != CLOSING or not self._is_used:
                return _unless_refused(server, code, said)
        except smtplib.SMTPServerDisconnected as fault:
            if not self._is_used:
                raise LostError(_told(fault)) from fault
        self._hang_up()
        self.open()
        server = self._backend.connection
        try:
            return _unless_refused(server, *self._mail_from(server, parcel))
        except smtplib.SMTPServerDisconnected as fault:
            raise LostError(_told(fault)) from fault

    def _mail_from(self, server: smtplib.SMTP, parcel: Mail) -> tuple[int, bytes]:
        server.ehlo_or_helo_if_needed()
        size = [f"size={len(parcel.content)}"] if server.has_extn("size") else []
        return server.mail(parcel.sender, size)

    def _address(self, server: smtplib.SMTP, parcel: Mail) -> None:
        try:
            code, said = server.rcpt(parcel.to)
            _unless_refused(server, code, said)
        except smtplib.SMTPServerDisconnected as fault:
            raise LostError(_told(fault)) from fault
        except smtplib.SMTPResponseException as fault:
            if fault.smtp_code >= 500:
                raise RefusedError(_told(fault)) from fault
            raise

    def _pour(self, server: smtplib.SMTP, parcel: Mail) -> None:
        """Send the message itself, without waiting for what the server says to it."""
        try:
            server.putcmd("data")
            code, said = server.getreply()
            if code != GO_ON:
                _unless_refused(server, code, said)
            server.send(parcel.content)
        except smtplib.SMTPServerDisconnected as fault:
            raise LostError(_told(fault)) from fault

    def _hang_up(self) -> None:
        if self._backend.connection is not None:
            self._backend.connection.close()
        self._backend.connection = None


EMAIL: Final = Email()


def content_of(mail: EmailMessage) -> bytes:
    """Return a message as it is sent, but for the dots."""
    content: bytes = mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
    return content


def message_id(reminder: Reminder) -> str:
    """The same for every attempt, so that a mail program recognises a repeat."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"<reminder-{reminder.pk}.{reminder.created_at:%Y%m%d%H%M%S}@{host}>"


def _unless_refused(server: smtplib.SMTP, code: int, said: bytes) -> smtplib.SMTP:
    if code in ACCEPTED:
        return server
    if code != CLOSING:
        _start_over(server)
    raise smtplib.SMTPResponseException(code, said)


def _start_over(server: smtplib.SMTP) -> None:
    """Forget the message that was begun; a line that is gone shows itself with the next."""
    with suppress(smtplib.SMTPServerDisconnected):
        server.rset()


def _dotted(content: bytes) -> bytes:
    """Return a message as it goes over the line: its lines' first dots doubled, and the dot that ends it."""
    lines = content if content.endswith(b"\r\n") else content + b"\r\n"
    return LEADING_DOT.sub(b"..", lines) + b".\r\n"


def _told(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"


@lru_cache(maxsize=256)
def _clean(address: str) -> str:
    """Return an address as it stands in headers and on the line; most messages share the sender and the contact."""
    return str(sanitize_address(address, CHARSET))


@lru_cache(maxsize=64)
def _type_of(mimetype: str) -> tuple[str, str, dict[str, Any]]:
    parsed = Headers()
    parsed["Content-Type"] = mimetype
    return parsed.get_content_maintype(), parsed.get_content_subtype(), dict(parsed["Content-Type"].params)


def _part(attachment: Attachment) -> MIMEBase:
    main, sub, parameters = _type_of(attachment.mimetype)
    part = MIMEBase(main, sub, **parameters)
    part.set_payload(attachment.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part
