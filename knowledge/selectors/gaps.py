"""What a gap in the thread is: something that lacks what it should have, and what mends that."""

from dataclasses import dataclass, field
from typing import Final

# Of each kind on the page, until somebody asks for all of it: whoever mends begins with the first.
FEW: Final = 10


@dataclass(frozen=True)
class Gap:
    """Something that lacks what it should have: its name, its page, and where it is mended."""

    title: str
    url: str
    mend: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of gap: what is asked for, what lacks it, of how many, the gaps, and the words of what mends them."""

    key: str
    heading: str
    lacking: str
    of: int
    mends: str
    gaps: list[Gap] = field(default_factory=list)

    @property
    def whole(self) -> int:
        """How many have what is asked for."""
        return self.of - len(self.gaps)

    @property
    def is_whole(self) -> bool:
        return not self.gaps

    @property
    def first(self) -> list[Gap]:
        """As many as stand on the page; one or two more are no reason to hide them."""
        return self.gaps if len(self.gaps) <= FEW + 2 else self.gaps[:FEW]
