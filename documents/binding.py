"""Many files as one PDF: bound in a process of its own, within a deadline. See docs/adr/0033."""

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.conf import settings

from documents.errors import NotSet
from documents.limits import MOST_SECONDS_FOR_BINDING, MOST_SECONDS_FOR_CONVERTING, MOST_SECONDS_FOR_TAKING_IN
from documents.types import PDF, PICTURES, SUFFIXES

logger = logging.getLogger(__name__)

ROOT: Final = Path(__file__).resolve().parent.parent
COMMAND: Final = (sys.executable, "-m", "documents.binder")
PICTURE: Final = ROOT / "documents" / "layouts" / "picture.typ"
FRONT: Final = "front.pdf"


@dataclass(frozen=True)
class Part:
    """A file that is to be put in: its title, and the heading its bookmark stands under."""

    content: bytes
    media_type: str
    title: str
    under: str


class Binding:
    """Files in a folder of their own, which goes when they are bound."""

    def __init__(self, folder: Path) -> None:
        self.folder: Final = folder
        self.told: Final[list[dict[str, Any]]] = []
        # Each file within its own time, and all of them within the worker's.
        self.until: Final = time.monotonic() + MOST_SECONDS_FOR_TAKING_IN
        (folder / PICTURE.name).write_bytes(PICTURE.read_bytes())

    def add(self, parts: Iterable[Part]) -> list[int]:
        """Take in ``parts``; return how many pages each will have. None of what cannot be put in."""
        for number, part in enumerate(parts):
            self.told.append(self._write(number, part))
        return self._measured()

    def bind(self, front: bytes, pages: Sequence[int]) -> bytes:
        """Return ``front`` with every part that has ``pages``.

        Raises:
            NotSet: when it takes too long, or cannot be made.
        """
        (self.folder / FRONT).write_bytes(front)
        parts = [part for part, count in zip(self.told, pages, strict=True) if count]
        made = self._run({"do": "bind", "front": FRONT, "parts": parts})
        if made is None or not made.startswith(b"%PDF-"):
            raise NotSet
        return made

    def _write(self, number: int, part: Part) -> dict[str, Any]:
        name = f"{number}{SUFFIXES[part.media_type][0]}"
        (self.folder / name).write_bytes(part.content)
        kind = part.media_type
        if kind != PDF and kind not in PICTURES:
            converted = _converted(self.folder / name, self._left(MOST_SECONDS_FOR_CONVERTING))
            name, kind = (converted, PDF) if converted else ("", kind)
        return {"name": name, "type": kind, "title": part.title, "under": part.under}

    def _measured(self) -> list[int]:
        known = [part for part in self.told if part["name"]]
        found = self._pages(known)
        if found is None:
            # One of them ended the process. Each by itself it ends its own.
            found = [(self._pages([part]) or [0])[0] for part in known]
        counts = iter(found)
        return [next(counts) if part["name"] else 0 for part in self.told]

    def _pages(self, parts: list[dict[str, Any]]) -> list[int] | None:
        if not parts:
            return []
        told = self._run({"do": "measure", "parts": parts}, self._left(MOST_SECONDS_FOR_BINDING))
        return None if told is None else [int(count) for count in json.loads(told)]

    def _left(self, most: float) -> float:
        return min(most, self.until - time.monotonic())

    def _run(self, asked: dict[str, Any], seconds: float = MOST_SECONDS_FOR_BINDING) -> bytes | None:
        if seconds <= 0:
            return None
        try:
            done = subprocess.run(  # noqa: S603 (a command of ours; the files lie in a folder of ours)
                (*COMMAND, str(self.folder)),
                input=json.dumps(asked).encode(),
                capture_output=True,
                cwd=ROOT,
                # No secret of the portal goes along to where strangers' files are read.
                env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            logger.warning("Binding files took too long.")
            return None
        if done.returncode:
            # What it said may repeat the files, so only how it ended is told.
            logger.warning("The process that binds files ended with %d.", done.returncode)
            return None
        return done.stdout


@contextmanager
def binding() -> Iterator[Binding]:
    """Give a folder to bind in. Nothing is left of it afterwards."""
    with TemporaryDirectory(prefix="slt-pack-") as folder:
        yield Binding(Path(folder))


def _converted(file: Path, seconds: float) -> str:
    """Return the name of the PDF that LibreOffice makes of an office file; nothing where it is not there, or cannot."""
    if not settings.OFFICE_CONVERTER or seconds <= 0:
        return ""
    target = file.with_suffix(".pdf")
    home = file.parent / "home"
    command = (settings.OFFICE_CONVERTER, "--headless", "--norestore", "--convert-to", "pdf")
    try:
        subprocess.run(  # noqa: S603 (the program that the operator has named)
            (*command, "--outdir", str(file.parent), str(file)),
            capture_output=True,
            cwd=file.parent,
            env={"PATH": os.defpath, "HOME": str(home)},
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        logger.warning("An office file was not converted.")
        return ""
    return target.name if target.exists() else ""
