"""Child processes with prefixed output, stopped as whole groups. Standard library only."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

PATIENCE = 10.0  # seconds between asking a process to stop and killing it


@dataclass
class Child:
    name: str
    process: subprocess.Popen[str]
    reader: threading.Thread
    # What a quiet child has said so far: its last line matters when all went well, the rest when not.
    said: list[str]

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


def read_lines(process: subprocess.Popen[str], take: Callable[[str], object]) -> None:
    if process.stdout is not None:
        with process.stdout as lines:
            for line in lines:
                take(line)


@dataclass
class Crew:
    """The processes of one run, in the order they were started."""

    folder: Path
    environment: Mapping[str, str]
    width: int = 9
    children: list[Child] = field(default_factory=list)

    def start(self, name: str, command: Sequence[str | Path], *, is_quiet: bool = False) -> Child:
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
        said: list[str] = []
        take = said.append if is_quiet else partial(self._show, name)
        reader = threading.Thread(target=read_lines, args=(process, take), daemon=True)
        reader.start()
        child = Child(name, process, reader, said)
        self.children.append(child)
        return child

    def finish(self, child: Child) -> int:
        """Wait for a child that ends by itself; its exit code."""
        code = child.process.wait()
        child.reader.join(PATIENCE)
        self.children.remove(child)
        for line in child.said if code else child.said[-1:]:
            self._show(child.name, line)
        return code

    def _show(self, name: str, line: str) -> None:
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
        """Stop everything, last started first: whoever needs a mail server stops before it does."""
        for child in reversed(self.children):
            child.ask_to_stop()
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(PATIENCE)
            # What is left of the group: a worker's children, or one that did not listen.
            child.kill_group()
            child.process.wait()
            child.reader.join(1)
        self.children.clear()
