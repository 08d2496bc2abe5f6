"""A pytest plugin (`-p dev.pytest_machine`): the tests' own PostgreSQL and Redis, and what the machine lacks.

* Without DATABASE_URL the tests get an embedded PostgreSQL of their own, before Django reads its settings.
* Without TEST_REDIS_URL they get a real Redis when the machine has `redis-server`.
* Tests marked `redis` or `browser` are left out where there is no Redis or no Chromium. With CI=true nothing
  may be left out: then a skipped test fails the run.

Under xdist the controller starts the servers; the workers inherit their addresses.
"""

import os
from collections.abc import Callable, Generator

import pytest

from dev import machine, postgres

LACKING = {
    "redis": "no redis-server: install Redis (Debian: apt-get install redis-server; macOS: brew install redis)",
    "browser": "no Chromium: install it (Debian: apt-get install chromium; macOS: brew install chromium)",
}
_stops: list[Callable[[], None]] = []
_skipped: list[str] = []


def is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, None, None]:
    # A wrapper, because it has to come before pytest-django, which reads the settings first thing.
    if not os.environ.get("DATABASE_URL") and not is_worker():
        cluster = postgres.test_cluster()
        try:
            os.environ["DATABASE_URL"] = cluster.start()
        except postgres.PostgresError as error:
            raise pytest.UsageError(str(error)) from error
        _stops.append(cluster.destroy)
    if not os.environ.get("TEST_REDIS_URL") and not is_worker():
        redis = machine.start_redis()
        if redis is not None:
            os.environ["TEST_REDIS_URL"] = redis.url
            _stops.append(redis.stop)
    return (yield)


def pytest_unconfigure() -> None:
    while _stops:
        _stops.pop()()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    has = {"redis": bool(os.environ.get("TEST_REDIS_URL")), "browser": machine.chromium() is not None}
    for item in items:
        for name, reason in LACKING.items():
            if not has[name] and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    # An expected failure is reported as skipped too, but was run.
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _skipped.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skipped and os.environ.get("CI") == "true" and not is_worker() and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _skipped and os.environ.get("CI") == "true":
        terminalreporter.write_line(f"CI=true: {len(_skipped)} tests were left out, which fails the run.", red=True)
