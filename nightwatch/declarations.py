"""What a volunteer declares, and the version of the words.

A change in the words gets a new version, and the words that were go to ``EARLIER``: everybody is asked again at their
next sign-up, and whoever agreed to the old ones can still read them. A municipality may have a text of its own for
what is agreed to under ``CONDUCT``; its versions are rows.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

VERSION: Final = "2027-2"
# What was promised is promised anew once a year, at the next sign-up.
RENEWED_AFTER: Final = timedelta(days=365)
CONDUCT: Final = "nightwatch.conduct"
OWN: Final = "own-"

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Declaration:
    """One box to tick: what it is called in the records, and what the person agrees to."""

    kind: str
    text: "_StrPromise"
    explanation: "_StrPromise | str" = ""
    version: str = VERSION


DECLARATIONS: Final = (
    Declaration("nightwatch.adult", _("I am 18 or older.")),
    Declaration("nightwatch.sober", _("I am sober for the whole shift.")),
    Declaration(
        CONDUCT,
        _("I follow the ethical guidelines, and I do not pass on what I learn about anyone I meet."),
        _(
            "We always walk together and wear the vest. We help those who ask for it, and call for help when it is "
            "needed. We do not use force, we do not drive anyone home, we do not lend money, and nobody is alone "
            "with a young person. The duty of confidentiality lasts after you have stopped as a volunteer."
        ),
    ),
)
# The portal's own words as they were, by version.
EARLIER: Final[dict[str, tuple[Declaration, ...]]] = {}
KINDS: Final = frozenset(declaration.kind for declaration in DECLARATIONS)
PORTALS: Final = {declaration.kind: VERSION for declaration in DECLARATIONS}


def version_of_own(pk: int) -> str:
    """Name a version of a municipality's own text, as it stands with those who have agreed to it."""
    return f"{OWN}{pk}"


def own_in(versions: "Iterable[str]") -> dict[str, int]:
    """Return which of the versions are of a municipality's own text, each with the key of its row."""
    keys = {version: version.removeprefix(OWN) for version in versions if version.startswith(OWN)}
    return {version: int(key) for version, key in keys.items() if key.isdecimal()}
