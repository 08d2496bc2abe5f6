"""What stands in a PDF that the portal has made: its text, and everything a program reads beside it."""

import io
from typing import Any

import pikepdf
from pypdf import PdfReader


def text_of(content: bytes) -> str:
    """Return what is printed, page by page, in one line."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def beside(content: bytes) -> str:
    """Return all that is not printed: title and other facts, bookmarks, what is read aloud, and every other string."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = [bytes(pdf.Root.Metadata.read_bytes()).decode()]
        for each in pdf.objects:
            told.extend(_strings(each))
        told.extend(_strings(pdf.trailer.get("/Info", {})))
        with pdf.open_outline() as outline:
            told.extend(_titles(outline.root))
    return "\n".join(told)


def bookmarks(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        return list(_titles(outline.root))


def _titles(items: Any) -> list[str]:
    return [title for item in items for title in (item.title, *_titles(item.children))]


def _strings(found: Any, depth: int = 0) -> list[str]:
    if isinstance(found, pikepdf.String):
        return [str(found)]
    if depth < 4 and isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        return [text for key in found.keys() if key != "/Parent" for text in _strings(found[key], depth + 1)]  # noqa: SIM118
    if depth < 4 and isinstance(found, pikepdf.Array):
        return [text for each in found for text in _strings(each, depth + 1)]
    return []
