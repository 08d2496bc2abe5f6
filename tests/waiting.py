"""Waiting for what other threads and processes do: until it has happened, never for a fixed time."""

import time
from collections.abc import Callable

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
