"""Papers: told by content, limited in size, kept where nobody can guess."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from documents.errors import (
    BehindPassword,
    FileTooLarge,
    IdentityNumberInFile,
    UnknownFileType,
)
from meetings.errors import AgendaLocked, IllegalState
from meetings.models import Paper
from meetings.services import minutes, papers
from tests.documents.archives import archive, excel, word, word_of
from tests.documents.pdf import pdf
from tests.meetings.factories import PDF, STARTS, Stage


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
    split = word_of(f"<w:p><w:r>Gjelder {number[:6]}</w:r><w:r> {number[6:]}</w:r></w:p>")

    for content, name in ((split, "sak.docx"), (PDF, f"{number}.pdf")):
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
        excel(f"<c><v>{NUMBER}</v></c><c><v>4</v></c>"),
        archive({"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": f"<a:p>Høst 2027</a:p><a:p>{NUMBER}</a:p>"}),
        word_of(f"<w:p>Gjelder<w:tab/>{NUMBER[:6]}<w:br/>{NUMBER[6:]}</w:p>"),
        pdf(b"(Ungdata) Tj", f"(Gjelder {NUMBER[:6]} {NUMBER[6:]}) Tj".encode()),
    ],
    ids=["a cell that is a number", "a paragraph of its own", "over a line", "a page of a PDF"],
)
def test_identity_number_is_found_wherever_it_stands(stage: Stage, content: bytes) -> None:
    with pytest.raises(IdentityNumberInFile):
        papers.add(item=stage.item(), file=ContentFile(content, name="tall"), **stage.act())


def test_figures_of_a_table_are_not_added_up(stage: Stage) -> None:
    cells = "".join(f"<c><v>{figure}</v></c>" for figure in ("13", "09", "72", "480", "22"))
    content = excel(cells)

    assert papers.add(item=stage.item(), file=ContentFile(content, name="tall.xlsx"), **stage.act()).pk


def test_an_archive_behind_a_password_is_refused(stage: Stage) -> None:
    content = bytearray(word())
    # The flag for «encrypted», in the part's own header and in the table of contents.
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1

    with pytest.raises(BehindPassword):
        papers.add(item=stage.item(), file=ContentFile(bytes(content), name="a.docx"), **stage.act())
