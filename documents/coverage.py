"""Which letters a font has, read from the font itself. A document for the archive may hold no others."""

import struct
import unicodedata
from bisect import bisect_right
from pathlib import Path
from typing import Final

STANDS_IN: Final = "\ufffd"
# Characters that are not drawn and have a place in texts: line ends, soft hyphens, what joins and parts letters.
UNSEEN: Final = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f")
SEGMENTED: Final = 12


class Coverage:
    """The letters of one font (TrueType or OpenType)."""

    def __init__(self, font: bytes) -> None:
        self.ranges = sorted(_ranges(font))
        self._starts = [first for first, _last in self.ranges]

    @classmethod
    def of(cls, path: Path) -> "Coverage":
        return cls(path.read_bytes())

    def __contains__(self, letter: str) -> bool:
        place = bisect_right(self._starts, ord(letter)) - 1
        return place >= 0 and ord(letter) <= self.ranges[place][1]

    def printable(self, text: str) -> str:
        """Return ``text`` composed, with a mark for each letter the font does not have."""
        letters = unicodedata.normalize("NFC", text)
        return "".join(
            letter if letter in UNSEEN or (letter in self and unicodedata.category(letter)[0] != "C") else STANDS_IN
            for letter in letters
            # A variation of an emoji that is not drawn is nothing to see either.
            if letter not in {"\ufe0e", "\ufe0f"}
        )


def _ranges(font: bytes) -> list[tuple[int, int]]:
    table = _table(font, b"cmap")
    (number,) = struct.unpack_from(">H", font, table + 2)
    for place in range(table + 4, table + 4 + 8 * number, 8):
        (offset,) = struct.unpack_from(">I", font, place + 4)
        (form,) = struct.unpack_from(">H", font, table + offset)
        if form == SEGMENTED:
            (groups,) = struct.unpack_from(">I", font, table + offset + 12)
            first = table + offset + 16
            found = (struct.unpack_from(">II", font, first + 12 * each) for each in range(groups))
            return [(start, end) for start, end in found]
    raise ValueError("The font has no table of its letters that is read here.")


def _table(font: bytes, tag: bytes) -> int:
    (number,) = struct.unpack_from(">H", font, 4)
    for place in range(12, 12 + 16 * number, 16):
        name, _check, offset = struct.unpack_from(">4sII", font, place)
        if name == tag:
            return int(offset)
    raise ValueError("The font has no such table.")
