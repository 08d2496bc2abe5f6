"""An identity number is found in every part of a file, and in every way a part can be written."""

import struct
import zlib
from collections.abc import Callable

import pytest
from stdnum.no.fodselsnummer import calc_check_digit1, calc_check_digit2

from documents.reader import answer
from tests.documents.archives import ODT, archive, excel, open_document, word, word_of
from tests.documents.pdf import objects_to_pdf, pdf

NUMBER = "13097248022"
DAY, REST = NUMBER[:6], NUMBER[6:]
REFUSED = "no IdentityNumberInFile"


def with_zero() -> str:
    """A number that begins with 0, which a spreadsheet takes away."""
    for last in range(500):
        nine = f"010190{last:03}"
        ten = nine + calc_check_digit1(nine)
        whole = ten + calc_check_digit2(ten)
        if len(whole) == 11 and whole[-1] != "0":
            return whole
    raise AssertionError


SHORT = with_zero()[1:]


def utf(encoding: str) -> bytes:
    return f'<?xml version="1.0" encoding="{encoding}"?><w:p><w:t>{NUMBER}</w:t></w:p>'.encode(encoding)


def runs(*texts: str) -> str:
    return "<w:p>" + "".join(f'<w:r w:rsidR="00A1"><w:t>{text}</w:t></w:r>' for text in texts) + "</w:p>"


