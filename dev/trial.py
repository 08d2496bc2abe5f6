"""A whole demo beside the real one, with a database and a folder of its own: for the browser tests and the pictures."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from dev.machine import chromium
from dev.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 180
# What tests set for themselves and the demo decides on its own.
DECIDED_BY_DEMO = {
    *("DJANGO_SECRET_KEY", "SECOND_FACTOR_KEYS", "ALLOWED_HOSTS", "SITE_URL", "SECURE_SSL_REDIRECT", "EMAIL_URL"),
    "DEBUG",
}
CHROMIUM_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


class TrialError(Exception):
    """The demo did not start; the text is the end of what it said."""


def launch_arguments() -> dict[str, Any]:
    """How Playwright starts the Chromium of this machine."""
    return {"executable_path": chromium(), "args": CHROMIUM_ARGUMENTS}


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """An empty database on the server of the address ``server``; dropped at the end."""
    name = f"trial_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    try:
        yield re.sub(r"^(\w+://[^/]*/)[^?]*", rf"\g<1>{name}", server)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@contextmanager
def trial(server: str, folder: Path) -> Iterator[str]:
    """Run the demo in ``folder`` on a database of its own; yields its address, and stops it as Ctrl-C does.

    Raises:
        TrialError: when it does not come up.
    """
    port, log = free_port(), folder / "log"
    environment = {name: value for name, value in os.environ.items() if name not in DECIDED_BY_DEMO}
    with own_database(server) as database, log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "dev.demo"],
            cwd=ROOT,
            env={**environment, "PORT": str(port), "RUN_DIR": str(folder / "run"), "DATABASE_URL": database},
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
    raise TrialError(f"The demo did not start:\n{log.read_text()[-3000:]}")
