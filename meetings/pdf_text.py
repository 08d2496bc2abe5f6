"""The words of a PDF paper, as far as they can be read without harm."""

import io
import logging
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from pypdf import Configuration, PdfReader, apply_configuration

# pypdf tells of every oddity of a file; many are odd and readable all the same.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

MOST_PAGES: Final = 200
MOST_CHARACTERS: Final = 2_000_000
# Whoever uploads waits for this. A page of text takes a hundredth of a second.
MOST_SECONDS: Final = 10.0

# A small file can unpack to something that fills the memory; the words of a page do not need more than this.
MOST_BYTES_OF_A_STREAM: Final = 5_000_000
LIMITS: Final = Configuration(
    zlib_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    lzw_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    run_length_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    brotli_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    array_based_stream_maximum_output_length=MOST_BYTES_OF_A_STREAM,
    stream_decoding_work_maximum_length=4 * MOST_BYTES_OF_A_STREAM,
    stream_parsing_work_maximum_count=500_000,
    xform_maximum_invocations_per_extraction=500,
)


class OutOfTimeError(Exception):
    """Reading the file takes longer than it is worth."""


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF within the limits above, page by page; what cannot be read gives no text.

    A scanned paper is pictures of pages: unless the scanner has put words behind them it has no text here, and
    a national identity number in it is not found. Nor is one in a file behind a password. The person who adds the
    paper answers for those, as for a photograph.
    """
    with apply_configuration(LIMITS):
        return " | ".join(_pages(content))


def _pages(content: bytes) -> Iterator[str]:
    left = MOST_CHARACTERS
    in_time = _watch(time.monotonic() + MOST_SECONDS)
    # pypdf says that a broken file may raise anything. A file must never stop the page that takes it in.
    try:
        reader = PdfReader(io.BytesIO(content))
        pages = range(min(len(reader.pages), MOST_PAGES))
    except Exception:
        return
    for number in pages:
        try:
            in_time()
            found = reader.pages[number].extract_text(visitor_operand_before=in_time)
        except OutOfTimeError:
            return
        except Exception:  # noqa: S112
            # The other pages can still be read.
            continue
        yield found[:left]
        left -= len(found)
        if left <= 0:
            return


def _watch(until: float) -> Callable[..., None]:
    def in_time(*_: Any) -> None:
        if time.monotonic() > until:
            raise OutOfTimeError

    return in_time
