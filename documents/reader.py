"""The process that reads one file, with limits of its own: ``python -m documents.reader`` with the file as its input.

Says ``ok MEDIA-TYPE``, with the text the file is found by on the lines after it, or ``no REASON`` (a name in
``documents.errors.FROM_READING``). See docs/adr/0017.
"""

import contextlib
import resource
import sys
from typing import Final

from documents.limits import MOST_MEMORY, MOST_SECONDS
from documents.reading import read
from documents.refusal import RefusalError

LIMITS: Final = (
    (resource.RLIMIT_AS, MOST_MEMORY),
    # The whole deadline again for who waits for a core; this one ends the process also when nobody waits any more.
    (resource.RLIMIT_CPU, int(MOST_SECONDS)),
    # It reads; it writes nothing, and leaves nothing behind when it falls.
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)


def bind() -> None:
    """Hold this process to its limits, as far as the system knows them (macOS does not know all)."""
    for limit, value in LIMITS:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def answer(content: bytes) -> str:
    """Return what is said of a file."""
    try:
        kind, text = read(content)
    except RefusalError as refused:
        return f"no {refused.reason}"
    except (MemoryError, RecursionError):
        return "no TooMuchInside"
    return f"ok {kind}\n{text}" if text else f"ok {kind}"


if __name__ == "__main__":
    bind()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()).encode())
