"""The test harness itself: with CI=true nothing may be left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TESTS = """
import pytest

@pytest.mark.{mark}
def test_one():
    {body}

def test_other():
    pass
"""


def run(folder: Path, *, mark: str, body: str = "pass", **environment: str) -> tuple[int, str]:
    """The plugin alone, on a machine where PATH finds neither Chromium nor Redis."""
    (folder / "test_it.py").write_text(TESTS.format(mark=mark, body=body), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  redis\n  browser\n", encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in {"TEST_REDIS_URL", "CI", "CHROMIUM"}}
    kept = {name: value for name, value in kept.items() if not name.startswith("PYTEST")}
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-ra",
            "-p",
            "dev.pytest_machine",
            "-p",
            "no:cacheprovider",
            folder,
        ],
        cwd=folder,
        env={
            **kept,
            "PATH": str(folder),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": "postgres://unused",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout


@pytest.mark.parametrize(
    ("mark", "ci", "code", "said"),
    [
        ("redis", "", 0, "install Redis"),
        ("redis", "true", 1, "1 tests were left out"),
        ("skip", "true", 1, "1 tests were left out"),
        ("skip", "", 0, "1 passed, 1 skipped"),
        ("xfail", "true", 0, "1 passed, 1 xfailed"),
    ],
)
def test_what_is_left_out_is_said_and_fails_in_ci(tmp_path: Path, mark: str, ci: str, code: int, said: str) -> None:
    result, output = run(tmp_path, mark=mark, body="assert False", CI=ci)

    assert result == code, output
    assert said in output
