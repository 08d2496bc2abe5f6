"""Many people at once over real HTTP, on the portal as gunicorn runs it: two workers of four threads."""

import http.client
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from accounts.models import User
from dev.demo import WEB
from dev.ports import free_port

HOST = "127.0.0.1"
# Any 32 letters: the cookie and the header are held against each other.
TOKEN = "bench" + "0" * 27
PATIENCE = 120
T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    location: str
    body: bytes = field(repr=False)
    took: float


@dataclass(frozen=True)
class Visitor:
    """A person at a browser of their own, logged in."""

    port: int
    person: User | None
    session: str = ""

    def ask(self, method: str, path: str, said: dict[str, str] | None = None) -> Answer:
        cookies = {settings.CSRF_COOKIE_NAME: TOKEN, settings.SESSION_COOKIE_NAME: self.session}
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items() if value),
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        line = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        began = time.perf_counter()
        line.request(method, path, body=urlencode(said or {}) if method == "POST" else None, headers=headers)
        answer = line.getresponse()
        body = answer.read()
        took = time.perf_counter() - began
        line.close()
        return Answer(answer.status, answer.headers.get("Location", ""), body, took)

    def press(self, path: str, **said: str) -> Answer:
        return self.ask("POST", path, said)

    def open(self, path: str) -> Answer:
        return self.ask("GET", path)


def visitor(port: int, person: User) -> Visitor:
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    session: Any = client.cookies[settings.SESSION_COOKIE_NAME]
    return Visitor(port, person, session.value)


@contextmanager
def portal() -> Iterator[int]:
    """Run it; yields its port."""
    port = free_port()
    command = [sys.executable, "-m", *WEB, f"--bind={HOST}:{port}", "--preload", "--log-level=error"]
    command[command.index("slt_portal.wsgi:application")] = "bench.web:application"
    web = subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        web.terminate()
        web.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):
            # Each thread of each worker opens its line to the database, and fills what it keeps.
            for _ in range(40):
                Visitor(port, None).open("/natteravn/")
            return
        time.sleep(0.2)
    raise TimeoutError("the portal does not answer")


def at_once(acts: Sequence[Callable[[], T]]) -> list[T]:
    """Carry all of them out from one starting shot; return what came of each, in their order."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], T]) -> T:
        barrier.wait(timeout=PATIENCE)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
