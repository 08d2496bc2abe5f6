"""What stands between a file that somebody brings and the portal: read in a process of its own, within a deadline."""

import hashlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from documents.errors import FROM_READING, IdentityNumberInFile, ManyReading, TooMuchInside, TooSlow
from documents.limits import MOST_READERS, MOST_SECONDS
from documents.names import safe_name
from norwegian.identity_numbers import contains_identity_number

logger = logging.getLogger(__name__)

ROOT: Final = Path(__file__).resolve().parent.parent
COMMAND: Final = (sys.executable, "-m")
_readers: Final = threading.BoundedSemaphore(MOST_READERS)


@dataclass(frozen=True)
class Document:
    """A file that may be taken in."""

    content: bytes
    name: str
    media_type: str
    # What whoever opens it reads, or the beginning of that; nothing of a picture.
    text: str = ""

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)

    @property
    def title(self) -> str:
        """Its name without the end."""
        return PurePath(self.name).stem

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def examine(content: bytes, name: str, *, seconds: float = MOST_SECONDS) -> Document:
    """Return the file as it may be kept. Reads long: never call it while something is locked.

    Raises:
        DocumentRefused: with the reason in words.
    """
    said = answered("documents.reader", content, time.monotonic() + seconds).decode("utf-8", "replace")
    media_type, _line, text = said.partition("\n")
    if contains_identity_number(name):
        raise IdentityNumberInFile
    return Document(content, safe_name(name, media_type), media_type, text)


def ask(reader: str, content: bytes, until: float) -> str:
    """Return what ``reader``, a module that runs by itself, says of a file.

    Raises:
        DocumentRefused: with the reason in words; also when it has not answered by ``until``.
    """
    return answered(reader, content, until).decode("ascii", "replace")


def answered(reader: str, content: bytes, until: float) -> bytes:
    """Return what ``reader`` says of a file, or makes of it.

    Raises:
        DocumentRefused: with the reason in words; also when it has not answered by ``until``.
    """
    if not _readers.acquire(timeout=max(0.0, until - time.monotonic())):
        raise ManyReading
    try:
        done = subprocess.run(  # noqa: S603 (a command of ours, without anything from outside)
            (*COMMAND, reader),
            input=content,
            capture_output=True,
            cwd=ROOT,
            # No secret of the portal goes along to where strangers' files are read.
            env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=max(0.1, until - time.monotonic()),
            check=False,
        )
    except subprocess.TimeoutExpired:
        logger.warning("A file was refused: reading it took too long.")
        raise TooSlow from None
    finally:
        _readers.release()
    return _answer(done)


def _answer(done: "subprocess.CompletedProcess[bytes]") -> bytes:
    verdict, _space, what = done.stdout.partition(b" ")
    if verdict == b"ok":
        return what
    reason = what.decode("ascii", "replace")
    if reason in FROM_READING:
        raise FROM_READING[reason]
    # Fell by a limit or a fault. What it said may repeat the file, so only how it ended is told.
    logger.error("The process that reads files ended with %d.", done.returncode)
    raise TooSlow if done.returncode == -signal.SIGXCPU else TooMuchInside
