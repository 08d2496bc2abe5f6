"""What a file shows: the text it is found by, and nothing that stands beside it."""

import pytest

from documents.examine import examine
from documents.limits import MOST_KEPT_BYTES
from documents.reading import read
from documents.shown import Gathered, Shown
from tests.documents.archives import archive, excel, word_of
from tests.documents.pdf import pdf


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def whole(*parts: str) -> str:
    return f"<w:document>{''.join(parts)}</w:document>"


def test_pages_and_paragraphs_are_read() -> None:
    page = examine(pdf(b"(Natteravnene paa torget) Tj", b"(Side to) Tj"), "a.pdf").text
    document = examine(word_of(whole(paragraph("Ungdomstorget åpner"), paragraph("i høst"))), "a.docx").text

    assert (page.split("\n"), document) == (["Natteravnene paa torget", "Side to"], "Ungdomstorget åpner\ni høst")


def test_slides_and_cells_are_read() -> None:
    slides = archive({"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": "<p><a:p>Høst</a:p><a:p>2027</a:p></p>"})

    assert examine(slides, "a.pptx").text == "Høst\n2027"
    assert (
        "Uteliv"
        in examine(excel("<c t='s'><v>0</v></c>", xl__sharedStrings="<sst><si><t>Uteliv</t></si></sst>"), "a.xlsx").text
    )


def test_remarks_names_and_properties_are_not_what_a_file_says() -> None:
    parts = {
        "word/document.xml": '<w:p><w:pStyle w:val="Stilnavn"/>Tekst</w:p>',
        "word/comments.xml": '<w:comment w:author="Forfatter">Merknad</w:comment>',
        "docProps/core.xml": "<creator>Eier</creator>",
    }

    assert read(archive(parts))[1] == "Tekst"


@pytest.mark.parametrize("letter", ["a", "å", "漢"])
def test_only_the_beginning_of_a_long_text_is_kept(letter: str) -> None:
    gathered = Gathered()

    assert len(list(gathered.passing(Shown(letter * 9_000) for _each in range(40)))) == 40

    assert 0 < len(gathered.text().encode()) <= MOST_KEPT_BYTES


def test_what_no_database_takes_is_left_out() -> None:
    gathered = Gathered()
    list(gathered.passing([Shown("a\0b\tc\x1fd\ud800"), "unseen"]))

    assert gathered.text() == "a b c\nd"
