"""Words in PNG and JPEG files: what cameras and programs write beside the picture. The picture itself is not read."""

import struct
from collections.abc import Iterator
from typing import Final

from documents.archives import Budget, unpacked
from documents.letters import numbers_among_bytes, readable
from documents.types import PNG
from documents.xml_text import xml_text

PNG_TEXTS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf"})
# Segments of a JPEG that hold no measure of the picture: comments, and what programs add.
JPEG_TEXTS: Final = frozenset({0xFE, *range(0xE0, 0xF0)})
START_OF_SCAN: Final = 0xDA


def picture_texts(content: bytes, media_type: str, budget: Budget) -> Iterator[str]:
    """Yield the texts of a picture. Raises RefusalError when they unpack to too much."""
    for words in _png_words(content, budget) if media_type == PNG else _jpeg_words(content):
        yield from readable(words)
        # In UTF-8 the digits of other alphabets are told.
        yield words.decode("utf-8", "replace")
        start = words.find(b"<x:xmpmeta")
        if start >= 0:
            yield xml_text(words[start : words.rfind(b">") + 1], joins=False)
    yield from numbers_among_bytes(content)


def _png_words(content: bytes, budget: Budget) -> Iterator[bytes]:
    place = 8
    while place + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        if kind in PNG_TEXTS:
            data = content[place + 8 : place + 8 + length]
            yield data
            yield _unpacked(kind, data, budget)
        # Checksum and header too, so that no length can make it stand still.
        place += 12 + length


def _unpacked(kind: bytes, data: bytes, budget: Budget) -> bytes:
    _key, _nothing, rest = data.partition(b"\0")
    if kind == b"zTXt":
        return unpacked(rest[1:], budget)
    if kind == b"iTXt" and rest[:1] == b"\x01":
        return unpacked(rest[2:].split(b"\0", 2)[-1], budget)
    return b""


def _jpeg_words(content: bytes) -> Iterator[bytes]:
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        kind = content[place + 1]
        (length,) = struct.unpack_from(">H", content, place + 2)
        if kind == START_OF_SCAN:
            return
        if kind in JPEG_TEXTS:
            yield content[place + 4 : place + 2 + length]
        place += 2 + max(2, length)
