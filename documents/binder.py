"""The process that binds files to one PDF: ``python -m documents.binder FOLDER``, what to do as JSON on standard input.

``measure`` says how many pages each part has, or none for what cannot be put in; ``bind`` gives the PDF back. The parts
are strangers' files: broken ones are left out, and nothing they do lasts longer than this process. See docs/adr/0033.
"""

import contextlib
import io
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import typst
from pypdf import PageObject, PdfReader, PdfWriter, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from documents.limits import MOST_MEMORY_FOR_BINDING, MOST_PAGES_OF_A_PACK, MOST_SECONDS_FOR_BINDING
from documents.pdf_text import LIMITS as OF_PYPDF
from documents.types import PDF

LIMITS: Final = (
    (resource.RLIMIT_AS, MOST_MEMORY_FOR_BINDING),
    (resource.RLIMIT_CPU, int(MOST_SECONDS_FOR_BINDING)),
    # It writes nothing but its answer, and leaves nothing behind when it falls.
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)
# How a picture stands on a page of its own; lies in the folder too, since the setter reads nothing outside it.
PICTURE: Final = "picture.typ"
MARGIN: Final = 22
FONT: Final = "/SltNumber"


def main() -> int:
    for limit, value in LIMITS:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    folder, asked = Path(sys.argv[1]), json.loads(sys.stdin.buffer.read())
    with apply_configuration(OF_PYPDF):
        if asked["do"] == "measure":
            told = [measured(folder, part) for part in asked["parts"]]
            sys.stdout.write(json.dumps(told))
        else:
            sys.stdout.buffer.write(bound(folder, asked["front"], asked["parts"]))
    return 0


def measured(folder: Path, part: dict[str, str]) -> int:
    """Return how many pages a part has; none when it cannot be put in."""
    # Put in for trial: what can be counted cannot always be copied.
    return _tried(lambda: len(_put(PdfWriter(), folder, part)), 0)


def bound(folder: Path, front: str, parts: list[dict[str, Any]]) -> bytes:
    """Return the front with the parts after it, a number on each page, a bookmark for each part under its item's."""
    # What the front says of itself to those who hear it stays: title, language, tags, bookmarks.
    writer = PdfWriter(clone_from=io.BytesIO((folder / front).read_bytes()))
    above: dict[str, Any] = {}
    for part in parts:
        first = len(writer.pages)
        _put(writer, folder, part)
        under = part["under"]
        if under not in above:
            above[under] = writer.add_outline_item(title=under, page_number=first)
        writer.add_outline_item(title=part["title"], page_number=first, parent=above[under])
    total = len(writer.pages)
    font = writer._add_object(_font())
    for number, page in enumerate(writer.pages, 1):
        _number(writer, page, f"{number} / {total}", font)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _put(writer: PdfWriter, folder: Path, part: dict[str, Any]) -> list[PageObject]:
    """Put the pages of a part at the end. Raises anything: strangers' files do."""
    content = (folder / part["name"]).read_bytes()
    if part["type"] != PDF:
        content = _picture(folder, part)
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("behind a password")
    before = len(writer.pages)
    if not 0 < len(reader.pages) <= MOST_PAGES_OF_A_PACK - before:
        raise ValueError("no pages, or too many")
    writer.append(reader, import_outline=False)
    return list(writer.pages)[before:]


def _picture(folder: Path, part: dict[str, Any]) -> bytes:
    said = {"name": f"/{part['name']}", "title": part["title"] or "–"}
    made = typst.compile(folder / PICTURE, root=folder, ignore_system_fonts=True, sys_inputs=said)
    if not isinstance(made, bytes):
        raise TypeError("A picture is one file.")
    return made


def _font() -> DictionaryObject:
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})


def _number(writer: PdfWriter, page: PageObject, text: str, font: Any) -> None:
    """Write the number at the foot of a page, in its right corner as it is read. The page's own drawing is not read."""
    resources = page.get("/Resources", DictionaryObject()).get_object()
    # Pages share them, and a page may have none of its own.
    own = DictionaryObject(resources)
    fonts = DictionaryObject(own.get("/Font", DictionaryObject()).get_object())
    fonts[NameObject(FONT)] = font
    own[NameObject("/Font")] = fonts
    page[NameObject("/Resources")] = own
    drawn = page.get("/Contents")
    held = drawn.get_object() if drawn is not None else ArrayObject()
    parts = list(held) if isinstance(held, ArrayObject) else [drawn]
    begin, end = _stream(b"q\n"), _stream(b"\nQ\n" + _words(page, text))
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(begin), *parts, writer._add_object(end)])


def _words(page: PageObject, text: str) -> bytes:
    """Return what draws the number: an artifact, so that it is not heard in the middle of a sentence."""
    left, bottom, right, top = (float(side) for side in page.cropbox)
    width = 5 * len(text)
    # Where the lower right corner is, and which way is right, of a page that is shown turned.
    places = {
        0: (right - MARGIN - width, bottom + MARGIN / 2, "1 0 0 1"),
        90: (right - MARGIN / 2, top - MARGIN - width, "0 1 -1 0"),
        180: (left + MARGIN + width, top - MARGIN / 2, "-1 0 0 -1"),
        270: (left + MARGIN / 2, bottom + MARGIN + width, "0 -1 1 0"),
    }
    x, y, turn = places.get(page.rotation % 360, places[0])
    drawn = f"/Artifact BMC q BT {FONT} 8 Tf 0.3 g {turn} {x:.1f} {y:.1f} Tm ({text}) Tj ET Q EMC\n"
    return drawn.encode("ascii")


def _stream(content: bytes) -> StreamObject:
    made = StreamObject()
    made.set_data(content)
    return made


def _tried(act: Callable[[], int], otherwise: int) -> int:
    try:
        return act()
    except Exception:
        return otherwise


if __name__ == "__main__":
    sys.exit(main())
