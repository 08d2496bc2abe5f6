"""What stands in a Word file that the portal has made, and templates to write into."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def lines_of(content: bytes) -> list[tuple[str, str]]:
    """Return the paragraphs of the body with the names of their styles; not those of tables."""
    return [(str(each.style.name) if each.style is not None else "", each.text) for each in opened(content).paragraphs]


def tables_of(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in opened(content).tables]


def everything(content: bytes) -> str:
    """Return every part of the file as text: what is shown, and what is not."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def template(change: Callable[[Document], Any] | None = None) -> bytes:
    """Return a Word file as somebody in a municipality makes it."""
    document = docx.Document()
    if change is not None:
        change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_part(content: bytes, name: str, part: str | bytes) -> bytes:
    """Return the file with a part in place of the one of that name, or beside the others."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return made.getvalue()


def part_of(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()
