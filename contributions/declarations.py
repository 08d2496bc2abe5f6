"""What the declarations that a person accepts read like."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise

# Returns what versions said that the app itself does not know; the others are left out.
Reader = Callable[[Collection[str]], Mapping[str, "Declared"]]

_texts: dict[str, tuple[str | Promise, str | Promise]] = {}
_readers: dict[str, Reader] = {}


@dataclass(frozen=True)
class Declared:
    """What somebody has accepted: the box, and the words it was about, with whose they are and since when."""

    text: str = ""
    words: str = ""
    language: str = ""
    by: str = ""
    since: date | None = None


def declares(kind: str, text: str | Promise, words: str | Promise = "", reader: Reader | None = None) -> None:
    """Say what a kind of declaration reads like, and who knows versions whose words are somebody else's."""
    _texts[kind] = (text, words)
    if reader is not None:
        _readers[kind] = reader


def declaration_text(kind: str) -> str:
    """Return what a kind of declaration reads like; its bare name when no app has it any more."""
    return str(_texts.get(kind, (kind, ""))[0])


def _under(said: Declared, text: str) -> Declared:
    """Return the words under their own box, else under that of today."""
    return said if said.text else replace(said, text=text)


def declared(accepted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Declared]:
    """Return what was accepted, by kind and version; one question for each kind that others have words for."""
    found: dict[tuple[str, str], Declared] = {}
    versions: dict[str, set[str]] = {}
    for kind, version in accepted:
        versions.setdefault(kind, set()).add(version)
    for kind, wanted in versions.items():
        others = _readers[kind](wanted) if kind in _readers else {}
        own = Declared(declaration_text(kind), str(_texts.get(kind, ("", ""))[1]))
        for version in wanted:
            found[kind, version] = _under(others[version], own.text) if version in others else own
    return found
