"""The page's texts in the reader's language, or in another when there is no translation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import get_language

from accounts.enums import Language
from municipalities.enums import PageSlot
from municipalities.models import PageText

# Whoever reads nynorsk reads bokmål, and the other way round; English readers get the municipality's own.
NEXT_BEST: Final = {"nb": ("nb", "nn"), "nn": ("nn", "nb"), "en": ("en",)}


@dataclass(frozen=True)
class Text:
    """One text, the language it is in when that is not the page's, and who wrote it when that is somebody else."""

    body: str
    lang: str = ""
    origin: str = ""

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.body.splitlines() if line.strip()]


@dataclass
class Texts:
    """The texts by place on the page. ``borrowed`` names the languages that had to help out."""

    by_slot: dict[str, Text] = field(default_factory=dict)
    borrowed: list[str] = field(default_factory=list)


def preferred(language: str, own: str) -> list[str]:
    """Return the languages to look for, best first."""
    order = [*NEXT_BEST[language], *NEXT_BEST[own], *Language.values]
    return list(dict.fromkeys(order))


def choose(texts: Iterable[PageText], *, language: str, own: str) -> Texts:
    """Return one text per place: in ``language`` where there is one, else in the best other."""
    order = preferred(language, own)
    found: dict[str, dict[str, PageText]] = {}
    for text in texts:
        found.setdefault(text.slot, {})[text.language] = text
    chosen = Texts()
    borrowed: set[str] = set()
    for slot in PageSlot.values:
        if slot in found:
            best = min(found[slot], key=order.index)
            text = found[slot][best]
            chosen.by_slot[slot] = Text(text.body, "" if best == language else best, _origin(text))
            borrowed.update({best} - {language})
    chosen.borrowed = [_in_a_sentence(Language(code)) for code in order if code in borrowed]
    return chosen


def _origin(text: PageText) -> str:
    """Return who wrote a text that is used as it stands in the library; nothing for the municipality's own."""
    if text.is_own or text.edition is None:
        return ""
    owner = text.edition.text.owner
    return "" if owner is not None and owner.pk == text.municipality_id else text.edition.text.kept_by


def _in_a_sentence(language: Language) -> str:
    """Return the name of a language; Norwegian writes it with a small letter."""
    name = str(language.label)
    return name if get_language() == "en" else name.lower()
