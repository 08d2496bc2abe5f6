"""Child processes with prefixed output, stopped as whole groups. Standard library only."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 10.0  # seconds between asking a process to stop and killing it


@dataclass
class Child:
    name: str
    process: subprocess.Popen[str]
    reader: threading.Thread

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def ask_to_stop(self) -> None:
        # The leader alone: it stops its own children in order. Celery's waits in vain for those we stopped.
        self.process.terminate()

    def kill_group(self) -> None:
        """The group outlives its leader when only the leader died."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class Crew:
    """The processes of one run, in the order they were started."""

    folder: Path
    environment: Mapping[str, str]
    width: int = 9
    children: list[Child] = field(default_factory=list)

    def start(self, name: str, command: Sequence[str | Path]) -> Child:
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            # A session of its own: the terminal's Ctrl-C reaches us alone, and we decide the order.
            start_new_session=True,
        )
        reader = threading.Thread(target=self._copy, args=(name, process), daemon=True)
        reader.start()
        child = Child(name, process, reader)
        self.children.append(child)
        return child

    def run(self, name: str, command: Sequence[str | Path]) -> int:
        """Run a command to its end; its exit code."""
        return self.finish(self.start(name, command))

    def finish(self, child: Child) -> int:
        code = child.process.wait()
        child.reader.join(PATIENCE)
        self.children.remove(child)
        return code

    def _copy(self, name: str, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or ():
            sys.stdout.write(f"{name:<{self.width}}| {line}")
            sys.stdout.flush()

    def wait_for_death(self) -> Child:
        """The first child that ends by itself."""
        while True:
            for child in self.children:
                if not child.is_alive:
                    return child
            time.sleep(0.2)

    def stop(self) -> None:
        """Ask everything to stop, last started first, and kill what does not."""
        for child in reversed(self.children):
            child.ask_to_stop()
        deadline = time.monotonic() + PATIENCE
        for child in reversed(self.children):
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, deadline - time.monotonic()))
            # What is left of the group: a worker's children, or one that did not listen.
            child.kill_group()
            child.process.wait()
            child.reader.join(1)
        self.children.clear()
