"""The text of XML parts by expat: no document types, no entities, no more levels than real files have.

Each part is parsed in one call, so that the work grows as its length does. What is not well-formed is read as any text.
"""

import re
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from documents.letters import decoded, without_tags
from documents.limits import MOST_ATTRIBUTES, MOST_DEPTH
from documents.refusal import RefusalError
from norwegian.identity_digits import BLOCK

# A line and a tab end a word, a change of style does not. What else ends a paragraph or a cell ends a block.
WORD_BREAKS: Final = frozenset({"br", "cr", "tab", "ptab", "line-break", "s", "noBreakHyphen"})
BLOCK_BREAKS: Final = frozenset(
    [
        *("p", "h", "si", "v", "is", "f", "c", "tc", "tr", "table-cell", "text", "comment", "annotation"),
        *(
            "li",
            "td",
            "th",
            "pt",
            "property",
            "title",
            "desc",
            "note-citation",
            "note",
            "date",
            "creator",
            "txbxContent",
        ),
        *("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter", "definedName"),
    ]
)
# Attributes that hold words; the others hold measures, colours and paths, in which figures stand close by nature.
WORDS: Final = frozenset(
    [
        *("descr", "title", "name", "alt", "Target", "href", "string-value", "value", "val", "author", "initials"),
        *("tooltip", "display", "tag", "label", "lbl", "desc", "prompt", "promptTitle", "formula", "error"),
        *(
            "content",
            "userId",
            "text",
            "placeholder",
            "help-text",
            "print-range",
            "display-name",
            "condition",
            "errorTitle",
        ),
    ]
)
# A figure in an attribute that counts by itself.
ELEVEN: Final = re.compile(r"(?<!\d)\d{11}(?!\d)")
# These may name a document type, which is not fetched; in the others it has no business.
MAY_HAVE_TYPE: Final = re.compile(r"(^|/)META-INF/|\.svg$", re.IGNORECASE)


def is_xml(content: bytes) -> bool:
    """Tell whether a part looks like XML, in any of its encodings."""
    start = content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    return start.startswith((b"<", b"\x4c\x6f\xa7\x94"))


def xml_text(content: bytes, name: str = "", *, joins: bool = True) -> str:
    """Return the text of a part, with marks between blocks. ``joins``: elements inside a paragraph make one text.

    Raises:
        RefusalError: for a document type with definitions, too many levels or attributes.
    """
    reading = _Reading(joins=joins, may_have_type=bool(MAY_HAVE_TYPE.search(name)))
    try:
        reading.parser.Parse(content, True)  # noqa: FBT003 (expat takes no keywords)
    except (expat.ExpatError, LookupError, ValueError):
        text = decoded(content)
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise RefusalError("Damaged") from None
        return f"{reading.text()}{BLOCK}{without_tags(text, _break if joins else _always)}"
    return reading.text()


def running_text(content: bytes) -> str:
    """Return what is read of a part, with marks between blocks and without attributes; nothing of a broken one."""
    reading = _Reading(joins=True, may_have_type=False)
    try:
        reading.parser.Parse(content, True)  # noqa: FBT003 (expat takes no keywords)
    except (expat.ExpatError, LookupError, ValueError):
        return ""
    return "".join(reading.found)


class _Reading:
    def __init__(self, *, joins: bool, may_have_type: bool) -> None:
        self.joins = joins
        self.may_have_type = may_have_type
        self.depth = 0
        self.found: list[str] = []
        self.beside: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.found.append
        self.parser.CommentHandler = self.beside.append
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartDoctypeDeclHandler = self._type
        self.parser.EntityDeclHandler = self._refuse

    def text(self) -> str:
        return BLOCK.join(("".join(self.found), *self.beside))

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH or len(attributes) > MOST_ATTRIBUTES:
            raise RefusalError("Damaged")
        if name[-3:] == "sym":
            self.found.append(_symbol(attributes))
        for attribute, value in attributes.items():
            if attribute.rpartition(":")[2] in WORDS:
                self.beside.append(value)
                self.beside.append(number_in_full(value))
            elif len(value) > 10:
                self.beside.extend(ELEVEN.findall(value))

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.found.append(_break(f"/{name}") if self.joins else BLOCK)

    def _instruction(self, target: str, instruction: str) -> None:
        self.beside.append(instruction)

    def _type(self, name: str, system: str | None, public: str | None, has_definitions: int) -> None:
        if has_definitions or not self.may_have_type:
            raise RefusalError("Damaged")

    def _refuse(self, *definition: object) -> None:
        raise RefusalError("Damaged")


def _break(tag: str) -> str:
    """Return what a tag stands for in a text: ``/w:p`` ends a block, ``w:tab`` a word, ``w:r`` nothing."""
    local = tag.lstrip("/").rpartition(":")[2]
    if local in WORD_BREAKS:
        return " "
    return BLOCK if tag[:1] == "/" and local in BLOCK_BREAKS else ""


def _always(tag: str) -> str:
    return BLOCK


def _symbol(attributes: Mapping[str, str]) -> str:
    """A letter of a symbol font in Word, stored 0xF000 above where it stands."""
    code = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "char"), "")
    return chr(int(code, 16) & 0xFF) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""


def number_in_full(value: str) -> str:
    """Return the digits of a whole number of 10 or 11, written as 1.3097248022E10 too; a lost first zero comes back."""
    if not 10 <= len(value) <= 40 or not re.fullmatch(r"[0-9]+(\.[0-9]*)?([eE][+]?[0-9]{1,2})?", value):
        return ""
    whole, _point, rest = value.lower().partition(".")
    fraction, _e, power = rest.partition("e") if _point else ("", "", "")
    if not _point and "e" in whole:
        whole, _e, power = whole.partition("e")
    shift = int(power or 0)
    digits = whole + fraction[:shift].ljust(shift, "0")
    if fraction[shift:].strip("0") or len(digits) not in {10, 11}:
        return ""
    return digits.zfill(11)
