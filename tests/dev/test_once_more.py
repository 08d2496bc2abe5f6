"""`make test` sets a stage that could not be set once more, and lets what a test found stand."""

import os
from pathlib import Path

import pytest

from dev import test as runner

STAGE = """
import pathlib, pytest

@pytest.fixture
def stage():
    tried = pathlib.Path("tried")
    before = tried.exists()
    tried.touch()
    assert before or {is_set}, "the server did not come up"

def test_on_it(stage):
    assert {holds}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(runner, "ROOT", tmp_path)
    # A project of its own: neither the portal's settings nor the tests' plugins.
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -p no:django -ra\n")
    return tmp_path


def outcomes(project: Path, *, is_set: bool, holds: bool) -> list[runner.Outcome]:
    (project / "test_stage.py").write_text(STAGE.format(is_set=is_set, holds=holds))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return runner.run_pytest("tests", (*runner.MODULE, "pytest"), environment)


def test_a_stage_that_is_set_the_second_time(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first, again = outcomes(project, is_set=False, holds=True)

    assert (first.code, again.code) == (0, 0)
    runner.report([first, again], 1)
    # It is said, also when it went well in the end.
    assert "tests: ERROR test_stage.py::test_on_it" in capfd.readouterr().out


def test_what_fails_on_it_then_fails_the_run(project: Path) -> None:
    first, again = outcomes(project, is_set=False, holds=False)

    assert (first.code, again.code) == (1, 1)


def test_what_a_test_found_stands(project: Path) -> None:
    (only,) = outcomes(project, is_set=True, holds=False)

    assert only.code == 1
    assert only.faults[0].startswith("FAILED test_stage.py::test_on_it")


def test_nothing_is_run_again_where_all_is_well(project: Path) -> None:
    (only,) = outcomes(project, is_set=True, holds=True)

    assert (only.code, only.faults) == (0, [])
