"""Every part of an office file: texts, comments, charts, properties, names, and what is packed inside it."""

import re
from collections.abc import Iterator
from typing import Final

from documents.archives import Archive, Budget
from documents.letters import decoded, numbers_among_bytes, readable, without_tags
from documents.limits import MOST_NESTED
from documents.pdf_text import pdf_texts
from documents.pictures import picture_texts
from documents.refusal import RefusalError
from documents.sheets import workbook_texts
from documents.shown import Shown
from documents.types import ARCHIVE, EXCEL, OLD_OFFICE, PDF, office_type, simple_type
from documents.xml_text import is_xml, running_text, xml_text
from norwegian.identity_digits import BLOCK

HAS_MACROS: Final = re.compile(r"(?i)vbaProject\.bin$|(?:^|/)Basic/|(?:^|/)Scripts/")
# Elements inside a paragraph make one text in these; in all other parts (properties, settings) each is one.
RUNNING_TEXT: Final = re.compile(
    r"(?:word|xl|ppt)/(?!theme|settings|fontTable|styles)|(?:.*/)?(?:content|styles)\.xml$"
)
# Of them, what is read on the pages: no remarks beside them, and no lists of names.
READ: Final = re.compile(
    r"word/(?:document|footnotes|endnotes)\.xml$|xl/sharedStrings\.xml$|ppt/slides/slide\d+\.xml$|content\.xml$"
)
LETTERS: Final = re.compile(r"(?i)\.(?:txt|html?|xhtml|mht|rtf|csv|json|md|eml|xml|rels)$")


def office_kind(content: bytes, budget: Budget) -> str:
    """Return the media type of an office file. Raises RefusalError when it is none, or has macros or a password."""
    archive = Archive(content, budget)
    kind = office_type(archive.names, archive.beginning("mimetype").decode("ascii", "replace"))
    if not kind:
        raise RefusalError("UnknownFileType")
    if any(HAS_MACROS.search(name) for name in archive.names):
        raise RefusalError("HasMacros")
    return kind


def archive_texts(content: bytes, budget: Budget, nested: int = 0) -> Iterator[str]:
    """Yield the texts of all parts of an archive.

    Raises:
        RefusalError: when a part is broken, behind a password, unpacks to too much, or is an old office file.
    """
    archive = Archive(content, budget)
    yield decoded(archive.file.comment)
    for name, part in archive.parts():
        # The parts of the name: one figure is not to go on in the next.
        yield name.replace("/", BLOCK)
        yield from part_texts(part, name, budget, nested)
    if office_type(archive.names, "") == EXCEL:
        yield from workbook_texts(archive)


def part_texts(part: bytes, name: str, budget: Budget, nested: int = 0) -> Iterator[str]:
    """Yield the texts of a part, by what it is."""
    kind = simple_type(part)
    if part.startswith(ARCHIVE):
        yield from archive_texts(part, budget, _deeper(nested))
    elif kind == PDF:
        yield from pdf_texts(part, budget, lambda inside: part_texts(inside, "", budget, _deeper(nested)))
    elif kind:
        yield from picture_texts(part, kind, budget)
    elif part.startswith(OLD_OFFICE):
        # An object of an older program: its texts lie in pieces, in one or two bytes a letter.
        yield from readable(part)
    elif is_xml(part):
        if b"encryption-data" in part and name.endswith("manifest.xml"):
            raise RefusalError("BehindPassword")
        text = xml_text(part, name, joins=bool(RUNNING_TEXT.match(name)))
        yield Shown(text, running_text(part)) if READ.match(name) else text
    elif LETTERS.search(name) or not name:
        text = decoded(part)
        yield text
        yield without_tags(text, lambda tag: "")
    else:
        yield from numbers_among_bytes(part)


def _deeper(nested: int) -> int:
    if nested >= MOST_NESTED:
        raise RefusalError("TooMuchInside")
    return nested + 1
