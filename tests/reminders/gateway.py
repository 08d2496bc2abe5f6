"""An HTTP gateway for SMS, as docs/operations.md describes it, that can misbehave."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "a-token-for-tests"
HANG = 0


class Gateway(ThreadingHTTPServer):
    """Takes every message, but says what ``answers`` holds to the next ones: a status with headers, or ``HANG``."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.taken: list[dict[str, Any]] = []
        self.headers_seen: list[dict[str, str]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/send"

    @property
    def asked(self) -> int:
        return len(self.headers_seen)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Gateway

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.headers_seen.append(dict(self.headers))
        status, extra = self.server.answers.pop(0) if self.server.answers else (202, {})
        if status == HANG:
            self.server.taken.append(body)
            self.server.closing.wait(30)
            self.close_connection = True
            return
        if status < 300:
            self.server.taken.append(body)
        self.send_response(status)
        for name, value in (extra | {"Content-Length": "0"}).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Nothing: tests read what was taken."""


@contextmanager
def gateway() -> Iterator[Gateway]:
    server = Gateway()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
