"""Locks hold versions and hashes, no address, and the same version everywhere."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from dev import lock

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = sorted(lock.LOCKS.glob("*.lock"))


def pins(path: Path) -> set[str]:
    return set(re.findall(r"^(\S+==[^\\\n]+?) ?\\?$", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_locks_name_no_registry() -> None:
    assert lock.addresses([*PYTHON_LOCKS, ROOT / "package-lock.json"]) == []


@pytest.mark.parametrize("name", ["demo", "runtime"])
def test_locks_agree_on_versions(name: str) -> None:
    smaller = pins(lock.LOCKS / f"{name}.lock")

    assert len(smaller) > 40
    assert smaller - pins(lock.LOCKS / "dev.lock") == set()


@pytest.mark.parametrize("path", PYTHON_LOCKS, ids=lambda path: path.name)
def test_every_pin_has_a_hash(path: Path) -> None:
    blocks = re.split(r"^(?=\S)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]

    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_every_npm_package_has_a_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


@pytest.mark.parametrize(("name", "extras"), lock.EXTRAS.items())
def test_a_lock_has_all_that_is_asked_for(name: str, extras: tuple[str, ...]) -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = asked["dependencies"] + [each for extra in extras for each in asked["optional-dependencies"][extra]]
    names = {name.lower().replace("_", "-") for each in wanted for name in re.findall(r"^[\w.-]+", each)}

    assert names - {pin.partition("==")[0].partition("[")[0] for pin in pins(lock.LOCKS / f"{name}.lock")} == set()
