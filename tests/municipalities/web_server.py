"""A website on this machine that answers as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# What an address answers is its name: /404 is not there, /to/<address> leads on, /head/405/200 answers HEAD and GET.


class Website(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.asked: list[tuple[str, str, str]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Pages(BaseHTTPRequestHandler):
    server: Website
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        _nothing, what, *rest = self.path.split("/", 2)
        if what == "hang":
            self.server.closing.wait(30)
            self.close_connection = True
        elif what == "noise":
            self.wfile.write(b"220 mail.example.no ready\r\n")
            self.close_connection = True
        elif what == "to":
            self._say(302, {"Location": rest[0]})
        elif what == "round":
            self._say(302, {"Location": "/round"})
        elif what == "head":
            head, get = rest[0].split("/")
            self._say(int(head if self.command == "HEAD" else get), {})
        else:
            self._say(int(what), {})

    def _say(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": "0"}).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Nothing: tests read what was asked."""


@contextmanager
def website() -> Iterator[Website]:
    server = Website()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
