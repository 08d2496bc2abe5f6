"""A pytest plugin (`-p dev.pytest_postgres`): without DATABASE_URL tests get an embedded server of their own.

It starts before Django reads its settings. Under xdist the controller starts it and the workers inherit
DATABASE_URL; pytest-django gives each worker a database of its own on it.
"""

import os

import pytest

from dev import postgres

_started: list[postgres.Cluster] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    if os.environ.get("DATABASE_URL") or "PYTEST_XDIST_WORKER" in os.environ:
        return
    cluster = postgres.test_cluster()
    try:
        os.environ["DATABASE_URL"] = cluster.start()
    except postgres.PostgresError as error:
        raise pytest.UsageError(str(error)) from error
    _started.append(cluster)


def pytest_unconfigure() -> None:
    while _started:
        _started.pop().destroy()
        del os.environ["DATABASE_URL"]
