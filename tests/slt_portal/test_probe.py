"""The container's own health check."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from slt_portal import probe


class Answer(http.server.BaseHTTPRequestHandler):
    """200 to the portal's own name, 400 to others, 503 elsewhere: as the portal does."""

    def do_GET(self) -> None:
        known = self.headers["Host"] == "slt.example.no"
        self.send_response(400 if not known else 200 if self.path == "/healthz" else 503)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "hosts", "code"),
    [
        ("/healthz", "slt.example.no,other.example.no", 0),
        ("/healthz", ".slt.example.no", 0),
        ("/healthz", "other.example.no", 1),
        ("/ill", "slt.example.no", 1),
    ],
)
def test_main_says_what_the_server_says(server: str, path: str, hosts: str, code: int) -> None:
    assert probe.main(server + path, hosts) == code


def test_main_is_ill_when_nothing_listens() -> None:
    assert probe.main("http://127.0.0.1:9/healthz", "slt.example.no") == 1
