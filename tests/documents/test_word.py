"""The Word files the portal makes: one can go on writing in them, and a template brings nothing along."""

from datetime import UTC, datetime
from typing import Any

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import RGBColor
from hypothesis import example, given, settings
from hypothesis import strategies as st

from documents import word
from documents.blocks import Box, Bullets, Facts, Heading, Note, Paper, Prose, Table
from documents.errors import (
    ContentInside,
    DocumentRefused,
    HasMacros,
    HoldsObjects,
    IdentityNumberInFile,
    LeadsOut,
    NotSet,
    NotWord,
)
from documents.word import template_of, written
from documents.word_writer import write
from tests.documents.archives import archive as zip_of
from tests.documents.word import everything, lines_of, opened, part_of, tables_of, template, with_part

NOW = datetime(2027, 4, 1, 18, 0, 0, 123456, tzinfo=UTC)
IDENTITY_NUMBER = "13097248022"


def paper(*blocks: Any, title: str = "Handlingsplan for Bømlo", language: str = "nn") -> Paper:
    return Paper(
        title=title,
        sender="Bømlo kommune",
        language=language,
        blocks=blocks,
        lead="Plan for 2027–2030",
        edition="Utkast",
    )


WHOLE = (
    Facts([("Periode", "2027–2030"), ("Vedteken", "")]),
    Heading("Mål"),
    Heading("Hovudmål", 2),
    Bullets(["Trygge ungdomar", "Færre kveldar ute"]),
    Note("Talt 1. april."),
    Prose("Første linje\nandre linje\n\n- eitt\n- to\n\nSlutt."),
    Heading("Kor langt det er kome"),
    Table(["Mål", "Ferdig"], [["Trygge ungdomar", "2"], ["Færre kveldar ute", "0"]]),
    Table(["A", "B"], [["1", "2"]]),
    Box("Vedtak 1/27", "Planen gjeld."),
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return written(paper(*WHOLE), now=NOW)


def test_it_holds_every_word_in_the_style_of_what_it_is(made: bytes) -> None:
    assert lines_of(made) == [
        ("SLT merknad", "Bømlo kommune · Utkast"),
        ("Title", "Handlingsplan for Bømlo"),
        ("Subtitle", "Plan for 2027–2030"),
        ("SLT opplysning", "Periode: 2027–2030"),
        ("Heading 1", "Mål"),
        ("Heading 2", "Hovudmål"),
        ("List Bullet", "Trygge ungdomar"),
        ("List Bullet", "Færre kveldar ute"),
        ("SLT merknad", "Talt 1. april."),
        ("Normal", "Første linje\nandre linje"),
        ("List Bullet", "eitt"),
        ("List Bullet", "to"),
        ("Normal", "Slutt."),
        ("Heading 1", "Kor langt det er kome"),
        # Two tables that meet would be one.
        ("SLT opplysning", ""),
        ("SLT vedtak", "Vedtak 1/27"),
        ("SLT vedtak", "Planen gjeld."),
    ]
    assert tables_of(made) == [
        [["Mål", "Ferdig"], ["Trygge ungdomar", "2"], ["Færre kveldar ute", "0"]],
        [["A", "B"], ["1", "2"]],
    ]


def test_headings_are_headings_and_lists_are_lists(made: bytes) -> None:
    document = opened(made)
    levels = {
        name: document.styles[name].element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val"))
        for name in ("Heading 1", "Heading 2")
    }
    number = document.styles["List Bullet"].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")

    assert levels == {"Heading 1": "0", "Heading 2": "1"}
    assert number is not None


def test_a_table_says_its_head_and_what_it_shows(made: bytes) -> None:
    table = opened(made).tables[0]._tbl
    first, *others = table.tr_lst

    assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for row in others] == [None, None]
    assert table.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Kor langt det er kome"
    assert table.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_it_says_its_title_and_its_language_and_not_another_program(language: str) -> None:
    content = written(paper(*WHOLE, language=language), now=NOW)
    document = opened(content)
    told = document.core_properties

    assert (told.title, told.author, told.language) == ("Handlingsplan for Bømlo", "Bømlo kommune", f"{language}-NO")
    assert told.created == NOW.replace(microsecond=0)
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {f"{language}-NO"}
    assert "python-docx" not in everything(content)


