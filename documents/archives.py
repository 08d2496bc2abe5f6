"""Zip archives, unpacked part by part within limits: what a part says of its size is never believed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final

from documents.limits import MOST_PARTS, MOST_RATIO, MOST_UNPACKED, MOST_UNPACKED_OF_A_PART, MUCH
from documents.refusal import RefusalError

# What a broken archive may raise.
BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError)
# How programs pack parts of office files; the other ways of zip are there for hiding.
PACKINGS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
STEP: Final = 256 * 1024
ENDING: Final = b"PK\x05\x06"
ENCRYPTED: Final = 0x1


class Budget:
    """How many bytes may still be unpacked, in all archives of one file together."""

    def __init__(self, left: int = MOST_UNPACKED) -> None:
        self.left = left

    def spend(self, amount: int) -> None:
        """Raises RefusalError when it is spent."""
        self.left -= amount
        if self.left < 0:
            raise RefusalError("TooMuchInside")


class Archive:
    """An archive whose table of contents is read. Raises RefusalError when it is broken or holds too many parts."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        self.budget = budget
        self.size = len(content)
        _count(content)
        try:
            self.file = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN:
            raise RefusalError("Damaged") from None
        self.infos = self.file.infolist()
        if len(self.infos) > MOST_PARTS:
            raise RefusalError("TooMuchInside")
        self.names = frozenset(info.filename for info in self.infos)

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Yield every part, unpacked; also one of two of the same name."""
        for info in self.infos:
            yield info.filename, self.unpack(info)

    def beginning(self, name: str) -> bytes:
        """Return the first hundred bytes of a part, nothing if it is not there."""
        if name not in self.names:
            return b""
        return self.unpack(self.file.getinfo(name), at_most=100)

    def unpack(self, info: zipfile.ZipInfo, at_most: int = 0) -> bytes:
        """Raises RefusalError when the part is broken, behind a password, packed oddly, or unpacks to too much."""
        if info.flag_bits & ENCRYPTED:
            raise RefusalError("BehindPassword")
        if info.compress_type not in PACKINGS:
            raise RefusalError("Damaged")
        try:
            with self.file.open(info) as part:
                return part.read(at_most) if at_most else b"".join(self._steps(part, info))
        except BROKEN:
            raise RefusalError("Damaged") from None

    def _steps(self, part: IO[bytes], info: zipfile.ZipInfo) -> Iterator[bytes]:
        unpacked = 0
        # A part cannot be longer than its archive, whatever its header says.
        packed = max(1, min(info.compress_size, self.size))
        while step := part.read(STEP):
            unpacked += len(step)
            self.budget.spend(len(step))
            if unpacked > MOST_UNPACKED_OF_A_PART or (unpacked > MUCH and unpacked > packed * MOST_RATIO):
                raise RefusalError("TooMuchInside")
            yield step


def unpacked(packed: bytes, budget: Budget) -> bytes:
    """Return ``packed`` (deflated, zlib) unpacked as far as it goes; nothing when it is something else.

    Raises:
        RefusalError: when it goes beyond ``budget``.
    """
    engine = zlib.decompressobj()
    try:
        found = engine.decompress(packed, min(budget.left, MOST_UNPACKED_OF_A_PART) + 1)
    except zlib.error:
        return b""
    budget.spend(len(found) if not engine.unconsumed_tail else budget.left + 1)
    return found


def _count(content: bytes) -> None:
    """Refuse a table of contents that is too long before it is read: its entries take memory each."""
    place = content.rfind(ENDING)
    if place < 0 or len(content) < place + 22:
        raise RefusalError("Damaged")
    (entries,) = struct.unpack_from("<H", content, place + 10)
    # 65,535 stands for a number that has its place elsewhere (zip64); no office file is that large.
    if entries > MOST_PARTS or content.count(b"PK\x01\x02") > 2 * MOST_PARTS:
        raise RefusalError("TooMuchInside")
