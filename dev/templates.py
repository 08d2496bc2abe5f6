"""How the templates are laid out: `python -m dev.templates` does it, `python -m dev.templates check` looks."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A program of its own and no script: it may stand in an environment that was moved.
DJANGOFMT = Path(sys.prefix) / "bin" / "djangofmt"
# Where the formatter breaks a line, and what no line is longer than: a tag cannot be broken.
WIDTH = 120
LONGEST = 160


def templates(root: Path = ROOT) -> list[Path]:
    """Return every template, of pages and of messages, in the order of their paths."""
    return sorted(path for path in root.glob("templates/**/*") if path.suffix in {".html", ".txt"})


def too_long(paths: Iterable[Path], *, root: Path = ROOT) -> list[str]:
    """Return path and number of each line over ``LONGEST`` characters."""
    return [
        f"{path.relative_to(root)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST
    ]


def lay_out(paths: Iterable[Path], *, only_look: bool) -> int:
    """Format the pages, or say with ``only_look`` which are not; return nought when all is well.

    Messages are left as they are: white space is what their reader sees.
    """
    pages = [str(path) for path in paths if path.suffix == ".html"]
    command = [str(DJANGOFMT), f"--line-length={WIDTH}", *(["--check"] if only_look else []), *pages]
    return subprocess.run(command, check=False).returncode


def main(arguments: list[str]) -> int:
    found = templates()
    code = lay_out(found, only_look="check" in arguments)
    if code and "check" in arguments:
        print("Run `make templates`.")
    long_lines = too_long(found)
    for place in long_lines:
        print(f"{place}: over {LONGEST} characters. Break it; `blocktranslate trimmed` goes over several lines.")
    return int(bool(code or long_lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
