"""What a file is, told by its content."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

import puremagic

from meetings.errors import UnknownFileType
from meetings.pdf_text import pdf_text

PDF: Final = "application/pdf"
OPEN_XML: Final = "application/vnd.openxmlformats-officedocument."
WORD: Final = f"{OPEN_XML}wordprocessingml.document"
EXCEL: Final = f"{OPEN_XML}spreadsheetml.sheet"
POWERPOINT: Final = f"{OPEN_XML}presentationml.presentation"
OPEN_DOCUMENT: Final = frozenset(
    f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation")
)
PICTURES: Final = frozenset({"image/png", "image/jpeg"})

# An office file is a zip archive; the name of its main part tells which.
MAIN_PARTS: Final = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL, "ppt/presentation.xml": POWERPOINT}
PARTS_WITH_TEXT: Final = re.compile(
    r"word/\w+\.xml|xl/(sharedStrings|worksheets/\w+|comments\d*)\.xml|ppt/(slides|notesSlides|comments)/\w+\.xml|content\.xml"
)
# A line and a tab end a word, a change of style does not. Nothing goes on from one paragraph or cell to the next:
# the figures of a table must not add up to a number that nobody wrote.
BETWEEN_WORDS: Final = re.compile(rb"<(?:w:br|w:tab|w:cr|a:br|text:tab|text:line-break|text:s)\b[^>]*>")
BETWEEN_PARAGRAPHS: Final = re.compile(rb"</(?:w:p|a:p|text:p|text:h|si|v|is)>")
MARKUP: Final = re.compile(rb"<[^>]*>")
# A small archive can unpack to something that fills the memory; a text does not need more than this.
MOST_TEXT: Final = 20 * 1024 * 1024

# What reading a zip archive that is broken or behind a password may raise.
UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)

# What a browser may show by itself; the rest is saved, so that nothing in it runs on our address.
SHOWN_IN_BROWSER: Final = PICTURES | {PDF}


def recognise(content: bytes) -> str:
    """Return the media type of a file that is let in.

    Raises:
        UnknownFileType: for anything else, and for office files with macros.
    """
    try:
        matches = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        raise UnknownFileType from None
    found = {match.mime_type for match in matches}
    if PDF in found and content.startswith(b"%PDF-"):
        return PDF
    for picture in PICTURES & found:
        return picture
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    raise UnknownFileType


def _office_type(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            stated = _beginning(archive, "mimetype") if "mimetype" in names else ""
    except UNREADABLE:
        raise UnknownFileType from None
    if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
        raise UnknownFileType
    if stated in OPEN_DOCUMENT:
        return stated
    for part, media_type in MAIN_PARTS.items():
        if part in names:
            return media_type
    raise UnknownFileType


def _beginning(archive: zipfile.ZipFile, name: str) -> str:
    # Never the whole part: what is 100 bytes in a real file can be made to unpack to gigabytes.
    with archive.open(name) as file:
        return file.read(100).decode("ascii", "replace")


def text_of(content: bytes, media_type: str) -> str:
    """Return the text of a PDF or an office file, as far as it can be read without its program; none of a picture.

    Raises:
        UnknownFileType: when a part of an office file cannot be unpacked (broken, or behind a password).
    """
    if media_type == PDF:
        return pdf_text(content)
    if media_type in PICTURES:
        return ""
    try:
        return " | ".join(_texts(content))
    except UNREADABLE:
        raise UnknownFileType from None


def _texts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        left = MOST_TEXT
        for part in archive.infolist():
            if PARTS_WITH_TEXT.fullmatch(part.filename) and left > 0:
                with archive.open(part) as file:
                    found = file.read(left)
                left -= len(found)
                found = BETWEEN_PARAGRAPHS.sub(b" | ", BETWEEN_WORDS.sub(b" ", found))
                yield MARKUP.sub(b"", found).decode("utf-8", "replace")
