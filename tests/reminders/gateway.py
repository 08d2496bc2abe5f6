"""An HTTP gateway for SMS, as docs/operations.md describes it, that can misbehave."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.serving import Answering, LocalServer, serving

TOKEN = "a-token-for-tests"
HANG = 0


class Handler(Answering):
    server: "Gateway"

    def do_POST(self) -> None:  # noqa: N802 - the library calls it so
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.headers_seen.append(dict(self.headers))
        status, extra = self.server.answers.pop(0) if self.server.answers else (202, {})
        if status == HANG:
            self.server.taken.append(body)
            self.hang()
            return
        if status < 300:
            self.server.taken.append(body)
        self.say(status, extra)


class Gateway(LocalServer):
    """Takes every message, but says what ``answers`` holds to the next ones: a status with headers, or ``HANG``."""

    handler = Handler

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[dict[str, Any]] = []
        self.headers_seen: list[dict[str, str]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"{super().url}/send"

    @property
    def asked(self) -> int:
        return len(self.headers_seen)


@contextmanager
def gateway() -> Iterator[Gateway]:
    with serving(Gateway()) as server:
        yield server
