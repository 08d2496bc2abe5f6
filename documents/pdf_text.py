"""The words of a PDF: its pages, and all that lies beside them (properties, forms, notes, outlines, attachments)."""

import io
import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from documents.archives import Budget, unpacked
from documents.letters import decoded, numbers_among_bytes
from documents.limits import MOST_BYTES_OF_A_STREAM, MOST_NESTED_VALUES, MOST_OBJECTS, MOST_PAGES
from documents.refusal import RefusalError
from documents.shown import Shown
from documents.xml_text import is_xml, xml_text
from norwegian.identity_digits import BLOCK

# pypdf tells of every oddity of a file; many are odd and readable all the same.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

LIMITS: Final = Configuration(
    zlib_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    lzw_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    run_length_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    brotli_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    array_based_stream_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    stream_decoding_work_maximum_length=4 * MOST_BYTES_OF_A_STREAM,
    stream_parsing_work_maximum_count=5_000_000,
    xform_maximum_invocations_per_extraction=5_000,
)
# Streams of these kinds are no words: pictures, fonts, colours, and what pages draw (which is read as pages).
NO_WORDS: Final = frozenset({"/ObjStm", "/XRef", "/Pattern"})


def pdf_texts(content: bytes, budget: Budget, attached: Callable[[bytes], Iterator[str]]) -> Iterator[str]:
    """Yield the texts of a PDF; ``attached`` yields those of a file inside it.

    A scanned paper is pictures of pages: unless the scanner has put words behind them it has no text here. What is
    broken is read as far as it goes, and besides as bytes.

    Raises:
        RefusalError: behind a password, or when it holds more than the limits.
    """
    with apply_configuration(LIMITS):
        try:
            yield from _texts(content, budget, attached)
        except (LimitReachedError, RecursionError):
            raise RefusalError("TooMuchInside") from None
    yield from numbers_among_bytes(content)


def _texts(content: bytes, budget: Budget, attached: Callable[[bytes], Iterator[str]]) -> Iterator[str]:
    reader = _tried(lambda: PdfReader(io.BytesIO(content)))
    if reader is None:
        yield from _broken_texts(content, budget)
        return
    if reader.is_encrypted and not _tried(lambda: reader.decrypt("")):
        raise RefusalError("BehindPassword")
    yield from _pages(reader)
    for number in _numbers(reader):
        held = _tried(partial(reader.get_object, number))
        yield from _strings(held)
        if isinstance(held, StreamObject) and not _is_drawn(held):
            found = _tried(held.get_data) or b""
            budget.spend(len(found))
            yield from attached(found) if _is_attached(held) else _words(found)
    yield from _strings(_tried(lambda: reader.trailer))


def _tried(act: Callable[[], Any]) -> Any:
    """pypdf says that a broken file may raise anything; what cannot be read is None."""
    try:
        return act()
    except (LimitReachedError, RecursionError, MemoryError, RefusalError):
        raise
    except Exception:
        return None


def _pages(reader: PdfReader) -> Iterator[str]:
    pages = _tried(lambda: len(reader.pages)) or 0
    if pages > MOST_PAGES:
        raise RefusalError("TooMuchInside")
    for number in range(pages):
        yield Shown(_tried(partial(_page, reader, number)) or "")


def _page(reader: PdfReader, number: int) -> str:
    return reader.pages[number].extract_text().replace(BLOCK, "")


def _numbers(reader: PdfReader) -> list[IndirectObject]:
    """Return every object the file's tables name."""
    found = {(number, generation) for generation, table in reader.xref.items() for number in table}
    found |= {(number, 0) for number in reader.xref_objStm}
    if len(found) > MOST_OBJECTS:
        raise RefusalError("TooMuchInside")
    return [IndirectObject(number, generation, reader) for number, generation in sorted(found)]


def _strings(held: Any) -> Iterator[str]:
    """Yield the texts in a value and in the values in it; what it only points at has its own turn."""
    waiting = [(held, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > MOST_NESTED_VALUES:
            raise RefusalError("TooMuchInside")
        if isinstance(value, TextStringObject | ByteStringObject):
            # The mark between texts may stand in a text here.
            yield (value if isinstance(value, str) else decoded(bytes(value))).replace(BLOCK, "")
        elif isinstance(value, DictionaryObject):
            waiting += [(dict.get(value, key), depth + 1) for key in value]
        elif isinstance(value, ArrayObject):
            waiting += [(each, depth + 1) for each in list.__iter__(value)]
        elif isinstance(value, NameObject) and sum(map(str.isdigit, value)) > 10:
            yield str(value)


def _is_drawn(held: StreamObject) -> bool:
    """Tell whether a stream is a picture, a font or another thing without words, which may be large."""
    kind, form = str(dict.get(held, "/Type", "")), str(dict.get(held, "/Subtype", ""))
    return form in {"/Image", "/Form"} or kind in NO_WORDS or "/Length1" in held or form.endswith(("Type1C", "Type0C"))


def _is_attached(held: StreamObject) -> bool:
    return dict.get(held, "/Type") == "/EmbeddedFile" or "/Params" in held


def _words(content: bytes) -> Iterator[str]:
    """Properties (XMP) and forms (XFA) are XML; what a page draws has been read as the page."""
    if is_xml(content):
        yield xml_text(content, joins=False)


def _broken_texts(content: bytes, budget: Budget) -> Iterator[str]:
    """Streams that no table names still are there for who looks: eleven digits in them count."""
    place = 0
    while (start := content.find(b"stream", place)) >= 0:
        start += 6
        end = content.find(b"endstream", start)
        if end < 0:
            return
        place = end + 9
        yield from numbers_among_bytes(unpacked(content[start:end].lstrip(b"\r\n"), budget))