def test_the_foot_counts_the_pages(made: bytes) -> None:
    foot = opened(made).sections[0].footer._element

    assert "Handlingsplan for Bømlo · Side 1 av 1" in "".join(each.text for each in foot.iter(qn("w:t")))
    assert [each.text.strip() for each in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


CODE = "[[innhold]] {{ 7 * 7 }} {% for a in b %} [[tittel]] <w:p/> &amp;"


def test_what_looks_like_code_stands_as_it_is_written() -> None:
    blocks = [
        Heading(CODE),
        Prose(CODE),
        Box(CODE, CODE),
        Bullets([CODE]),
        Facts([(CODE, CODE)]),
        Table([CODE], [[CODE]]),
    ]
    content = written(
        paper(*blocks, title=CODE), now=NOW, template=template(lambda document: document.add_paragraph("[[innhold]]"))
    )

    texts = [text for _style, text in lines_of(content)]
    assert texts.count(CODE) == 6
    assert tables_of(content) == [[[CODE], [CODE]]]


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=60))
@example(text="\ufeff\u2028\u202e\x00\x0b\ufffe")
@example(text="- \n\n- a\n- \r\n\r\nb")
def test_any_text_makes_a_file(text: str) -> None:
    data = paper(Heading(text), Prose(text), Table([text], [[text]]), Facts([(text, text)]), title=text).data()

    assert write({"data": data, "now": NOW.isoformat(), "day": "i dag"}, b"").startswith(b"PK")


def letterhead(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "Brevhovud [[dato]]"
    document.sections[0].footer.paragraphs[0].text = "[[kommune]], Leirvikvegen 1"
    divided = document.add_paragraph()
    divided.add_run("Sak: [[tit")
    divided.add_run("tel]]")
    document.add_paragraph("[[innhald]]")
    document.add_paragraph("Med helsing")
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x80, 0, 0)
    document.core_properties.author = "Ola Hemmeleg"
    document.core_properties.comments = "Berre til internt bruk"


def test_a_template_gives_the_look_and_the_words_stand_at_its_marks() -> None:
    content = written(paper(Heading("Mål"), Prose("Tekst.")), now=NOW, template=template(letterhead))
    document = opened(content)

    assert [text for _style, text in lines_of(content)] == [
        "Sak: Handlingsplan for Bømlo",
        "Plan for 2027–2030",
        "Mål",
        "Tekst.",
        "Med helsing",
    ]
    assert document.sections[0].header.paragraphs[0].text == "Brevhovud 1. april 2027"
    assert document.sections[0].footer.paragraphs[0].text == "Bømlo kommune, Leirvikvegen 1"
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x80, 0, 0)


def test_nothing_of_who_made_the_template_goes_along() -> None:
    content = written(paper(Prose("Tekst.")), now=NOW, template=template(letterhead))

    assert "Ola Hemmeleg" not in everything(content)
    assert "internt bruk" not in everything(content)


def test_without_a_mark_the_words_come_after_what_stands_there() -> None:
    content = written(
        paper(Prose("Tekst.")), now=NOW, template=template(lambda document: document.add_paragraph("Først dette"))
    )

    assert [text for _style, text in lines_of(content)] == [
        "Først dette",
        "Bømlo kommune · Utkast",
        "Handlingsplan for Bømlo",
        "Plan for 2027–2030",
        "Tekst.",
    ]


def test_a_template_without_styles_gets_those_it_lacks() -> None:
    def bare(document: Document) -> None:
        for style in [
            each for each in document.styles if each.type == WD_STYLE_TYPE.PARAGRAPH and each.name != "Normal"
        ]:
            style.element.getparent().remove(style.element)
        document.part.rels.pop(
            next(key for key, each in document.part.rels.items() if each.reltype.endswith("numbering"))
        )

    content = written(paper(*WHOLE), now=NOW, template=template(bare))

    assert ("Heading 1", "Mål") in lines_of(content)
    assert opened(content).styles["List Bullet"].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def external(reltype: str, target: str) -> bytes:
    return template(lambda document: document.part.relate_to(target, reltype, is_external=True))


