"""A crew of real processes: nothing of it is left when it has stopped."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev import processes
from tests.waiting import until

# Leads a child of its own, tells its number, and sleeps.
LEADER = "import subprocess, sys, time; c = subprocess.Popen(['sleep', '60']); print(c.pid, flush=True); time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {LEADER}"


@pytest.fixture
def crew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[processes.Crew]:
    monkeypatch.setattr(processes, "PATIENCE", 0.5)
    crew = processes.Crew(tmp_path, dict(os.environ))
    yield crew
    crew.stop()


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def first_line(child: processes.Child) -> str:
    until(lambda: child.said)
    return child.said[0].strip()


def state(process: int) -> str:
    """The letter the system has for how a process is; nothing when it is gone."""
    if Path("/proc/self/stat").exists():
        try:
            return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return ""
    ask = ["ps", "-o", "stat=", "-p", str(process)]
    return subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()


def is_running(process: int) -> bool:
    """The dead whom nobody has buried do not count."""
    return state(process)[:1] not in {"", "Z"}


@pytest.mark.parametrize("code", [LEADER, DEAF], ids=["listens", "deaf"])
def test_stop_ends_the_whole_group(crew: processes.Crew, code: str) -> None:
    child = crew.start("leader", python(code), is_quiet=True)
    grandchild = int(first_line(child))
    assert is_running(grandchild)

    crew.stop()

    assert not child.is_alive
    # A killed process is gone when the system gets round to it.
    until(lambda: not is_running(grandchild))


def test_wait_for_death_names_the_dead(crew: processes.Crew) -> None:
    crew.start("lives", python("import time; time.sleep(60)"))
    crew.start("dies", python("pass"))

    assert crew.wait_for_death().name == "dies"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("print('one'); print('two')", "step     | two\n"),
        ("print('one'); print('two'); exit(3)", "step     | one\nstep     | two\n"),
    ],
    ids=["well", "badly"],
)
def test_a_quiet_step_tells_its_last_line_or_all_when_it_fails(
    crew: processes.Crew, capsys: pytest.CaptureFixture[str], code: str, shown: str
) -> None:
    crew.finish(crew.start("step", python(code), is_quiet=True))

    assert capsys.readouterr().out == shown
    assert crew.children == []
