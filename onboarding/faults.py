"""What is wrong in a file, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext as _

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to put right: the file, the key in it (``body[2].seat[0].municipality``) and what was expected.

    ``line`` and ``place`` say the same as ``where`` in the words of a reader.
    """

    file: str
    where: str
    message: str
    line: int = 0
    place: str = ""

    def __str__(self) -> str:
        line = _("line %(line)s") % {"line": self.line} if self.line else ""
        return ": ".join(part for part in (self.file, line, self.place, self.message) if part)


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
