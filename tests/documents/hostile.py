"""Files made to harm: each small to send, and dear to read for a reader that does not look out."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.documents.archives import archive, excel, word, word_of
from tests.documents.pdf import objects_to_pdf, pdf

MILLION = 1_000_000
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><x>&i;</x>"
)
ATTRIBUTES = "<w " + " ".join(f'a{number}="1"' for number in range(50_000)) + "/>"


def lying_size() -> bytes:
    """Return an archive whose main part says it is empty."""
    content = bytearray(word("0" * MILLION))
    place = content.index(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 0)
    return bytes(content)


def wrong_checksum() -> bytes:
    content = bytearray(word())
    for mark, offset in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        content[content.index(mark) + offset] ^= 0xFF
    return bytes(content)


def bombs() -> dict[str, str]:
    """Return parts that are each within the limit."""
    return {f"word/{number}.xml": "0 " * (9 * MILLION) for number in range(14)}


def nested(times: int) -> bytes:
    content = word()
    for _time in range(times):
        content = word(word__embeddings__inner=content)
    return content


def looping_pages() -> bytes:
    """Return a PDF whose tree of pages holds itself."""
    return objects_to_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>")


def looping_lengths() -> bytes:
    """Return a PDF whose stream is as long as itself."""
    stream = b"<< /Length 3 0 R >>\nstream\nBT ET\nendstream"
    return objects_to_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>", stream)


def object_stream_in_itself() -> bytes:
    stream = zlib.compress(b"3 0 << /Type /Catalog >>")
    head = b"<< /Type /ObjStm /N 1 /First 4 /Extends 3 0 R /Filter /FlateDecode /Length %d >>" % len(stream)
    body = head + b"\nstream\n" + stream + b"\nendstream"
    return objects_to_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>", body)


def deep_array() -> bytes:
    return objects_to_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"[" * 100_000 + b"]" * 100_000)


def endless_inflation() -> bytes:
    return pdf(b" " * (60 * MILLION))


def png_of_bombs() -> bytes:
    bomb = zlib.compress(b"0" * (20 * MILLION), 9)
    chunk = struct.pack(">I", len(bomb) + 5) + b"zTXtkey\0\0" + bomb + b"\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk * 40


def many_parts(count: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for number in range(count):
            file.writestr(f"word/{number}", "")
    return content.getvalue()


# Name -> how the file is made, and how reading it ends: let in, or why not.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "brackets": (lambda: word_of("<" * MILLION), "ok"),
    "brackets, more": (lambda: word_of("<" * (4 * MILLION)), "ok"),
    "brackets and spaces": (lambda: word_of("<w:br " * MILLION), "ok"),
    "ampersands": (lambda: word("&amp;#" * MILLION), "ok"),
    "deep": (lambda: word_of("<a>" * MILLION + "</a>" * MILLION), "Damaged"),
    "billion laughs": (lambda: word_of(LAUGHS), "Damaged"),
    "quadratic entities": (
        lambda: word_of(f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 50_000}</x>'),
        "Damaged",
    ),
    "entity from afar": (lambda: word_of('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x"><x/>'), "Damaged"),
    "type in utf-16": (lambda: word_of(LAUGHS.encode("utf-16")), "Damaged"),
    "huge attribute": (lambda: word_of(f'<w a="{"1 " * (5 * MILLION)}"/>'), "ok"),
    "many attributes": (lambda: word_of(ATTRIBUTES), "Damaged"),
    "digits": (lambda: word("1 " * 200_000), "ok"),
    "combining letters": (lambda: word("a" + "\u0327\u0301" * MILLION), "ok"),
    "bomb": (lambda: word_of(b"<x>" + b"0" * (150 * MILLION)), "TooMuchInside"),
    "bombs": (lambda: archive({"word/document.xml": "<w/>"} | bombs()), "TooMuchInside"),
    "lying size": (lying_size, "Damaged"),
    "wrong checksum": (wrong_checksum, "Damaged"),
    "nested": (lambda: nested(5), "TooMuchInside"),
    "many parts": (lambda: many_parts(65_000), "TooMuchInside"),
    "bzip2": (lambda: archive({"word/document.xml": "<w/>"}, packing=zipfile.ZIP_BZIP2), "Damaged"),
    "cells": (lambda: excel("<c><v>1</v></c>" * 50_000), "ok"),
    "shared texts": (lambda: excel('<c t="s"><v>99999999999999999999</v></c>', xl__sharedStrings="<sst/>"), "ok"),
    "pages in pages": (looping_pages, "ok"),
    "length of itself": (looping_lengths, "any"),
    "objects in themselves": (object_stream_in_itself, "ok"),
    "deep arrays": (deep_array, "any"),
    "a stream that unpacks to much": (endless_inflation, "TooMuchInside"),
    "streams that never end": (lambda: b"%PDF-1.7\n" + b"stream" * MILLION, "ok"),
    "objects that never end": (lambda: b"%PDF-1.7\n" + b"1 0 obj<<" * 200_000, "ok"),
    "picture of bombs": (png_of_bombs, "TooMuchInside"),
    "segments without length": (lambda: b"\xff\xd8" + b"\xff\xfe\0\0" * 100_000, "ok"),
    "old office": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * MILLION, "OldOfficeFile"),
}
