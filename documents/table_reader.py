"""The process that reads a table, with limits of its own: ``python -m documents.table_reader`` with the file as input.

Says ``ok`` and the table in JSON, or ``no REASON`` (a name in ``documents.errors.FROM_READING``). See docs/adr/0017.
"""

import json
import sys

from documents.reader import bind
from documents.refusal import RefusalError
from documents.table_reading import read


def answer(content: bytes) -> str:
    """Return what is said of a file."""
    try:
        return f"ok {json.dumps(read(content), separators=(',', ':'))}"
    except RefusalError as refused:
        return f"no {refused.reason}"
    except (MemoryError, RecursionError):
        return "no TooMuchInside"


if __name__ == "__main__":
    bind()
    sys.stdout.write(answer(sys.stdin.buffer.read()))
