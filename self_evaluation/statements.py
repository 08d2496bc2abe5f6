"""What is asked: statements that each answers from 1 to 5. They are data with a name and a version.

A statement whose meaning changes gets a new version, and the old one stays here, so that a result is always read with
the words that were answered, and years are compared where they asked the same. A test holds the words of each version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Name and version: what tallies are kept by.
Key: TypeAlias = tuple[str, int]


@dataclass(frozen=True)
class Statement:
    """One statement, in the words it had from one change to the next."""

    name: str
    version: int
    words: Promise

    @property
    def key(self) -> Key:
        return self.name, self.version

    @property
    def field(self) -> str:
        """What its field is called in the form."""
        return f"{self.name}_{self.version}"

    def __str__(self) -> str:
        return str(self.words)


# In the order they are asked. Earlier versions stand beside the newest.
EVERY: Final = (
    Statement("purpose", 1, _("We agree on what this body is for.")),
    Statement("people", 1, _("Those who can decide something are here.")),
    Statement("preparation", 1, _("We get the papers in time and come prepared.")),
    Statement("picture", 1, _("We share a picture of how children and young people are doing here.")),
    Statement("priorities", 1, _("We choose what comes first, and say what has to wait.")),
    Statement("openness", 1, _("Everybody says what they mean, also when we disagree.")),
    Statement("follow_up", 1, _("What we agree on is followed up.")),
    Statement("effect", 1, _("What we do here makes a difference for children and young people.")),
)
BY_KEY: Final[Mapping[Key, Statement]] = MappingProxyType({each.key: each for each in EVERY})


def current() -> list[Statement]:
    """Return what is asked from now on: the newest version of each."""
    newest: dict[str, Statement] = {}
    for each in EVERY:
        if each.name not in newest or newest[each.name].version < each.version:
            newest[each.name] = each
    return list(newest.values())