def field(*pieces: str) -> bytes:
    def add(document: Document) -> None:
        for piece in pieces:
            run = document.add_paragraph().add_run()
            told = run._r.makeelement(qn("w:instrText"))
            told.text = piece
            run._r.append(told)

    return template(add)


def in_a_table(document: Document) -> None:
    document.add_table(1, 1).cell(0, 0).text = "[[innhold]]"


OLE = f"{RELATIONSHIP_TYPE.HYPERLINK.rpartition('/')[0]}/oleObject"
SIMPLE = '<w:p xmlns:w="{}"><w:fldSimple w:instr="DDEAUTO c:\\\\a"/></w:p>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(external(RELATIONSHIP_TYPE.IMAGE, "https://example.com/a.png"), LeadsOut, id="picture-elsewhere"),
        pytest.param(external(RELATIONSHIP_TYPE.HYPERLINK, "file://tjener/a"), LeadsOut, id="link-to-a-disk"),
        pytest.param(external(OLE, "file:///c:/a.doc"), HoldsObjects, id="object-elsewhere"),
        pytest.param(field("INCLUDETEXT", ' "c:/a"'), LeadsOut, id="field-that-fetches"),
        pytest.param(field("DDE", "AUTO c:/a"), LeadsOut, id="field-in-pieces"),
        pytest.param(template(in_a_table), ContentInside, id="mark-in-a-table"),
        pytest.param(template(lambda d: d.add_paragraph(IDENTITY_NUMBER)), IdentityNumberInFile, id="identity-number"),
        pytest.param(with_part(template(), "word/vbaProject.bin", b"x"), HasMacros, id="macros"),
        pytest.param(zip_of({"word/document.xml": "<a/>"}), NotWord, id="only-looks-like-one"),
        pytest.param(zip_of({"xl/workbook.xml": "<a/>"}), NotWord, id="a-workbook"),
        pytest.param(with_part(template(), "word/document.xml", "<w:document"), DocumentRefused, id="broken"),
    ],
)
def test_a_template_that_is_no_letterhead_is_refused(content: bytes, reason: type[DocumentRefused]) -> None:
    name = "mal.xlsx" if reason is NotWord and b"xl/workbook" in content else "mal.docx"
    with pytest.raises(reason):
        template_of(content, name, now=NOW)


def test_links_to_the_web_and_words_own_fields_may_stand() -> None:
    def plain(document: Document) -> None:
        document.part.relate_to("https://bomlo.example.no/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        run = document.add_paragraph().add_run()
        told = run._r.makeelement(qn("w:instrText"))
        told.text = ' HYPERLINK "https://bomlo.example.no/" '
        run._r.append(told)

    assert template_of(template(plain), "Mal for Bømlo.docx", now=NOW).name == "Mal for Bømlo.docx"


def test_words_own_kind_of_template_is_taken_and_lets_go_of_the_one_it_was_made_from() -> None:
    plain = template()
    types = part_of(plain, "[Content_Types].xml").replace("document.main+xml", "template.main+xml")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="file:///\\\\tjener\\maler\\brev.dotx" TargetMode="External"/></Relationships>'
    )
    content = with_part(with_part(plain, "[Content_Types].xml", types), "word/_rels/settings.xml.rels", relations)

    taken = template_of(content, "Brev.dotx", now=NOW)
    made = written(paper(Prose("Tekst.")), now=NOW, template=taken.content)

    assert taken.name == "Brev.docx"
    assert "tjener" not in everything(made)
    assert "template.main" not in everything(made)
    assert ("Normal", "Tekst.") in lines_of(made)


def test_what_does_not_end_well_is_told_without_its_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotSet):
        written(paper(Prose("hemmeleg ord")), now=NOW, template=b"ikkje ei fil")
    monkeypatch.setattr(word, "WRITER", "documents.finst_ikkje")
    with pytest.raises(NotSet):
        written(paper(Prose("hemmeleg ord")), now=NOW)

    assert "hemmeleg" not in caplog.text
