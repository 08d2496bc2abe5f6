"""What a file is, told by its first bytes and the parts of an archive, never by its name."""

from collections.abc import Collection
from typing import Final

PDF: Final = "application/pdf"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
OPEN_XML: Final = "application/vnd.openxmlformats-officedocument."
WORD: Final = f"{OPEN_XML}wordprocessingml.document"
EXCEL: Final = f"{OPEN_XML}spreadsheetml.sheet"
POWERPOINT: Final = f"{OPEN_XML}presentationml.presentation"
ODF: Final = "application/vnd.oasis.opendocument."
OPEN_DOCUMENT: Final = frozenset(f"{ODF}{kind}" for kind in ("text", "spreadsheet", "presentation"))
PICTURES: Final = frozenset({PNG, JPEG})

# How a name may end, the usual first.
SUFFIXES: Final = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    WORD: (".docx",),
    EXCEL: (".xlsx",),
    POWERPOINT: (".pptx",),
    f"{ODF}text": (".odt",),
    f"{ODF}spreadsheet": (".ods",),
    f"{ODF}presentation": (".odp",),
}
# What a browser may show by itself; the rest is saved, so that nothing in it runs on our address.
SHOWN_IN_BROWSER: Final = PICTURES | {PDF}

BEGINNINGS: Final = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
ARCHIVE: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# An office file is a zip archive; the name of its main part tells which.
MAIN_PARTS: Final = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL, "ppt/presentation.xml": POWERPOINT}


def simple_type(content: bytes) -> str:
    """Return the media type of a PDF or a picture, empty for everything else."""
    return next((media_type for mark, media_type in BEGINNINGS.items() if content.startswith(mark)), "")


def office_type(names: Collection[str], stated: str) -> str:
    """Return the media type of an archive by its parts and by what its part ``mimetype`` says; empty when unknown."""
    if stated in OPEN_DOCUMENT:
        return stated
    return next((media_type for part, media_type in MAIN_PARTS.items() if part in names), "")
