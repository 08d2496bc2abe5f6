"""Waiting for what other threads and processes do: until it has happened, never for a fixed time."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


def until(
    happened: Callable[[], object], *, seconds: float = 20, every: float = 0.05, or_else: Callable[[], str] = lambda: ""
) -> None:
    """Return as soon as ``happened()`` is true, asked ``every`` so many seconds; after ``seconds`` the test fails."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            pytest.fail(f"Waited {seconds:g} s for nothing. {or_else()}")
        time.sleep(every)


@contextmanager
def comes_to_an_end(*, seconds: float = 60) -> Iterator[None]:
    """Fail what takes more ``seconds`` of processor time than anything could that is not caught in its own loops.

    What else the machine does takes none of them.
    """

    def fail(*_given: Any) -> None:
        pytest.fail(f"No end after {seconds:g} s of processor time.")

    before = signal.signal(signal.SIGVTALRM, fail)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
