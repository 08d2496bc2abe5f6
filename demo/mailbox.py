"""The mail of the demo, read from the Maildir that its SMTP server fills."""

import mailbox
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import default
from pathlib import Path


@dataclass(frozen=True)
class File:
    """Something that came with a mail."""

    name: str
    kind: str
    content: bytes

    @property
    def text(self) -> str:
        """What it says, when it is text; else nothing."""
        return self.content.decode("utf-8", errors="replace") if self.kind.startswith("text/") else ""


@dataclass(frozen=True)
class Mail:
    key: str
    arrived_at: datetime
    sender: str
    recipient: str
    subject: str
    body: str
    files: tuple[File, ...]


def _folder(path: Path) -> mailbox.Maildir:
    # Read as the newest kind of message: headers decoded, parts by what they are.
    return mailbox.Maildir(path, factory=None, create=False)


def _arrival(key: str) -> list[int]:
    """A key is made of the second of arrival, the millionth, the process and its count, in that order."""
    return [int(number) for number in re.findall(r"[0-9]{1,18}", key)[:4]] or [0]


def _file(part: Message) -> File:
    content = part.get_payload(decode=True)
    return File(part.get_filename() or "", part.get_content_type(), content if isinstance(content, bytes) else b"")


def _read(folder: mailbox.Maildir, key: str) -> Mail:
    message = BytesParser(policy=default).parsebytes(folder.get_bytes(key))
    body = message.get_body(("plain", "html"))
    return Mail(
        key=key,
        arrived_at=datetime.fromtimestamp(_arrival(key)[0], UTC),
        sender=str(message["From"] or ""),
        recipient=str(message["To"] or message["X-RcptTo"] or ""),
        # A long subject begins on a line of its own, and the fold leaves a space.
        subject=str(message["Subject"] or "").strip(),
        body=body.get_content() if body else "",
        files=tuple(_file(part) for part in message.iter_attachments()),
    )


def newest(path: Path, *, limit: int, containing: str = "") -> list[Mail]:
    """Return the newest mails first; with ``containing`` only those with it in the recipient or the subject."""
    try:
        folder = _folder(path)
    except mailbox.NoSuchMailboxError:
        return []
    found: list[Mail] = []
    for key in sorted(folder.keys(), key=_arrival, reverse=True):
        mail = _read(folder, key)
        if containing.casefold() in f"{mail.recipient} {mail.subject}".casefold():
            found.append(mail)
        if len(found) == limit:
            break
    return found


def one(path: Path, key: str) -> Mail:
    """Return a mail.

    Raises:
        KeyError: when there is none with the key.
    """
    try:
        return _read(_folder(path), key)
    except mailbox.NoSuchMailboxError as lost:
        raise KeyError(key) from lost
