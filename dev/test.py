"""Every check and every test: `make test`; the checks alone: `make lint`.

All of them run, also after one has failed; what each took, what failed and what was left out stands at the end.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from dev import machine, postgres

ROOT = Path(__file__).resolve().parent.parent
MODULE = (sys.executable, "-m")
# import-linter has a script and no module to run; a script's first line breaks in a moved environment.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
CHECKS: tuple[tuple[str, Sequence[str]], ...] = (
    # The longest first.
    ("types", (*MODULE, "mypy")),
    ("style", (*MODULE, "ruff", "check", ".")),
    ("format", (*MODULE, "ruff", "format", "--check", ".")),
    ("floors", (sys.executable, "-c", LINT_IMPORTS)),
    ("migrations", (sys.executable, "manage.py", "makemigrations", "--check", "--dry-run")),
    ("translations", (*MODULE, "dev.messages", "check")),
    ("data model", (*MODULE, "dev.data_model", "check")),
    ("templates", (*MODULE, "dev.templates", "check")),
    ("strays", (*MODULE, "dev.strays")),
)
WORKERS = min(4, os.cpu_count() or 2)
# Every line and branch that the tests ran through, and how many percent of them there have to be.
WATCHED = ROOT / ".coverage.json"
ENOUGH = 95
WATCH = (*MODULE, "slipcover", f"--out={WATCHED}")
TESTS = (*WATCH, "--json", "-m", "pytest", f"--numprocesses={WORKERS}", "--durations=10")
# The stage of a test is servers, browsers and databases: one that could not be set (pytest's ERROR) is set once more.
# What a test found (FAILED) stands.
AGAIN = (*MODULE, "pytest", "--last-failed", "--last-failed-no-failures=none")
FEW = 5
COVERAGE = (*WATCH, f"--fail-under={ENOUGH}", "--merge", str(WATCHED))
# What Debian calls what the machine module looks for.
PACKAGES = {"chromium": machine.chromium, "redis-server": machine.redis_server}


@dataclass(frozen=True)
class Outcome:
    name: str
    code: int
    seconds: float
    last_line: str
    faults: list[str] = field(default_factory=list)


def say(text: str) -> None:
    print(text, flush=True)


def missing_packages() -> list[str]:
    return [package for package, find in PACKAGES.items() if find() is None]


def install_missing() -> None:
    """On Debian, as root, get what the machine lacks. What cannot be had is left out and said at the end."""
    missing = missing_packages()
    if not missing or os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return
    say(f"Installing {' and '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *missing]):
        subprocess.run(["apt-get", *command], env=quiet, stdout=subprocess.DEVNULL, check=False)


def run(name: str, command: Sequence[str], environment: dict[str, str], *, live: bool = True) -> Outcome:
    """Run a check; what it says is shown as it comes when ``live``, at once at its end when others run beside it."""
    if live:
        say(f"\n== {name}")
    began = time.monotonic()
    said = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if live:
                print(line, end="", flush=True)
    if not live:
        say(f"\n== {name}\n{''.join(said).rstrip()}")
    last_line = next((line.strip() for line in reversed(said) if line.strip()), "")
    faults = [line.rstrip() for line in said if line.startswith(("FAILED ", "ERROR "))]
    return Outcome(name, process.returncode, time.monotonic() - began, last_line, faults)


def run_pytest(name: str, command: Sequence[str], environment: dict[str, str], *marks: str) -> list[Outcome]:
    """The tests; where nothing but the stage of a few could not be set, those once more."""
    first = run(name, command, environment)
    only_stages = all(fault.startswith("ERROR ") for fault in first.faults)
    if first.code != 1 or not only_stages or not 0 < len(first.faults) <= FEW:
        return [first]
    again = run("once more", (*AGAIN, *marks), environment)
    return [replace(first, code=again.code), again]


def run_checks(environment: dict[str, str]) -> list[Outcome]:
    """The quick checks, beside each other: none of them uses more than one core."""
    with ThreadPoolExecutor(WORKERS) as pool:
        running = [pool.submit(run, name, command, environment, live=False) for name, command in CHECKS]
        return [outcome.result() for outcome in running]


def run_tests(environment: dict[str, str]) -> list[Outcome]:
    WATCHED.unlink(missing_ok=True)
    return [*run_pytest("tests", TESTS, environment), run("coverage", COVERAGE, environment)]


def report(outcomes: Sequence[Outcome], seconds: float) -> None:
    say("\n== summary")
    for outcome in outcomes:
        verdict = "ok" if outcome.code == 0 else f"FAILED ({outcome.code})"
        say(f"{outcome.name:<14}{outcome.seconds:6.1f} s  {verdict}")
    say(f"{'together':<14}{seconds:6.1f} s")
    for outcome in outcomes:
        for fault in outcome.faults:
            say(f"{outcome.name}: {fault}")
    missing = missing_packages()
    if missing:
        say(f"Left out: the tests that need {' and '.join(missing)}. Install them and run again.")


def main(arguments: Sequence[str]) -> int:
    began = time.monotonic()
    checks_only = arguments == ["lint"]
    if not checks_only:
        install_missing()
    # DEBUG: the checks load the settings, which ask for a real secret otherwise. The tests set their own.
    environment = {**os.environ, "DEBUG": "1", "PYTHONUNBUFFERED": "1"}
    # Where set-up puts Node when the machine has none.
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    cluster = None if os.environ.get("DATABASE_URL") else postgres.test_cluster()
    try:
        if cluster is not None:
            environment["DATABASE_URL"] = cluster.start()
        outcomes = run_checks(environment)
        if not checks_only:
            outcomes += run_tests(environment)
    except postgres.PostgresError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        if cluster is not None:
            cluster.destroy()
    report(outcomes, time.monotonic() - began)
    for outcome in outcomes:
        if outcome.name == "tests":
            say(outcome.last_line)
    return int(any(outcome.code for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
