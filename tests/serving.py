"""A server of a test's own on this machine, that can be told to misbehave."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar

# How long an answer that hangs is held back, in seconds, unless the test is over first.
HELD_BACK = 30

Server = TypeVar("Server", bound="LocalServer")


class LocalServer(ThreadingHTTPServer):
    """Listens on a free port of the loopback, and answers by ``handler``."""

    daemon_threads = True
    handler: type["Answering"]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), self.handler)
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    """Keeps the line open between questions, and says nothing on the screen."""

    protocol_version = "HTTP/1.1"
    server: LocalServer

    def hang(self) -> None:
        """Say nothing until the test is over."""
        self.server.closing.wait(HELD_BACK)
        self.close_connection = True

    def say(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Nothing: tests read what was asked."""


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Answer until the test is over."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
