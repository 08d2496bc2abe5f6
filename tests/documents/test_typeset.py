"""The PDFs the portal makes: for everybody's ears, for the archive, and never read as code."""

import io
import re
import sys
from datetime import UTC, datetime
from threading import BoundedSemaphore
from typing import Any

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from documents import typeset as setting
from documents.blocks import Box, Bullets, Facts, Heading, Note, Paper, Prose, Table, parts
from documents.coverage import STANDS_IN, Coverage
from documents.errors import ManySetting, NotSet
from documents.typeset import typeset
from documents.typesetter import fonts, printable, set_document
from tests.documents.made import beside, bookmarks, text_of

NOW = datetime(2027, 4, 1, 18, 0, 0, 123456, tzinfo=UTC)
CODE = '#panic("x") *fet* _k_ $x^2$ <merke> @ref = Tittel \\ `rå` #import "/a.typ" //'


def paper(*blocks: Any, title: str = "Referat: Politirådet", language: str = "nn") -> Paper:
    return Paper(
        title=title,
        sender="Åsnes kommune",
        language=language,
        blocks=blocks,
    )


WHOLE = (
    Facts([("Stad", "Rådhuset"), ("Video", "")]),
    Heading("Oppmøte"),
    Table(["Namn", "Plass"], [["Kari", "Ordførar"], ["Ola", ""]]),
    Heading("Saker"),
    Heading("1/27 Torget", 2),
    Note("Til vedtak"),
    Prose("Første linje\nandre linje\n\n- eitt\n- to\n\nSlutt."),
    Box("Vedtak 1/27", "Torget opnar."),
    Bullets(["Ring", "Skriv"]),
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return typeset(paper(*WHOLE), now=NOW)


def test_it_says_what_it_conforms_to_its_title_and_its_language(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        facts = pdf.open_metadata()

        assert (facts["pdfuaid:part"], facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("1", "2", "A")
        assert (str(facts["dc:title"]), facts["dc:creator"]) == ("Referat: Politirådet", ["Åsnes kommune"])
        assert str(pdf.Root.Lang) == "nn-NO"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert facts["xmp:CreateDate"].startswith("2027-04-01T18:00:00")


def test_what_is_read_aloud_is_tagged_for_what_it_is(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        tags = {str(each.S) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each}
        every_font = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]

    assert {"/Document", "/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= tags
    assert every_font
    assert all("Inter" in str(font.FontName) and "/FontFile2" in font for font in every_font)


def test_the_headings_are_its_bookmarks(made: bytes) -> None:
    assert bookmarks(made) == ["Oppmøte", "Saker", "1/27 Torget"]


def test_everything_is_printed_and_an_empty_fact_is_not(made: bytes) -> None:
    said = text_of(made)

    for words in ("Åsnes kommune", "Referat: Politirådet", "Stad Rådhuset", "Kari", "andre linje", "Torget opnar."):
        assert words in said, words
    assert "Side 1 av 1" in said
    assert "Video" not in said


def test_what_looks_like_code_is_printed_as_it_stands() -> None:
    blocks = [Heading(CODE), Prose(CODE), Box(CODE, CODE), Bullets([CODE]), Facts([(CODE, CODE)]), Note(CODE)]
    said = text_of(typeset(paper(*blocks, Table([CODE], [[CODE]]), title=CODE), now=NOW))

    # In a table it is broken into lines, and the footer repeats the title.
    assert said.replace(" ", "").count(CODE.replace(" ", "")) >= 8


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("Ærlig sagt – «å» 1 000 kr", "Ærlig sagt – «å» 1 000 kr", id="norwegian"),
        pytest.param("Áŋŋel Čáhppe Đ Ŧ", "Áŋŋel Čáhppe Đ Ŧ", id="sami"),
        pytest.param("bra 😀!", f"bra {STANDS_IN}!", id="emoji"),
        pytest.param("a\ufe0fb", "ab", id="variation"),
        pytest.param("\ue000漢\x0b", STANDS_IN * 3, id="no-letters-of-ours"),
        pytest.param("a\u030a", "å", id="composed"),
    ],
)
def test_letters_the_font_lacks_get_a_mark(written: str, shown: str) -> None:
    letters = Coverage.of(fonts() / "Inter[opsz,wght].ttf")

    assert printable({"a": [written, 1]}, letters) == {"a": [shown, 1]}


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60))
@example(text="\ufeff\u2028\u202e\u0000")
@example(text="- \n\n- a\n- \r\n\r\nb")
def test_any_text_makes_a_document(text: str) -> None:
    given_data = paper(Heading(text), Prose(text), Table([text], [[text]]), title=text).data()

    assert set_document("document", given_data, NOW.replace(microsecond=0)).startswith(b"%PDF-")


def test_a_text_has_paragraphs_and_lists() -> None:
    assert [{key: part[key] for key in part if key != "closed"} for part in parts("a\nb\n- c\n- d\n\n- e\n\nf")] == [
        {"lines": ["a", "b"]},
        {"items": ["c", "d"]},
        {"items": ["e"]},
        {"lines": ["f"]},
    ]


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import time; time.sleep(60)", id="slow"),
        pytest.param("raise SystemExit('hemmelig ord')", id="fails"),
        pytest.param("print('no pdf')", id="says-something-else"),
    ],
)
def test_a_setting_that_does_not_end_well_is_told_without_its_words(
    code: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(setting, "COMMAND", python(code))

    with pytest.raises(NotSet):
        typeset(paper(), now=NOW, seconds=1)

    assert len(caplog.records) == 1
    assert not re.search("hemmelig|Politirådet", caplog.text)


def test_no_secret_of_the_portal_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://hemmelig")
    code = "import os, sys; sys.stdout.write('%PDF-' + ' '.join(os.environ))"
    monkeypatch.setattr(setting, "COMMAND", python(code))

    assert b"DATABASE_URL" not in typeset(paper(), now=NOW)


def test_who_comes_while_many_are_made_waits_no_longer_than_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "_setters", BoundedSemaphore(1))
    setting._setters.acquire()

    with pytest.raises(ManySetting):
        typeset(paper(), now=NOW, seconds=0.1)


def test_nothing_of_the_machine_stands_in_it(made: bytes) -> None:
    assert not re.search(r"/(home|root|srv|tmp|work)\b", beside(made))
