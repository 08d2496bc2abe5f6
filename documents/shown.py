"""Which of a file's texts whoever opens it reads: by those it is found. The others are searched for numbers alone."""

from collections.abc import Iterable, Iterator
from typing import Final, Self

from documents.limits import MOST_KEPT, MOST_KEPT_BYTES
from norwegian.identity_digits import BLOCK

# What no database takes, and nobody sees.
UNSEEN: Final = dict.fromkeys([*range(10), *range(11, 32), 127], " ")


class Shown(str):
    """A text with what whoever opens the file reads of it, ``shown``: all of it, unless something else is said."""

    shown: str

    def __new__(cls, text: str, shown: str | None = None) -> Self:
        made = super().__new__(cls, text)
        made.shown = text if shown is None else shown
        return made


class Gathered:
    """The beginning of what a file shows, gathered while its texts pass by."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._left = MOST_KEPT

    def passing(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the texts as they are."""
        for text in texts:
            if isinstance(text, Shown) and self._left > 0:
                self._parts.append(text.shown[: self._left])
                self._left -= len(text.shown)
            yield text

    def text(self) -> str:
        """Return it line by line, without what cannot be seen."""
        lines = "\n".join(self._parts).replace(BLOCK, "\n").translate(UNSEEN).splitlines()
        whole = "\n".join(line for each in lines if (line := " ".join(each.split())))
        return whole.encode("utf-8", "ignore")[:MOST_KEPT_BYTES].decode("utf-8", "ignore")
