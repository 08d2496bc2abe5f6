"""The whole portal on one machine with nothing installed: `make demo`, and `make demo-reset`.

Starts PostgreSQL, brings the database up to date, onboards the municipalities, fills the year, and then keeps
the mail server, the web server, the Celery worker and beat running until Ctrl-C or until one of them dies.
DATABASE_URL and REDIS_URL are used when they are set.
"""

import fcntl
import os
import secrets
import shutil
import signal
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from dev import postgres
from dev.ports import Address, PortError, ensure_free, free_port, web_address
from dev.processes import Crew

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
MANAGE = (PYTHON, "manage.py")
# docker-compose.yml runs the same commands; a test holds the two together.
WEB = ("gunicorn", "slt_portal.wsgi:application", "--workers=2", "--threads=4")
WORKER = ("celery", "--quiet", "-A", "slt_portal", "worker", "--concurrency=2")
BEAT = ("celery", "--quiet", "-A", "slt_portal", "beat", "--pidfile=")
# Nothing on this machine listens to the worker's gossip, and the file-system queue would keep it for ever.
QUIET = ("--without-gossip", "--without-mingle", "--without-heartbeat")
DATA = ("queue", "media", "mailbox", "cache", "beat", "secret", "log-ins")
SECONDS_TO_ANSWER = 60


class DemoError(Exception):
    """The demo cannot go on; the text is one sentence for the person at the keyboard."""


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Only one demo per run folder. The lock ends with the process that holds it, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "demo.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            owner = file.read().strip() or "process unknown"
            raise DemoError(f"A demo is running ({owner}): stop it with Ctrl-C where it was started.") from error
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        yield


def secret(folder: Path) -> str:
    """Kept between runs, so that people stay logged in."""
    path = folder / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


def second_factor_key(folder: Path) -> str:
    """Kept between runs, and by `make demo-reset`: a database of one's own is left as it is, and needs it."""
    path = folder / "second-factor-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(urlsafe_b64encode(secrets.token_bytes(32)).decode(), encoding="ascii")
    return path.read_text(encoding="ascii")


def environment(folder: Path, address: Address, mail_port: int) -> dict[str, str]:
    is_local = address.host in {"127.0.0.1", "::1", "localhost"}
    return {
        "SITE_URL": address.url,
        # So that the address and the log-ins stay in sight.
        "LOG_LEVEL": "WARNING",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]" if is_local else "*",
        **os.environ,
        "DEMO": "1",
        "DJANGO_SECRET_KEY": secret(folder),
        "SECOND_FACTOR_KEYS": second_factor_key(folder),
        "RUN_DIR": str(folder),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "MAILBOX_DIR": str(folder / "mailbox"),
        "PYTHONUNBUFFERED": "1",
        # Celery's warning about root: here it is meant.
        "PYTHONWARNINGS": "ignore::UserWarning:celery.platforms",
    }


def prepare(crew: Crew, folder: Path) -> None:
    """Bring database and files to where the portal can run on them; run again it changes nothing."""
    static = crew.start("static", [*MANAGE, "collectstatic", "--no-input", "--verbosity=0"], is_quiet=True)
    if crew.finish(crew.start("database", [PYTHON, "-m", "dev.prepare", folder / "log-ins"])):
        raise DemoError("The database could not be made ready; what was said stands above.")
    if crew.finish(static):
        raise DemoError("The static files could not be collected; what was said stands above.")


def start_web(crew: Crew, address: Address) -> None:
    # Preloaded: the two workers share what the first has read.
    ours = (f"--bind={address.bind}", "--preload", "--graceful-timeout=5", "--log-level=warning")
    crew.start("web", [PYTHON, "-m", *WEB, *ours])


def start_queue(crew: Crew, folder: Path) -> None:
    # Celery sets the level of the whole process, whatever LOG_LEVEL says.
    level = f"--loglevel={crew.environment['LOG_LEVEL']}"
    crew.start("worker", [PYTHON, "-m", *WORKER, *QUIET, level])
    (folder / "beat").mkdir(exist_ok=True)
    crew.start("beat", [PYTHON, "-m", *BEAT, level, f"--schedule={folder / 'beat' / 'schedule'}"])


def wait_for_answer(crew: Crew, address: Address) -> None:
    """Raises DemoError when the web server dies or says nothing."""
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        dead = next((child for child in crew.children if not child.is_alive), None)
        if dead is not None:
            raise DemoError(f"The process «{dead.name}» ended; what it said stands above.")
        try:
            with urlopen(f"http://{address.reachable}/", timeout=5):
                return
        except HTTPError:
            return  # It answers, and its own page says what is wrong.
        except (URLError, OSError):
            time.sleep(0.2)
    raise DemoError(f"The web server does not answer at {address.url}.")


def run(folder: Path) -> None:
    began = time.monotonic()
    address = web_address()
    ensure_free(address)
    mail_port = free_port()
    crew = Crew(ROOT, environment(folder, address, mail_port))
    cluster = None if os.environ.get("DATABASE_URL") else postgres.demo_cluster()
    try:
        if cluster is not None:
            say("Starting PostgreSQL")
            crew.environment = {**crew.environment, "DATABASE_URL": cluster.start()}
        prepare(crew, folder)
        say("Starting the portal")
        crew.start("mail", [PYTHON, "-m", "dev.mailbox", str(mail_port), folder / "mailbox"])
        start_web(crew, address)
        wait_for_answer(crew, address)
        start_queue(crew, folder)
        say(f"\nThe portal runs at {address.url}/ (ready in {time.monotonic() - began:.0f} s; Ctrl-C stops it)\n")
        say((folder / "log-ins").read_text(encoding="utf-8"))
        dead = crew.wait_for_death()
        raise DemoError(f"The process «{dead.name}» ended by itself, so the demo stops; what it said stands above.")
    finally:
        # From here on a second Ctrl-C must not leave anything behind.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        say("\nStopping")
        crew.stop()
        if cluster is not None:
            cluster.stop()


def reset(folder: Path) -> None:
    postgres.demo_cluster().destroy()
    for name in DATA:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    say("The demo's data is removed; the next `make demo` starts over.")
    if os.environ.get("DATABASE_URL"):
        say("The database of DATABASE_URL is your own and was left as it is.")


def interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main(arguments: Sequence[str]) -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    folder = postgres.run_dir()
    try:
        with claimed(folder):
            if arguments == ["reset"]:
                reset(folder)
            else:
                run(folder)
    except (DemoError, PortError, postgres.PostgresError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
