"""What differs between two texts, word by word, so that nobody has to look for it."""

import difflib
import re
from dataclasses import dataclass
from typing import Final

TOKENS: Final = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Passage:
    """Words that stand in both texts, or in one of them alone."""

    words: str
    is_gone: bool = False
    is_new: bool = False


def differences(before: str, after: str) -> list[Passage]:
    """Return both texts as one, in the order they are read; what took the place of something comes after it."""
    old, new = TOKENS.findall(_plain(before)), TOKENS.findall(_plain(after))
    found: list[Passage] = []
    for _kind, first, last, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[first:last]), "".join(new[start:end])
        if gone == come:
            found.append(Passage(gone))
            continue
        found += [Passage(gone, is_gone=True)] if gone else []
        found += [Passage(come, is_new=True)] if come else []
    return found


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
