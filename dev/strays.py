"""Finds tracked files that nobody meant to keep, left behind by programs or empty: `python -m dev.strays`."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEFT_BEHIND = re.compile(
    r"(?i)(^|/)(tmp[a-z0-9_]{6,10}|core(\.\d+)?|nohup\.out|thumbs\.db|\.ds_store|[^/]*(~|\.(orig|rej|bak|swp|tmp|mo|pyc|log)))$"
)
# Files that say something by being there.
MAY_BE_EMPTY = frozenset({"__init__.py", "py.typed", ".gitkeep"})


def strays(sizes: Iterable[tuple[str, int]]) -> list[str]:
    """Return the paths that have no business among the sources; ``sizes`` are paths and their bytes."""
    return [
        path for path, size in sizes if LEFT_BEHIND.search(path) or (not size and Path(path).name not in MAY_BE_EMPTY)
    ]


def tracked(root: Path = ROOT) -> list[tuple[str, int]]:
    """Return the files under version control that are there, and their bytes; none where there is no repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    paths = [path for path in listed.stdout.decode().split("\0") if path and (root / path).is_file()]
    return [(path, (root / path).stat().st_size) for path in paths]


def main() -> int:
    found = strays(tracked())
    for path in found:
        print(f"{path}: left behind by a program, or empty. Remove it with `git rm`.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
