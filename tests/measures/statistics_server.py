"""Open services of statistics on this machine: they answer as the two real ones do, and can misbehave."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.measures.tables import key_figures, table_of
from tests.serving import Answering, LocalServer, serving

HANG, CUT, ENDLESS, AWAY_TO = -1, -2, -3, 302
# What the services know: areas of each table.
SSB_AREAS: dict[str, dict[str, list[float | None]]] = {
    "08487": {"0": [7.5, 7.25, 7.0], "1833": [6.1, None, 5.5]},
    "13995": {"1833": [1, 2, 3]},
}


class Handler(Answering):
    server: "Statistics"

    def do_GET(self) -> None:  # noqa: N802 - the library calls it so
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

    def do_POST(self) -> None:  # noqa: N802 - the library calls it so
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
            self.hang()
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
        self.say(status, {"Content-Type": "application/json"} | (headers or {}), body)


class Statistics(LocalServer):
    """``answers`` says what becomes of the next questions: a status, or a body; then it behaves."""

    handler = Handler

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, Any]] = []
        self.answers: list[int | bytes] = []
        self.changed: dict[str, Any] = {}

    @property
    def urls(self) -> dict[str, str]:
        return {"ssb": f"{self.url}/api/pxwebapi/v2", "fhi": f"{self.url}/api/open/v1/nokkel"}


@contextmanager
def statistics() -> Iterator[Statistics]:
    """Run the services until the test is over."""
    with serving(Statistics()) as server:
        yield server
