"""Pin what pyproject.toml and package.json ask for: versions and hashes, no address of any registry.

Python: one lock per need, for Linux and macOS and every supported Python. `dev` is solved first and the others
are held to it, so that tests, demo and production run the same versions.

    make lock                   # new and changed dependencies
    make lock UPGRADE=1         # the newest versions allowed
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
ADDRESS = re.compile(r"https?://|file://|--(extra-)?index|--find-links")
EXTRAS = {"dev": ("demo", "dev"), "demo": ("demo",), "runtime": ()}


def lock_python(uv: str, name: str, *, source: Path, extras: tuple[str, ...], held_to: Path | None) -> None:
    target = LOCKS / f"{name}.lock"
    # Without --upgrade a version stays as it is locked as long as pyproject.toml allows it.
    options = [*sys.argv[1:], *(f"--extra={extra}" for extra in extras)]
    if held_to is not None:
        options.append(f"--constraints={held_to}")
    print(f"Locking {target.relative_to(ROOT)}", flush=True)
    always = ("--quiet", "--no-config", "--universal", "--python-version=3.11", "--generate-hashes")
    plain = ("--no-annotate", "--no-header")
    subprocess.run(
        [uv, "pip", "compile", source, "-o", target, *options, *always, *plain],
        check=True,
        # No setting of this machine may reach the lock.
        env={name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))},
    )


def without_addresses(value: Any) -> Any:
    """The lock of npm without the places its packages come from or ask for money at."""
    if isinstance(value, dict):
        return {key: without_addresses(item) for key, item in value.items() if key not in {"resolved", "funding"}}
    return value


def lock_npm(npm: str) -> None:
    print("Locking package-lock.json", flush=True)
    subprocess.run([npm, "install", "--package-lock-only", "--silent"], cwd=ROOT, check=True)
    path = ROOT / "package-lock.json"
    lock = without_addresses(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def addresses(paths: list[Path]) -> list[str]:
    """The lines that tell where something comes from; a lock has none."""
    return [
        f"{path.name}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if ADDRESS.search(line)
    ]


def main() -> int:
    uv, npm = shutil.which("uv"), shutil.which("npm")
    if uv is None or npm is None:
        lacking = "uv (pip install uv)" if uv is None else "npm"
        print(f"Locking needs {lacking} on PATH.", file=sys.stderr)
        return 1
    for name, extras in EXTRAS.items():
        held_to = None if name == "dev" else LOCKS / "dev.lock"
        lock_python(uv, name, source=ROOT / "pyproject.toml", extras=extras, held_to=held_to)
    lock_python(uv, "node", source=LOCKS / "node.in", extras=(), held_to=None)
    lock_npm(npm)
    found = addresses([*LOCKS.glob("*.lock"), ROOT / "package-lock.json"])
    if found:
        print("The locks name a registry:", *found, sep="\n", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
