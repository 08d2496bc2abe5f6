"""Reads one file through: what it is, whether a national identity number stands in it, and what it says.

What is here runs in a process of its own (``documents.reader``), so it knows no Django and imports little.
"""

from collections.abc import Iterable, Iterator

from documents.archives import Budget
from documents.limits import MOST_TEXT
from documents.office import office_kind, part_texts
from documents.refusal import RefusalError
from documents.shown import Gathered
from documents.types import ARCHIVE, OLD_OFFICE, simple_type
from norwegian.identity_digits import blocks_contain_identity_number


def recognise(content: bytes) -> str:
    """Return the media type of a file that is let in.

    Raises:
        RefusalError: for anything else, and for office files with macros.
    """
    if content.startswith(ARCHIVE):
        return office_kind(content, Budget())
    if content.startswith(OLD_OFFICE):
        raise RefusalError("OldOfficeFile")
    kind = simple_type(content)
    if not kind:
        raise RefusalError("UnknownFileType")
    return kind


def read(content: bytes) -> tuple[str, str]:
    """Return the media type of a file that is let in, and the text it is found by.

    Raises:
        RefusalError: also when it holds a national identity number, or cannot be searched through.
    """
    kind = recognise(content)
    gathered = Gathered()
    if blocks_contain_identity_number(gathered.passing(_within(texts(content)))):
        raise RefusalError("IdentityNumberInFile")
    return kind, gathered.text()


def texts(content: bytes) -> Iterator[str]:
    """Yield every text in a file. Raises RefusalError when a part cannot be read."""
    # The name tells how parts of office files are read; here it is the file itself.
    return part_texts(content, "", Budget())


def _within(found: Iterable[str]) -> Iterator[str]:
    left = MOST_TEXT
    for text in found:
        left -= len(text)
        if left < 0:
            raise RefusalError("TooMuchInside")
        yield text
