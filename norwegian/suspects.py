"""What in a text looks as if it were about one person: a telephone number, a car's plate, two names beside one another.

Unlike a national identity number it is not refused: a street has two capital letters too. Whoever writes is asked.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    PHONE = "phone"
    PLATE = "plate"
    NAMES = "names"


@dataclass(frozen=True)
class Suspect:
    """A piece of a text, and what it looks like."""

    kind: Kind
    text: str


# Eight digits in any grouping, with or without the country before them.
PHONE: Final = re.compile(r"(?<![\d.,])(?:(?:\+|00)47[\s.-]*)?[2-9](?:[\s.-]?\d){7}(?![\d])")
PLATE: Final = re.compile(r"(?<!\w)[A-ZÆØÅ]{2}[\s-]?\d{4,5}(?!\w)")
WORD: Final = r"[A-ZÆØÅÉÜÖÄ][a-zæøåéüöä]+(?:-[A-ZÆØÅÉÜÖÄ][a-zæøåéüöä]+)?"
NAMES: Final = re.compile(rf"(?<!\w)({WORD})((?:[ \t]+{WORD})+)(?!\w)")
# Words that begin a sentence before a place: «Ved Flisa» is nobody.
BEGINS: Final = frozenset(
    """
    alle alt av barn bare begge begynte da de deretter det dei der derfra du eg ein ei en et etter fem fire flere fleire
    for foran fra frå gikk gjekk gjengen god han her hos hun i ingen innenfor innom ja jeg kanskje klokka litt lørdag
    mange med mellom men mest mot må mye møtte nabo nei noen nokon nokre nord nær når nærme og også om omkring over på
    politiet rett rolig roleg rundt samme se siden så sør ti til tilbake to tre ungdom ungdommen ungdommer under uten
    utanfor utenfor utover ved vi videre vidare vest øst åtte
    """.split()
)


def suspects_in(text: str, *, known: Collection[str] = ()) -> list[Suspect]:
    """Return what looks like a person, in the order of the text, each piece once.

    ``known`` are words that are nobody: the places of a group, and where it walks.
    """
    places = {word.lower() for each in known for word in re.findall(r"\w+", each)}
    found = [Suspect(Kind.PHONE, each[0].strip()) for each in PHONE.finditer(text)]
    found += [Suspect(Kind.PLATE, each[0]) for each in PLATE.finditer(text)]
    found += [Suspect(Kind.NAMES, names) for names in _names(text, places)]
    once = dict.fromkeys(sorted(found, key=lambda each: text.find(each.text)))
    return list(once)


def _names(text: str, places: Collection[str]) -> Iterator[str]:
    for each in NAMES.finditer(text):
        words = each[0].split()
        while words and words[0].lower() in BEGINS:
            words = words[1:]
        if len(words) >= 2 and not all(word.lower() in places for word in words):
            yield " ".join(words)
