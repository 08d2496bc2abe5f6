"""A municipality's own Word file, into which documents are written: opened, and held to what it may hold.

It gives styles, page, head and foot. Nothing in it is run: a mark is a word in square brackets, and no other sign of it
is read as an order.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.shared import Cm

from documents.letters import decoded
from documents.refusal import RefusalError

# The places of a template.
CONTENT: Final = "innhold"
TITLE: Final = "tittel"
MUNICIPALITY: Final = "kommune"
DAY: Final = "dato"
MARK: Final = re.compile(rf"(?i)\[\[\s?({CONTENT}|innhald|{TITLE}|{MUNICIPALITY}|{DAY})\s?\]\]")
# The same place in nynorsk.
ALSO: Final = {"innhald": CONTENT}

TEMPLATE_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
PartFactory.part_type_for[TEMPLATE_MAIN] = DocumentPart
PLAIN: Final = Path(docx.__file__).parent / "templates" / "default.docx"

# What is let go of: the template's own template, which lies on somebody's disk, and a picture of its first page.
ATTACHED: Final = "attachedTemplate"
LET_GO: Final = frozenset({ATTACHED, "thumbnail"})
# And of the plain one what nothing of ours needs, and what says another program made it.
LET_GO_OF_PLAIN: Final = LET_GO | {"stylesWithEffects", "customXml", "extended-properties"}
# Programs, files in the file, and parts of other files: nothing of a letterhead.
OBJECTS: Final = frozenset(
    {"oleObject", "control", "package", "aFChunk", "subDocument", "vbaProject", "activeXControlBinary"}
)
# Fields that fetch or start something.
FETCHES: Final = re.compile(
    r"(?i)ddeauto|includetext|includepicture|macrobutton|\bdde\b|(?<![a-z])link\s|(?<![a-z])import\s|\bdatabase\b"
)
FIELD: Final = re.compile(r"<w:instrText[^<>]*>([^<>]*)<|w:instr=\"([^\"<>]*)\"")
# Where an address may lead.
WEB: Final = re.compile(r"(?i)(https?|mailto|tel):")
# What a page measures where the template does not say.
WIDTH: Final = Cm(21)
HEIGHT: Final = Cm(29.7)
MARGIN: Final = Cm(2.4)


def open_template(content: bytes, words: dict[str, str]) -> tuple[Document, dict[str, Any]]:
    """Return the file, with ``words`` where their marks stood, and the paragraph of each mark in its body.

    Raises:
        RefusalError: when it is no Word file, leads out of itself, or holds objects.
    """
    package = _opened(content)
    main = package.main_document_part
    if not isinstance(main, DocumentPart):
        raise RefusalError("NotWord")
    main._content_type = CONTENT_TYPE.WML_DOCUMENT_MAIN
    _let_go(package, LET_GO if content else LET_GO_OF_PLAIN)
    _hold(package)
    document = main.document
    _measure(document)
    return document, _fill(document, words)


def _opened(content: bytes) -> Package:
    try:
        package = Package.open(io.BytesIO(content or PLAIN.read_bytes()))
        # Asked for here, since a file without one fails by it.
        package.main_document_part  # noqa: B018
    except (PackageNotFoundError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, AttributeError):
        raise RefusalError("NotWord") from None
    return package


def _sources(package: Package) -> "list[Package | Part]":
    return [package, *package.iter_parts()]


def _kind(relation: Any) -> str:
    return str(relation.reltype).rpartition("/")[2]


def _let_go(package: Package, kinds: frozenset[str]) -> None:
    for source in _sources(package):
        for name, relation in list(source.rels.items()):
            if _kind(relation) in kinds:
                source.rels.pop(name)
        if isinstance(source, XmlPart):
            for each in list(source.element.iter(qn("w:attachedTemplate"))):
                each.getparent().remove(each)


def _hold(package: Package) -> None:
    """Refuse what leads out of the file, and what is no letterhead."""
    for source in _sources(package):
        for relation in source.rels.values():
            if _kind(relation) in OBJECTS:
                raise RefusalError("HoldsObjects")
            is_link = _kind(relation) == "hyperlink" and bool(WEB.match(relation.target_ref))
            if relation.is_external and not is_link:
                raise RefusalError("LeadsOut")
        if isinstance(source, Part) and FETCHES.search("".join(_fields(source))):
            raise RefusalError("LeadsOut")


def _fields(part: Part) -> Iterator[str]:
    """Yield what the fields of a part say, piece by piece: a field may be written in several."""
    if isinstance(part, XmlPart):
        for element in part.element.iter(qn("w:instrText"), qn("w:fldSimple")):
            yield element.get(qn("w:instr")) or element.text or ""
    elif part.content_type.endswith("xml"):
        for found in FIELD.finditer(decoded(part.blob)):
            yield found[1] or found[2] or ""


def _measure(document: Document) -> None:
    """Give the page a size where the template says none: tables share its width."""
    body = document.element.body
    if body.sectPr is None:
        body.get_or_add_sectPr()
    for section in document.sections:
        section.page_width, section.page_height = section.page_width or WIDTH, section.page_height or HEIGHT
        section.left_margin = MARGIN if section.left_margin is None else section.left_margin
        section.right_margin = MARGIN if section.right_margin is None else section.right_margin


def _fill(document: Document, words: dict[str, str]) -> dict[str, Any]:
    """Put words where their marks stand, in the body and at the head and foot of pages."""
    places: dict[str, Any] = {}
    for part in document.part.package.iter_parts():
        is_page = part is document.part or _is_head_or_foot(part)
        for paragraph in list(part.element.iter(qn("w:p"))) if is_page and isinstance(part, XmlPart) else ():
            for mark in _replace(paragraph, words):
                if part is document.part:
                    places.setdefault(mark, paragraph)
    if CONTENT in places and places[CONTENT].getparent() is not document.element.body:
        raise RefusalError("ContentInside")
    return places


def _is_head_or_foot(part: Part) -> bool:
    return part.content_type in {CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER}


def _replace(paragraph: Any, words: dict[str, str]) -> list[str]:
    """Put words for the marks of a paragraph, which a program may have divided; return which marks they were."""
    texts = [each for run in paragraph.iterchildren(qn("w:r")) for each in run.iterchildren(qn("w:t"))]
    said = "".join(each.text or "" for each in texts)
    found = [_name(mark) for mark in MARK.finditer(said)]
    if found:
        for each in texts:
            each.text = ""
        texts[0].text = MARK.sub(lambda mark: words.get(_name(mark), ""), said)
    return found


def _name(mark: "re.Match[str]") -> str:
    name = mark[1].lower()
    return ALSO.get(name, name)
