"""What the tests want of a machine beyond what set-up installs: a Chromium and a Redis server."""

import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from dev.ports import free_port

# CHROMIUM names another one; the last is where macOS keeps applications.
CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def chromium() -> str | None:
    """The browser's path, or None when the machine has none."""
    named = os.environ.get("CHROMIUM")
    return next((path for name in (named, *CHROMIUM) if name and (path := shutil.which(name))), None)


def redis_server() -> str | None:
    return shutil.which("redis-server")


@dataclass
class Redis:
    """A real Redis server on a free loopback port that keeps nothing."""

    process: subprocess.Popen[bytes]
    folder: tempfile.TemporaryDirectory[str]
    url: str

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()


def start_redis() -> Redis | None:
    """None when the machine has no redis-server, or it does not come up within five seconds."""
    server = redis_server()
    if server is None:
        return None
    port = free_port()
    folder = tempfile.TemporaryDirectory(prefix="slt-redis-")
    options = {"port": str(port), "bind": "127.0.0.1", "save": "", "appendonly": "no", "dir": folder.name}
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    with Path(folder.name, "log").open("wb") as log:
        process = subprocess.Popen([server, *words], stdout=log, stderr=log, start_new_session=True)
    redis = Redis(process, folder, f"redis://127.0.0.1:{port}/0")
    for _ in range(50):
        if b"Ready to accept" in Path(folder.name, "log").read_bytes():
            return redis
        time.sleep(0.1)
    redis.stop()
    return None
