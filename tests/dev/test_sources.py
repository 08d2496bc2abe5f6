"""What the sources may not say, because it works until one day it does not."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PYTHON = sorted(
    str(path.relative_to(ROOT))
    for folder in ROOT.iterdir()
    if (folder / "__init__.py").exists()
    for path in folder.rglob("*.py")
    if "migrations" not in path.parts
)
# Waits until something has happened; the others are servers and messages that are slow on purpose.
MAY_SLEEP = frozenset({"tests/waiting.py", "tests/reminders/smtp.py", "tests/reminders/kinds.py"})
FIXED_WAITS = frozenset({"sleep", "wait_for_timeout"})
# Look after what never ends, and say how long the slowest took. How fast something is the bench prints.
MAY_TIME = frozenset({"tests/waiting.py", "tests/soak/siege.py"})
CLOCKS = frozenset({"perf_counter", "monotonic", "process_time", "thread_time", "timeit"})
CLOCKS |= {f"{name}_ns" for name in CLOCKS}
# PostgreSQL's own clock does not stand where a test has put Python's, and not where a service was told it is.
DATABASE_CLOCK = re.compile(
    r"\b(Now\(\)|TransactionNow|RandomUUID\(\)|CURRENT_(DATE|TIME|TIMESTAMP)|LOCALTIME|clock_timestamp|statement_timestamp)"
)
# Where the type checker is told to look away, in all; what needs more is written so that it need not.
LOOKS_AWAY = re.compile(r"#\s*type: ignore")
MOST_LOOKED_AWAY = 30


def calls(source: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a name or of something's method, by that name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def locks_all(source: str) -> list[int]:
    """The lines that lock rows without saying whose: a join would lock the tables it goes through as well."""
    return [
        call.lineno
        for name, call in calls(source)
        if name == "select_for_update" and "of" not in {keyword.arg for keyword in call.keywords}
    ]


def fixed_waits(source: str) -> list[int]:
    return [call.lineno for name, call in calls(source) if name in FIXED_WAITS]


def timings(source: str) -> list[int]:
    return [call.lineno for name, call in calls(source) if name in CLOCKS]


def database_times(source: str) -> list[int]:
    return [number for number, line in enumerate(source.splitlines(), 1) if DATABASE_CLOCK.search(line)]


def looks_away(source: str) -> list[int]:
    return [number for number, line in enumerate(source.splitlines(), 1) if LOOKS_AWAY.search(line)]


def faults(find: Callable[[str], list[int]], paths: Iterable[str]) -> dict[str, list[int]]:
    """What ``find`` finds in the files, by path and line."""
    found = {path: find((ROOT / path).read_text(encoding="utf-8")) for path in paths}
    return {path: lines for path, lines in found.items() if lines}


def test_a_lock_says_whose_rows() -> None:
    assert faults(locks_all, PYTHON) == {}


def test_no_test_waits_a_fixed_time() -> None:
    tests = [path for path in PYTHON if path.startswith("tests/")]
    assert tests
    assert faults(fixed_waits, set(tests) - MAY_SLEEP) == {}


def test_no_test_says_how_fast_something_is() -> None:
    """A machine that does other things too is slow: a test of it fails by chance."""
    tests = [path for path in PYTHON if path.startswith("tests/")]
    assert faults(timings, set(tests) - MAY_TIME) == {}


def test_time_is_python_s() -> None:
    assert faults(database_times, [path for path in PYTHON if not path.startswith(("tests/", "bench/"))]) == {}


def test_the_types_are_looked_away_from_seldom() -> None:
    found = faults(looks_away, PYTHON)

    assert sum(map(len, found.values())) <= MOST_LOOKED_AWAY, found


@pytest.mark.parametrize(
    ("find", "source"),
    [
        (locks_all, "Shift.objects.select_for_update().get()"),
        (locks_all, "rows.select_for_update(skip_locked=True)"),
        (fixed_waits, "time.sleep(1)"),
        (fixed_waits, "sleep(0.1)"),
        (fixed_waits, "page.wait_for_timeout(500)"),
        (timings, "took = perf_counter() - began"),
        (timings, "began = time.process_time_ns()"),
        (database_times, "Shift.objects.update(at=Now())"),
        (looks_away, "row.pk  #" + " type: ignore[attr-defined]"),
    ],
)
def test_what_is_looked_for_is_found(find: Callable[[str], list[int]], source: str) -> None:
    assert find(source) == [1]
    assert find("rows.select_for_update(of=['self'])") == []
