"""Open services of statistics on this machine: they answer as the two real ones do, and can misbehave."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.measures.tables import key_figures, table_of

HANG, CUT, ENDLESS, AWAY_TO = -1, -2, -3, 302
# What the services know: areas of each table.
SSB_AREAS: dict[str, dict[str, list[float | None]]] = {
    "08487": {"0": [7.5, 7.25, 7.0], "1833": [6.1, None, 5.5]},
    "13995": {"1833": [1, 2, 3]},
}


class Statistics(ThreadingHTTPServer):
    """``answers`` says what becomes of the next questions: a status, or a body; then it behaves."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, Any]] = []
        self.answers: list[int | bytes] = []
        self.changed: dict[str, Any] = {}
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def urls(self) -> dict[str, str]:
        return {"ssb": f"{self.url}/api/pxwebapi/v2", "fhi": f"{self.url}/api/open/v1/nokkel"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Statistics

    def do_GET(self) -> None:
        """``/tables/08487/data?lang=no&outputformat=json-stat2&valueCodes[Gjerningssted]=1833,0&…``"""
        split = urlsplit(self.path)
        given = {unquote(name): values[0] for name, values in parse_qs(split.query).items()}
        self.server.asked.append((split.path, given))
        if self._misbehaves():
            return
        table = split.path.removeprefix("/api/pxwebapi/v2/tables/").removesuffix("/data")
        areas = SSB_AREAS.get(table, {})
        codes = given.get("valueCodes[Gjerningssted]", "").split(",")
        if given.get("outputformat") != "json-stat2" or not areas or not set(codes) <= set(areas):
            self._say(400 if areas else 404, b'{"type":"Parameter error"}')
            return
        self._say(200, table_of(areas={code: areas[code] for code in codes}, **self.server.changed))

    def do_POST(self) -> None:
        """``/Table/332/data`` with every dimension, or it is refused."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body))
        if self._misbehaves():
            return
        named = {each["code"] for each in body["dimensions"]}
        if self.path != "/api/open/v1/nokkel/Table/332/data" or named != {"GEO", "AAR", "MEASURE_TYPE"}:
            self._say(400, b'{"title":"Bad Request"}')
            return
        self._say(200, key_figures(values=[17.1, 16.2, ":", 14.5], **self.server.changed))

    def _misbehaves(self) -> bool:
        if not self.server.answers:
            return False
        answer = self.server.answers.pop(0)
        if isinstance(answer, bytes):
            self._say(200, answer)
        elif answer == HANG:
            self.server.closing.wait(30)
            self.close_connection = True
        elif answer == CUT:
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(b'{"class":')
            self.close_connection = True
        elif answer == ENDLESS:
            self.send_response(200)
            self.end_headers()
            self.close_connection = True
            while not self.server.closing.is_set():
                try:
                    self.wfile.write(b"0" * 1_000_000)
                except OSError:
                    break
        else:
            self._say(answer, b"", {"Location": f"{self.server.url}/elsewhere"} if answer == AWAY_TO else {})
        return True

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (
            {"Content-Type": "application/json", "Content-Length": str(len(body))} | (headers or {})
        ).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Nothing: tests read what was asked."""


@contextmanager
def statistics() -> Iterator[Statistics]:
    """Run the services until the test is over."""
    server = Statistics()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
