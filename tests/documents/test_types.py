"""What a file is, is told by its content."""

import zipfile

import pytest

from documents.reading import recognise
from documents.refusal import RefusalError
from documents.types import EXCEL, JPEG, PDF, PNG, POWERPOINT, WORD
from tests.documents.archives import ODT, archive, word
from tests.documents.pdf import pdf

PNG_FILE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG_FILE = b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + b"\0" * 40


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (pdf(b"(Tall) Tj"), PDF),
        (PNG_FILE, PNG),
        (JPEG_FILE, JPEG),
        (word(), WORD),
        (archive({"xl/workbook.xml": "<x/>"}), EXCEL),
        (archive({"ppt/presentation.xml": "<p/>"}), POWERPOINT),
        (archive({"mimetype": ODT, "content.xml": "<t/>"}), ODT),
    ],
    ids=["pdf", "png", "jpeg", "word", "excel", "powerpoint", "opendocument"],
)
def test_content_tells_the_type(content: bytes, media_type: str) -> None:
    assert recognise(content) == media_type


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><script>alert(1)</script>", "UnknownFileType"),
        (b"just words", "UnknownFileType"),
        (b"", "UnknownFileType"),
        (b"MZ\x90\0" + b"\0" * 60, "UnknownFileType"),
        (b"PK\x03\x04 broken", "Damaged"),
        (word()[:-30], "Damaged"),
        (archive({"other.xml": "<x/>"}), "UnknownFileType"),
        (archive({"xl/workbook.bin": "x"}), "UnknownFileType"),
        (archive({"word/document.xml": "<w/>", "word/vbaProject.bin": "macro"}), "HasMacros"),
        (archive({"mimetype": ODT, "content.xml": "<t/>", "Basic/Standard/Module1.xml": "<x/>"}), "HasMacros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "OldOfficeFile"),
    ],
    ids=[
        "html",
        "text",
        "empty",
        "program",
        "broken zip",
        "cut off",
        "zip",
        "binary workbook",
        "macros",
        "basic",
        "ole",
    ],
)
def test_other_content_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(RefusalError, match=f"^{reason}$"):
        recognise(content)


def test_what_a_file_says_it_is_is_not_unpacked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(zipfile.ZipFile, "read")

    assert recognise(archive({"mimetype": ODT + " " * 1000, "word/document.xml": "<w/>"})) == WORD
