"""Bytes of unknown kind as letters: by the marks of their encoding, and as the texts that stand between other bytes."""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import Final

BYTE_ORDER_MARKS: Final = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
WIDE_STARTS: Final = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
DECLARED: Final = re.compile(rb"<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._-]{1,40})")
# Some that Python knows take time that grows with the square of the length.
PLAIN_ENCODING: Final = re.compile(
    r"utf-?(?:7|8|16|32)(?:-?[lb]e)?|us-ascii|latin-?1|(?:iso-8859-|windows-|cp|koi8-)\w{1,5}"
)
TAG: Final = re.compile(r"<(/?[\w:.-]{0,100})[^<>]*>")
# Digits and what may stand between them, in texts of one and two bytes a letter.
NARROW: Final = re.compile(rb"[\x20-\x7e\xa0-\xff]{11,}")
WIDE: Final = re.compile(rb"(?:[\x20-\x7e]\0){11,}")
ELEVEN: Final = re.compile(r"(?<!\d)\d{11}(?!\d)|(?<!\d)\d{6}[ -]\d{5}(?!\d)")


def decoded(content: bytes) -> str:
    """Return ``content`` as text; what does not belong to its encoding becomes a question mark."""
    for mark, encoding in (*BYTE_ORDER_MARKS, *WIDE_STARTS):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    declared = DECLARED.match(content)
    named = declared[1].decode().lower() if declared else ""
    return content.decode(named if PLAIN_ENCODING.fullmatch(named) and _is_known(named) else "utf-8", "replace")


def _is_known(encoding: str) -> bool:
    try:
        return bool(codecs.lookup(encoding))
    except LookupError:
        return False


def without_tags(text: str, between: Callable[[str], str]) -> str:
    """Return ``text`` with ``between`` of its name for each tag. The pattern stops at any bracket: no square."""
    return TAG.sub(lambda tag: between(tag[1]), text)


def readable(content: bytes) -> Iterator[str]:
    """Yield the texts that stand in ``content`` between bytes that are no letters."""
    for found in NARROW.finditer(content):
        yield found[0].decode("latin-1")
    for found in WIDE.finditer(content):
        yield found[0].decode("utf-16-le")


def numbers_among_bytes(content: bytes) -> Iterator[str]:
    """Yield eleven digits that stand alone in ``content``. Among other bytes no other way of writing counts."""
    for text in readable(content):
        yield from ELEVEN.findall(text)
