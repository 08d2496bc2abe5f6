"""Papers: told by content, limited in size, kept where nobody can guess."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from meetings.errors import AgendaLocked, FileTooLarge, IdentityNumberInFile, IllegalState, UnknownFileType
from meetings.file_types import EXCEL, POWERPOINT, WORD, recognise
from meetings.models import Paper
from meetings.services import minutes, papers
from tests.meetings.factories import PDF, STARTS, Stage
from tests.meetings.pdf import pdf

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + b"\0" * 40
ODT = "application/vnd.oasis.opendocument.text"


def archive(**parts: str) -> bytes:
    """Return a zip archive; a part's name has two underscores for a slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, text in parts.items():
            path = name.replace("__", "/")
            file.writestr(path if path in {"mimetype"} else f"{path}.xml" if "." not in path else path, text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (archive(word__document="<w/>"), WORD),
        (archive(xl__workbook="<x/>"), EXCEL),
        (archive(ppt__presentation="<p/>"), POWERPOINT),
        (archive(mimetype=ODT, content="<t/>"), ODT),
    ],
    ids=["pdf", "png", "jpeg", "word", "excel", "powerpoint", "opendocument"],
)
def test_content_tells_the_type(content: bytes, media_type: str) -> None:
    assert recognise(content) == media_type


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>",
        b"just words",
        b"",
        b"MZ\x90\0" + b"\0" * 60,
        b"PK\x03\x04 broken",
        archive(other="<x/>"),
        archive(word__document="<w/>", **{"word__vbaProject.bin": "macro"}),
    ],
    ids=["html", "text", "empty", "program", "broken zip", "zip", "macros"],
)
def test_other_content_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownFileType):
        recognise(content)


def test_add_keeps_the_facts_and_hides_the_place(stage: Stage) -> None:
    paper = papers.add(item=stage.item(), file=ContentFile(PDF, name="Ungdata 2027.pdf"), **stage.act())

    assert (paper.title, paper.original_name, paper.size) == ("Ungdata 2027", "Ungdata 2027.pdf", len(PDF))
    assert (len(paper.sha256), paper.content_type, paper.added_after_notice) == (64, "application/pdf", False)
    place = str(paper.file.name)
    assert (place.startswith("papers/"), "ngdata" in place) == (True, False)


def test_add_after_the_notice_is_marked(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    assert papers.add(item=item, file=ContentFile(PDF, name="a.pdf"), **stage.act()).added_after_notice


def test_a_page_called_pdf_is_refused(stage: Stage) -> None:
    with pytest.raises(UnknownFileType):
        papers.add(item=stage.item(), file=ContentFile(b"<html>", name="a.pdf"), **stage.act())

    assert Paper.objects.count() == 0


def test_too_large_is_refused(stage: Stage, settings: Settings) -> None:
    settings.PAPER_MAX_BYTES = len(PDF) - 1

    with pytest.raises(FileTooLarge):
        papers.add(item=stage.item(), file=ContentFile(PDF, name="a.pdf"), **stage.act())


def test_identity_number_is_refused_in_text_and_name(stage: Stage) -> None:
    item = stage.item()
    number = "13097248022"
    word = archive(word__document=f"<w:p><w:r>Gjelder {number[:6]}</w:r><w:r> {number[6:]}</w:r></w:p>")

    for content, name in ((word, "sak.docx"), (PDF, f"{number}.pdf")):
        with pytest.raises(IdentityNumberInFile):
            papers.add(item=item, file=ContentFile(content, name=name), **stage.act())


def test_nothing_is_added_to_approved_minutes(stage: Stage) -> None:
    item = stage.item()
    minutes.approve(meeting=stage.start(), **stage.act(STARTS))

    with pytest.raises(IllegalState):
        papers.add(item=item, file=ContentFile(PDF, name="a.pdf"), **stage.act())


def test_remove_from_a_draft_deletes_the_file(
    stage: Stage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    paper = papers.add(item=stage.item(), file=ContentFile(PDF, name="a.pdf"), **stage.act())
    place = str(paper.file.name)

    with django_capture_on_commit_callbacks(execute=True):
        papers.remove(paper=paper, **stage.act())

    assert (Paper.objects.count(), default_storage.exists(place)) == (0, False)


def test_what_is_sent_out_stays(stage: Stage) -> None:
    paper = papers.add(item=stage.item(), file=ContentFile(PDF, name="a.pdf"), **stage.act())
    stage.send()

    with pytest.raises(AgendaLocked):
        papers.remove(paper=paper, **stage.act())


NUMBER = "13097248022"


@pytest.mark.parametrize(
    "content",
    [
        archive(xl__workbook="<x/>", xl__worksheets__sheet1=f"<c><v>{NUMBER}</v></c><c><v>4</v></c>"),
        archive(ppt__presentation="<p/>", ppt__slides__slide1=f"<a:p>Høst 2027</a:p><a:p>{NUMBER}</a:p>"),
        archive(word__document=f"<w:p>Gjelder<w:tab/>{NUMBER[:6]}<w:br/>{NUMBER[6:]}</w:p>"),
        pdf(b"(Ungdata) Tj", f"(Gjelder {NUMBER[:6]} {NUMBER[6:]}) Tj".encode()),
    ],
    ids=["a cell that is a number", "a paragraph of its own", "over a line", "a page of a PDF"],
)
def test_identity_number_is_found_wherever_it_stands(stage: Stage, content: bytes) -> None:
    with pytest.raises(IdentityNumberInFile):
        papers.add(item=stage.item(), file=ContentFile(content, name="tall"), **stage.act())


def test_figures_of_a_table_are_not_added_up(stage: Stage) -> None:
    cells = "".join(f"<c><v>{figure}</v></c>" for figure in ("13", "09", "72", "480", "22"))
    content = archive(xl__workbook="<x/>", xl__worksheets__sheet1=cells)

    assert papers.add(item=stage.item(), file=ContentFile(content, name="tall.xlsx"), **stage.act()).pk


def test_an_archive_behind_a_password_is_refused(stage: Stage) -> None:
    content = bytearray(archive(word__document="<w:p>Tall</w:p>"))
    # The flag for «encrypted», in the part's own header and in the table of contents.
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1

    with pytest.raises(UnknownFileType):
        papers.add(item=stage.item(), file=ContentFile(bytes(content), name="a.docx"), **stage.act())


def test_what_a_file_says_it_is_is_not_unpacked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(zipfile.ZipFile, "read")

    assert recognise(archive(mimetype=ODT + " " * 1000, content="<t/>", word__document="<w/>")) == WORD
