"""One figure: a number, or that its source withholds it or has none. What is withheld is never nought."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils import formats
from django.utils.translation import gettext

from measures.enums import Known

# What a column of the database holds: ten digits before the mark, four after.
STEP: Final = Decimal("0.0001")
MOST: Final = Decimal(10) ** 10


@dataclass(frozen=True)
class Cell:
    """A number, or why there is none."""

    known: str
    number: Decimal | None = None

    def __str__(self) -> str:
        """How it is written for people, in their language."""
        if self.known == Known.WITHHELD:
            return gettext("Withheld")
        return "–" if self.number is None else in_words(self.number)

    @property
    def code(self) -> str:
        """How it is written in files, with a point."""
        if self.known == Known.WITHHELD:
            return ":"
        return plain(self.number) if self.number is not None else ".."


WITHHELD: Final = Cell(Known.WITHHELD)
MISSING: Final = Cell(Known.MISSING)


def number(value: Decimal) -> Cell:
    """Return a figure, rounded to what is kept.

    Raises:
        ValueError: when it is no finite number, or longer than what is kept.
    """
    if not value.is_finite() or abs(value) >= MOST:
        raise ValueError(value)
    return Cell(Known.NUMBER, value.quantize(STEP).normalize() + 0)


def in_words(value: Decimal) -> str:
    """Return a number as it is written in the reader's language."""
    return str(formats.number_format(plain(value), use_l10n=True, force_grouping=True))


def plain(value: Decimal) -> str:
    """Return a number without zeros at its end, and never as 1E+2."""
    return f"{value.normalize() + 0:f}"