OFFICE: dict[str, Callable[[], bytes]] = {
    "paragraph": lambda: word(NUMBER),
    "runs": lambda: word_of(runs(*NUMBER)),
    "halves in two paragraphs": lambda: word_of(f"<w:body>{runs(DAY)}{runs(REST)}</w:body>"),
    "a box for each digit": lambda: word_of(
        "".join(f"<w:tc>{runs(digit)}</w:tc>" for digit in NUMBER).join(("<a>", "</a>"))
    ),
    "references": lambda: word("".join(f"&#x3{digit};" for digit in NUMBER)),
    "references typed": lambda: word("".join(f"&amp;#x3{digit};" for digit in NUMBER)),
    "symbols": lambda: word_of("<w:p>" + "".join(f'<w:sym w:char="F03{digit}"/>' for digit in NUMBER) + "</w:p>"),
    "arabic digits": lambda: word("".join(chr(0x660 + int(digit)) for digit in NUMBER)),
    "utf-16": lambda: word_of(utf("utf-16")),
    "utf-32": lambda: word_of(utf("utf-32")),
    "ebcdic": lambda: word_of(utf("cp037")),
    "not well-formed": lambda: word_of(f"<w:p><w:t>{DAY}</w:r> {REST}"),
    "title": lambda: word(docProps__core=f"<cp><dc:title>{NUMBER}</dc:title></cp>"),
    "company": lambda: word(docProps__app=f"<Properties><Company>{NUMBER}</Company></Properties>"),
    "own property": lambda: word(
        docProps__custom=f'<P><property name="x"><vt:lpwstr>{NUMBER}</vt:lpwstr></property></P>'
    ),
    "comment": lambda: word(word__comments=f"<w:comments><w:comment>{runs(NUMBER)}</w:comment></w:comments>"),
    "footnote": lambda: word(word__footnotes=f"<w:footnotes>{runs(NUMBER)}</w:footnotes>"),
    "header": lambda: word(word__header1=f"<w:hdr>{runs(NUMBER)}</w:hdr>"),
    "chart": lambda: word(word__charts__chart1=f"<c:chart><c:pt><c:v>{NUMBER}</c:v></c:pt></c:chart>"),
    "text box": lambda: word_of(
        f"<w:p><w:r><w:pict><w:txbxContent>{runs(NUMBER)}</w:txbxContent></w:pict></w:r></w:p>"
    ),
    "alternative text": lambda: word_of(f'<w:p><wp:docPr id="1" descr="Bilde av {DAY} {REST}"/></w:p>'),
    "link": lambda: word(
        **{"word___rels__document.xml": f'<R><Relationship Target="https://x.no/?f={DAY}%20{REST}"/></R>'}
    ),
    "name of a part": lambda: archive({"word/document.xml": "<w/>", f"word/media/{NUMBER}.bin": "x"}),
    "text part": lambda: archive({"word/document.xml": "<w/>", "word/a.html": f"<b>{DAY}</b><i>{REST}</i>"}),
    "binary part": lambda: archive(
        {"word/document.xml": "<w/>", "word/a.bin": b"\0\1" + NUMBER.encode("utf-16-le") + b"\0"}
    ),
    "workbook inside": lambda: archive(
        {"word/document.xml": "<w/>", "word/embeddings/a.xlsx": excel(f"<c><v>{NUMBER}</v></c>")}
    ),
    "xml comment": lambda: word_of(f"<w:p><!-- {NUMBER} --></w:p>"),
    "cell": lambda: excel(f"<c><v>{NUMBER}</v></c>"),
    "cell without its zero": lambda: excel(f"<c><v>{SHORT}</v></c>"),
    "cell in powers of ten": lambda: excel("<c><v>1.3097248022E10</v></c>"),
    "halves in two cells": lambda: excel(f"<c><v>{DAY}</v></c><c><v>{REST}</v></c>"),
    "formula": lambda: excel(f"<c><f>{DAY}&amp;{REST}</f><v>0</v></c>"),
    "inline text": lambda: excel(f'<c t="inlineStr"><is><r><t>{DAY}</t></r><r><t>{REST}</t></r></is></c>'),
    "shared text": lambda: excel('<c t="s"><v>0</v></c>', xl__sharedStrings=f"<sst><si><t>{NUMBER}</t></si></sst>"),
    "halves as shared texts": lambda: excel(
        '<c t="s"><v>2</v></c><c t="s"><v>0</v></c>',
        xl__sharedStrings=f"<sst><si><t>{REST}</t></si><si><t>x</t></si><si><t>{DAY}</t></si></sst>",
    ),
    "name of a sheet": lambda: archive({"xl/workbook.xml": f'<workbook><sheet name="{NUMBER}"/></workbook>'}),
    "slide": lambda: archive(
        {"ppt/presentation.xml": "<p/>", "ppt/notesSlides/n.xml": f"<a:p><a:t>{NUMBER}</a:t></a:p>"}
    ),
    "open document": lambda: open_document(f"<text:p>{DAY}<text:s/>{REST}</text:p>"),
    "open document, cell": lambda: open_document(f'<table:table-cell office:value="{SHORT}"/>'),
    "open document, meta": lambda: open_document("", meta=f"<office:meta><dc:title>{NUMBER}</dc:title></office:meta>"),
    "open document, styles": lambda: open_document(
        "", styles=f"<style:footer><text:p>{NUMBER}</text:p></style:footer>"
    ),
    "open document, note": lambda: open_document(f"<office:annotation><text:p>{NUMBER}</text:p></office:annotation>"),
}
ROOT = b"<< /Type /Catalog /Pages 2 0 R %s >>"
PAGES = b"<< /Type /Pages /Count 0 /Kids [] >>"


