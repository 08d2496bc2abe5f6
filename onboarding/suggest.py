"""What somebody meant who writes Norwegian where a file wants its own word: “leder” is chair, “navn” is name."""

import difflib
from collections.abc import Collection, Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from accounts.enums import Language
from councils.enums import (
    CadenceKind,
    Function,
    LegalStatus,
    Level,
    MinutesAccess,
    SeatCategory,
    SeatFunction,
    Strength,
)
from councils.models.cadence import WEEKDAYS as DAYS
from measures.enums import Arena, Direction, GoalKind, Horizon
from municipalities.enums import OrganisationType, Role
from onboarding.format import WEEKDAYS
from onboarding.words import KEYS, TABLES

CHOICES: Final[tuple[type[TextChoices], ...]] = (
    *(Level, Function, LegalStatus, CadenceKind, Strength, SeatFunction, SeatCategory, MinutesAccess),
    *(Role, OrganisationType, Language, GoalKind, Horizon, Arena, Direction),
)
# Fewer letters begin too many words.
SHORTEST: Final = 3


def labels(words: Collection[str]) -> dict[str, str]:
    """Return what the portal calls the words of a choice, in the language of the reader."""
    if set(words) <= set(WEEKDAYS):
        return {word: inside(str(label)) for word, (_number, label) in zip(WEEKDAYS, DAYS, strict=True)}
    for choices in CHOICES:
        if set(words) <= set(choices.values):
            return {word: inside(str(choices(word).label)) for word in words}
    return {}


def inside(label: str) -> str:
    """Return a label as it stands inside a sentence: “SLT-koordinator” keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def explained(words: Collection[str]) -> list[str]:
    """Return each word with what the portal calls it."""
    told = labels(words)
    return [f"{word} ({told[word]})" if word in told else word for word in words]


def value_meant(given: str, words: Collection[str]) -> str:
    """Return a question about the word of a choice that is most like ``given``, or nothing."""
    told = labels(words)
    return _question(given, {word: [told[word]] if word in told else [] for word in words})


def key_meant(given: str, keys: Mapping[str, str]) -> str:
    """Return a question about the key or heading that is most like ``given``, or nothing.

    ``keys`` says how each is written: a heading has brackets.
    """
    names = {shown: [key, str(KEYS.get(key, "")), str(TABLES.get(key, ""))] for key, shown in keys.items()}
    return _question(given, names)


def _question(given: str, names: Mapping[str, Collection[str]]) -> str:
    word = _closest(given, names)
    return " " + _("Did you mean “%(word)s”?") % {"word": word} if word else ""


def _closest(given: str, names: Mapping[str, Collection[str]]) -> str | None:
    known = {_plain(name): word for word, others in names.items() for name in (*others, word) if _plain(name)}
    wanted = _plain(given)
    if wanted in known:
        return known[wanted]
    begun = [name for name in known if name.startswith(wanted)] if len(wanted) >= SHORTEST else []
    close = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)
    return known[min(begun, key=len)] if begun else known[close[0]] if close else None


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
