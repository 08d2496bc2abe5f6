"""What is wrong in a file, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to put right: the file, the key in it (``body[2].seat[0].municipality``) and what was expected."""

    file: str
    where: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.where, self.message) if part)


class OnboardingError(Exception):
    """Nothing was saved; ``faults`` says why, all of it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


def show_path(path: Path) -> str:
    """Return ``("body", 2, "name")`` as ``body[2].name``."""
    shown = ""
    for step in path:
        shown += f"[{step}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown
