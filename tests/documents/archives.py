"""Office files for tests, as small as they can be."""

import io
import zipfile
from collections.abc import Mapping

ODT = "application/vnd.oasis.opendocument.text"
WORD_TEXT = "<w:document><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"


def archive(parts: Mapping[str, str | bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of ``parts`` by their names."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", packing) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def word(text: str = "Tall", **parts: str | bytes) -> bytes:
    """Return a Word file with a paragraph, and more parts: a part's name has two underscores for a slash."""
    return word_of(WORD_TEXT.format(text), **parts)


def word_of(document: str | bytes, **parts: str | bytes) -> bytes:
    """Return a Word file with this main part."""
    return archive({"word/document.xml": document, **_named(parts)})


def excel(sheet: str, **parts: str | bytes) -> bytes:
    """Return a workbook with one sheet; ``sheet`` is its cells."""
    rows = f"<worksheet><sheetData><row>{sheet}</row></sheetData></worksheet>"
    return archive({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": rows, **_named(parts)})


def open_document(content: str, **parts: str | bytes) -> bytes:
    text = f"<office:document-content><office:body>{content}</office:body></office:document-content>"
    return archive({"mimetype": ODT, "content.xml": text, **_named(parts)})


def _named(parts: dict[str, str | bytes]) -> dict[str, str | bytes]:
    return {f"{name.replace('__', '/')}.xml": part for name, part in parts.items()}
