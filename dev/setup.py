"""Set-up of a checkout: `python3 -m dev.setup demo|reset|test`. Standard library only: nothing is installed yet.

Each step has a stamp, the fingerprint of what it was made from, so that a second run takes no time.
"""

import fcntl
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dev.ports import PortError, ensure_free, web_address

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = ROOT / ".run" / "log" / "setup.log"
# Each lock contains the ones after it.
NEEDS = {"test": ("dev.lock", "demo.lock"), "demo": ("demo.lock",), "reset": ("demo.lock",)}
OLDEST_NODE = (20, 19)


class SetupError(Exception):
    """Set-up cannot go on; the text is one sentence for the person at the keyboard."""


def say(text: str) -> None:
    print(text, flush=True)


def run(command: Sequence[str | Path], *, trouble: str, counted: str = "", total: int = 0) -> None:
    """Run a command, its output in the log; with `counted`, show how far it is by lines starting with that.

    Raises SetupError with `trouble` and the command's own last word when it fails.
    """
    # npm's own tools find `node` in the virtual environment when it had to be put there.
    environment = os.environ | {"PATH": f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    last: deque[str] = deque(maxlen=20)
    done = 0
    with (
        LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process,
    ):
        for line in process.stdout or ():
            log.write(line)
            last.append(line.strip())
            if counted and line.startswith(counted):
                done += 1
                if sys.stdout.isatty():
                    print(f"\r  {done} of {total}", end="", flush=True)
                elif done % 25 == 0:
                    say(f"  {done} of {total}")
    if counted and done and sys.stdout.isatty():
        print()
    if process.returncode:
        word = next((line for line in reversed(last) if "error" in line.lower()), last[-1] if last else "")
        raise SetupError(f"{trouble} ({word}) The whole output is in {LOG.relative_to(ROOT)}.")


def fingerprint(*parts: str | Path) -> str:
    mark = hashlib.sha256()
    for part in parts:
        mark.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        mark.update(b"\0")
    return mark.hexdigest()


def stamps(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(mark) for name, mark in found.items()} if isinstance(found, dict) else {}


@contextmanager
def locked() -> Iterator[None]:
    """Two commands started at once set up one after the other."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_venv_ours() -> bool:
    """Whether .venv is whole and was made here for this Python: one that was moved or copied points elsewhere."""
    settings = VENV / "pyvenv.cfg"
    if not PYTHON.exists() or not settings.exists():
        return False
    said = settings.read_text(encoding="utf-8").splitlines()
    # 3.11 for 3.11.7: an environment survives its Python's repairs.
    minor = platform.python_version().rpartition(".")[0]
    made_by = any(line.startswith(f"version = {minor}.") for line in said)
    made_here = any(line.startswith("command") and line.endswith(f" {VENV.resolve()}") for line in said)
    # A creation that was interrupted has no pip yet.
    return made_by and made_here and any(VENV.glob("lib/python*/site-packages/pip/__main__.py"))


def ensure_venv() -> None:
    if is_venv_ours():
        return
    say("Making the virtual environment .venv")
    run(
        [sys.executable, "-m", "venv", "--clear", VENV.resolve()],
        trouble="The virtual environment cannot be made; on Debian and Ubuntu `apt-get install python3-venv` helps.",
    )


def install_python(lock: str) -> None:
    path = LOCKS / lock
    run(
        [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input", "--progress-bar=off", "-r", path],
        trouble="The Python packages could not be installed: check the network and run the command again.",
        counted="Collecting ",
        total=path.read_text(encoding="utf-8").count("=="),
    )


def ensure_python(need: str) -> None:
    stamp = VENV / ".locks"
    wanted = {lock: fingerprint(LOCKS / lock) for lock in NEEDS[need]}
    have = stamps(stamp)
    first = NEEDS[need][0]
    if have.get(first) == wanted[first]:
        return
    say("Installing the Python packages")
    install_python(first)
    stamp.write_text(json.dumps(have | wanted), encoding="utf-8")


def has_node() -> bool:
    """Whether PATH has npm and a Node new enough for what package.json asks."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return False
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    numbers = said.strip().removeprefix("v").split(".")
    return len(numbers) > 1 and all(map(str.isdigit, numbers[:2])) and tuple(map(int, numbers[:2])) >= OLDEST_NODE


def ensure_npm() -> None:
    stamp = ROOT / "node_modules" / ".made-from"
    mark = fingerprint(ROOT / "package-lock.json")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == mark:
        return
    npm: Path | str = "npm"
    if not has_node():
        npm = PYTHON.parent / "npm"
        if not npm.exists():
            say("Installing Node, which this machine lacks")
            install_python("node.lock")
    say("Installing the front-end packages")
    run([npm, "ci"], trouble="The npm packages could not be installed: check the network and run the command again.")
    stamp.write_text(mark, encoding="utf-8")


def ensure_catalogues() -> None:
    for path in (ROOT / "locale").glob("*/*/LC_MESSAGES/*.po"):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            run([PYTHON, "-m", "dev.messages", "compile"], trouble="The catalogues could not be compiled.")
            return


def main(need: str) -> int:
    try:
        if need == "demo":
            # Said before a long download rather than after it.
            ensure_free(web_address())
        with locked():
            ensure_venv()
            ensure_python(need)
            ensure_npm()
            ensure_catalogues()
    except (SetupError, PortError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "test"))
