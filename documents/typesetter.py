"""The process that sets one document: ``python -m documents.typesetter``, the words on standard input, the PDF back.

It reads a layout of ours and the fonts, and what it gets is words, never code: the layout reads them as data.
"""

import contextlib
import importlib.util
import json
import resource
import sys
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst

from documents.coverage import Coverage
from documents.limits import MOST_BYTES_OF_A_DOCUMENT, MOST_MEMORY_FOR_SETTING, MOST_SECONDS_FOR_SETTING

ROOT: Final = Path(__file__).resolve().parent
LAYOUTS: Final = ROOT / "layouts"
# For everybody's ears (UA) and for the archive (A): both hold for every document.
STANDARDS: Final = ("a-2a", "ua-1")
LIMITS: Final = (
    (resource.RLIMIT_AS, MOST_MEMORY_FOR_SETTING),
    (resource.RLIMIT_CPU, int(MOST_SECONDS_FOR_SETTING)),
    # It writes nothing but its answer, and leaves nothing behind when it falls.
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)


def fonts() -> Path:
    """The folder of Inter, as its package brings it.

    Raises:
        LookupError: when the package is not installed.
    """
    found = importlib.util.find_spec("fontpkg_inter")
    if found is None or found.origin is None:
        raise LookupError("fontpkg_inter")
    return Path(found.origin).parent / "files"


def bind() -> None:
    """Hold this process to its limits, as far as the system knows them."""
    for limit, value in LIMITS:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def set_document(layout: str, data: Any, now: datetime) -> bytes:
    """Return the PDF of a layout filled with ``data``."""
    letters = Coverage.of(fonts() / "Inter[opsz,wght].ttf")
    words = json.dumps(printable(data, letters), ensure_ascii=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = typst.compile(
            LAYOUTS / f"{layout}.typ",
            root=LAYOUTS,
            font_paths=[fonts()],
            ignore_system_fonts=True,
            sys_inputs={"data": words},
            pdf_standards=list(STANDARDS),
            timestamp=now,
        )
    if not isinstance(made, bytes):
        raise TypeError("A document is one file.")
    return made


def printable(data: Any, letters: Coverage) -> Any:
    """Return ``data`` with texts that the font can show."""
    if isinstance(data, str):
        return letters.printable(data)
    if isinstance(data, list):
        return [printable(each, letters) for each in data]
    if isinstance(data, dict):
        return {name: printable(each, letters) for name, each in data.items()}
    return data


def main() -> int:
    bind()
    asked = json.loads(sys.stdin.buffer.read(MOST_BYTES_OF_A_DOCUMENT))
    sys.stdout.buffer.write(set_document(asked["layout"], asked["data"], datetime.fromisoformat(asked["now"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