def stream(content: bytes, facts: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<< /Filter /FlateDecode /Length %d %s >>\nstream\n%s\nendstream" % (len(packed), facts, packed)


def document(root: bytes, *more: bytes) -> bytes:
    return objects_to_pdf(ROOT % root, PAGES, *more)


XMP = f"<x:xmpmeta><dc:title><rdf:li>{NUMBER}</rdf:li></dc:title></x:xmpmeta>".encode()
HEX = b"<FEFF" + b"".join(b"00%02X" % (0x30 + int(digit)) for digit in NUMBER) + b">"
PDFS: dict[str, Callable[[], bytes]] = {
    "page": lambda: pdf(f"({DAY} {REST}) Tj".encode()),
    "in pieces": lambda: pdf(b"[(1309) 20 (72) 10 (48022)] TJ"),
    "title": lambda: document(b"", b"<< /Title (%s) >>" % NUMBER.encode()),
    "title in two bytes": lambda: document(b"", b"<< /Title %s >>" % HEX),
    "note": lambda: document(b"", b"<< /Type /Annot /Subtype /Text /Contents (%s) >>" % NUMBER.encode()),
    "field": lambda: document(b"/AcroForm << /Fields [<< /FT /Tx /T (f) /V (%s) >>] >>" % NUMBER.encode()),
    "outline": lambda: document(b"", b"<< /Title (Sak %s %s) /Parent 4 0 R >>" % (DAY.encode(), REST.encode())),
    "properties": lambda: document(b"/Metadata 3 0 R", stream(XMP, b"/Type /Metadata /Subtype /XML")),
    "attachment": lambda: document(b"", stream(f"Gjelder {DAY} {REST}".encode(), b"/Type /EmbeddedFile")),
    "attached workbook": lambda: document(b"", stream(excel(f"<c><v>{SHORT}</v></c>"), b"/Type /EmbeddedFile")),
    "broken": lambda: b"%PDF-1.7\n" + stream(NUMBER.encode()),
}


def png(kind: bytes, data: bytes) -> bytes:
    chunk = struct.pack(">I4s", len(data), kind) + data + b"\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 13, b"IHDR") + b"\0" * 17 + chunk


def jpeg(kind: int, data: bytes) -> bytes:
    return b"\xff\xd8" + bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data + b"\xff\xda\0\0"


PICTURES: dict[str, Callable[[], bytes]] = {
    "png text": lambda: png(b"tEXt", b"Title\0" + f"{DAY} {REST}".encode()),
    "png packed": lambda: png(b"zTXt", b"Title\0\0" + zlib.compress(NUMBER.encode())),
    "png in unicode": lambda: png(b"iTXt", b"T\0\0\0no\0\0" + "".join(chr(0xFF10 + int(d)) for d in NUMBER).encode()),
    "jpeg comment": lambda: jpeg(0xFE, f"Elev {DAY}-{REST}".encode()),
    "jpeg exif": lambda: jpeg(0xE1, b"Exif\0\0" + NUMBER.encode("utf-16-le")),
    "jpeg xmp": lambda: jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
    "after the picture": lambda: jpeg(0xE0, b"JFIF\0") + b"\xff\xd9" + NUMBER.encode(),
}
FILES = OFFICE | {f"pdf {name}": make for name, make in PDFS.items()} | PICTURES


@pytest.mark.parametrize("name", FILES)
def test_a_number_is_found(name: str) -> None:
    assert answer(FILES[name]()) == REFUSED


@pytest.mark.parametrize(
    "content",
    [
        excel("".join(f"<c><v>{figure}</v></c>" for figure in ("13", "09", "72", "480", "22"))),
        word_of('<w:p><wp:docPr id="1309724802"/><v:shape path="m0,0 l130972,48022"/></w:p>'),
        word_of(runs("Saksnr. 24/12345-6") + runs("22 33 44 55").replace("w:p", "w:P")),
        excel("<c><v>1309724</v></c><c><v>8022</v></c><c><v>0.13097248022</v></c>"),
    ],
    ids=["figures of a table", "measures of a drawing", "numbers of cases", "parts and decimals"],
)
def test_what_is_no_number_passes(content: bytes) -> None:
    assert answer(content).startswith("ok ")


ENCRYPTED = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"11" * 32, b"22" * 32)


def test_a_pdf_with_a_password_is_refused() -> None:
    content = document(b"", ENCRYPTED).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]")

    assert answer(content) == "no BehindPassword"


def test_an_open_document_with_a_password_is_refused() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    content = archive({"mimetype": ODT, "content.xml": b"\1\2", "META-INF/manifest.xml": manifest})

    assert answer(content) == "no BehindPassword"
