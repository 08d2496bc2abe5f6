"""Set-up: what it takes for done, and what it says when it cannot go on."""

import platform
import stat
from pathlib import Path

import pytest

from dev import setup


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A virtual environment as `python -m venv` leaves it."""
    folder = tmp_path / "a project" / ".venv"
    pip = folder / "lib" / "python3.11" / "site-packages" / "pip" / "__main__.py"
    for path in (folder / "bin" / "python", pip):
        path.parent.mkdir(parents=True)
        path.touch()
    made = f"version = {platform.python_version()}\ncommand = /usr/bin/python3 -m venv --clear {folder}\n"
    (folder / "pyvenv.cfg").write_text(made, encoding="utf-8")
    monkeypatch.setattr(setup, "VENV", folder)
    monkeypatch.setattr(setup, "PYTHON", folder / "bin" / "python")
    return folder


@pytest.mark.usefixtures("venv")
def test_a_whole_environment_is_kept() -> None:
    assert setup.is_venv_ours()


@pytest.mark.parametrize("lost", ["pyvenv.cfg", "bin/python", "lib/python3.11/site-packages/pip/__main__.py"])
def test_a_half_made_environment_is_made_anew(venv: Path, lost: str) -> None:
    (venv / lost).unlink()

    assert not setup.is_venv_ours()


@pytest.mark.parametrize(("old", "new"), [("a project", "another"), (platform.python_version(), "3.4.1")])
def test_an_environment_of_elsewhere_is_made_anew(venv: Path, old: str, new: str) -> None:
    settings = venv / "pyvenv.cfg"
    settings.write_text(settings.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    assert not setup.is_venv_ours()


@pytest.mark.parametrize(
    ("version", "enough"), [("v20.19.0", True), ("v24.1.0", True), ("v20.18.9", False), ("", False)]
)
def test_has_node_wants_one_that_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, enough: bool
) -> None:
    for name in ("node", "npm"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {version}\n", encoding="ascii")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert setup.has_node() is enough


def test_run_says_what_is_wrong_and_where_the_rest_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "LOG", tmp_path / "setup.log")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    command = ["sh", "-c", "echo Collecting x; echo 'ERROR: No network'; exit 1"]

    with pytest.raises(setup.SetupError) as caught:
        setup.run(command, trouble="It did not work.")

    assert str(caught.value) == "It did not work. (ERROR: No network) The whole output is in setup.log."
    assert (tmp_path / "setup.log").read_text(encoding="utf-8") == "Collecting x\nERROR: No network\n"
