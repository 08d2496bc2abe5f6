"""The whole demo, run as `make demo` runs it, and a real Chromium in front of it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from dev.machine import chromium
from dev.ports import free_port
from slt_portal.demo.people import PASSWORD

CHROMIUM_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
SECONDS_TO_START = 180
# What the tests set for themselves and the demo decides on its own.
OURS = {
    "DJANGO_SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "SECURE_SSL_REDIRECT",
    "EMAIL_URL",
    "RUN_DIR",
    "DATABASE_URL",
    "DEBUG",
}
PHONE = {"width": 360, "height": 780}
DESK = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": str(chromium()), "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """An empty database of its own on the tests' server."""
    name = f"walk_{os.getpid()}"
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield re.sub(r"(postgres(?:ql)?://[^/]*/)[^?]*", rf"\g<1>{name}", server)
    with psycopg.connect(server.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def demo(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the demo and return its address; stop it as Ctrl-C does."""
    port = free_port()
    log = tmp_path_factory.mktemp("demo") / "log"
    environment = {name: value for name, value in os.environ.items() if name not in OURS} | {
        "PORT": str(port),
        "RUN_DIR": str(tmp_path_factory.mktemp("run")),
        "DATABASE_URL": database_url,
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "dev.demo"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_ready(process, log)
            yield f"http://localhost:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def _wait_until_ready(process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if "The portal runs at" in log.read_text():
            return
        if process.poll() is not None:
            break
        time.sleep(0.3)
    pytest.fail(f"The demo did not start:\n{log.read_text()[-3000:]}")


class Visitor:
    """A person at a browser of their own. ``open`` takes a path; anything the console complains of is kept."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def log_in(self, email: str) -> Page:
        page = self.open("/konto/logg-inn/")
        page.locator("input[name=login]").first.fill(email)
        page.locator("input[name=password]").first.fill(PASSWORD)
        page.locator("input[name=password]").first.press("Enter")
        page.wait_for_url(re.compile(r"arbeidsbenk"))
        return page


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser, demo: str) -> Iterator[Visit]:
    """Return a function that brings a new visitor: ``visit(phone=True, language="nn")``."""
    visitors: list[Visitor] = []

    def bring(*, phone: bool = False, language: str = "", log_in: str = "") -> Visitor:
        context = browser.new_context(viewport=PHONE if phone else DESK, locale="nb-NO", timezone_id="Europe/Oslo")
        context.set_default_timeout(15_000)
        if language:
            context.add_cookies([{"name": "language", "value": language, "url": demo}])
        visitor = Visitor(context, demo)
        visitors.append(visitor)
        if log_in:
            visitor.log_in(log_in)
        return visitor

    yield bring
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for visitor in visitors:
        visitor.context.close()
    assert complaints == []
