"""What a volunteer declares, and the version of the words.

A change in the meaning of a text gets a new version: everybody is then asked again at their next sign-up.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

VERSION: Final = "2027-2"

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Declaration:
    """One box to tick: what it is called in the records, and what the person agrees to."""

    kind: str
    text: "_StrPromise"
    explanation: "_StrPromise | str" = ""


DECLARATIONS: Final = (
    Declaration("nightwatch.adult", _("I am 18 or older.")),
    Declaration("nightwatch.sober", _("I am sober for the whole shift.")),
    Declaration(
        "nightwatch.conduct",
        _("I follow the ethical guidelines, and I do not pass on what I learn about anyone I meet."),
        _(
            "We always walk together and wear the vest. We help those who ask for it, and call for help when it is "
            "needed. We do not use force, we do not drive anyone home, we do not lend money, and nobody is alone "
            "with a young person. The duty of confidentiality lasts after you have stopped as a volunteer."
        ),
    ),
)
KINDS: Final = frozenset(declaration.kind for declaration in DECLARATIONS)
