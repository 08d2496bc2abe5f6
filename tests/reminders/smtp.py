"""A real SMTP server for tests: what it received is kept in memory."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from dev.ports import free_port

DROP, HANG = "drop", "hang"


class Inbox:
    """Takes every message, except to addresses in ``refuse``.

    ``answers`` are what it says to the next messages instead of 250: another line, ``DROP`` to take the message and
    hang up without a word, ``HANG`` to say nothing for a long while. ``most`` is how many messages a
    connection is good for.
    """

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuse: set[str] = set()
        self.answers: list[str] = []
        self.most = 0
        self.connections = 0

    async def handle_EHLO(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name, session.taken = hostname, 0
        return responses

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.most and session.taken >= self.most:
            return "421 That is enough"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuse:
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        session.taken += 1
        if answer[:1] in "45":
            return answer
        self.messages.append(BytesParser(policy=default).parsebytes(envelope.content))
        if answer == DROP:
            server.transport.close()
        if answer == HANG:
            await asyncio.sleep(5)
        return "250 OK"


@contextmanager
def smtp_server() -> Iterator[tuple[Inbox, int]]:
    inbox, port = Inbox(), free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield inbox, port
    finally:
        controller.stop()
